#include "language/routing.hpp"

#include <algorithm>
#include <set>

namespace querent::language {

namespace {

using Words = std::set<std::string_view>;

const Words greetings = {
    "hi",     "hello",   "hey",     "greetings", "howdy", "thanks", "thank",  "bye",  "goodbye",
    "cheers", "morning", "evening", "afternoon", "good",  "you",    "there",  "day",  "everyone",
    "moin",   "ok",      "okay",    "great",     "nice",  "cool",   "please", "very", "much",
    "so",     "how",     "are",     "is",        "it",    "going",  "doing",  "sup",  "yo"};
const Words change_verbs = {"delete", "drop",   "insert",   "update",    "truncate", "remove",
                            "alter",  "erase",  "modify",   "overwrite", "rename",   "create",
                            "grant",  "revoke", "wipe",     "destroy",   "cancel",   "add",
                            "set",    "change", "increase", "decrease",  "raise",    "lower",
                            "refund", "book",   "send",     "fix",       "purge",    "clear",
                            "assign", "move",   "merge",    "replace",   "upload",   "import"};
// Verbs that are always a change; the others only when an object follows that makes it one.
const Words strong_changes = {"delete",    "drop",   "truncate", "erase",  "wipe",   "destroy",
                              "overwrite", "purge",  "grant",    "revoke", "insert", "alter",
                              "rename",    "update", "remove",   "modify"};
const Words foreign_words = {
    "wie",      "viele",   "der",     "die",     "das",     "und",     "ist",    "sind",
    "zeige",    "mir",     "nach",    "welche",  "welcher", "wer",     "hat",    "pro",
    "gesamt",   "umsatz",  "kunden",  "alle",    "mit",     "fur",     "von",    "im",
    "den",      "combien", "quel",    "quelle",  "quels",   "les",     "des",    "est",
    "sont",     "montre",  "moi",     "avec",    "dans",    "pour",    "le",     "la",
    "chiffre",  "par",     "clients", "cuantos", "cuantas", "cual",    "cuales", "los",
    "las",      "el",      "muestra", "mostrar", "con",     "para",    "por",    "ventas",
    "clientes", "que",     "es",      "del",     "en",      "quanti",  "quante", "quale",
    "il",       "gli",     "sono",    "mostra",  "per",     "quantos", "quais",  "mostre",
    "dos",      "hoeveel", "welke",   "zijn",    "het",     "een",     "toon"};

bool is_question_opening(std::string_view word) {
    static const Words words = {"how",  "what", "which", "who",   "when", "where",   "show",
                                "list", "give", "tell",  "count", "find", "is",      "are",
                                "was",  "were", "did",   "does",  "do",   "display", "get"};
    return words.contains(word);
}

}  // namespace

bool is_foreign(const std::vector<Token>& tokens) {
    std::size_t foreign = 0, english = 0, beyond = 0, words = 0;
    for (const Token& token : tokens) {
        if (token.kind != Token::Kind::word) continue;
        ++words;
        if (foreign_words.contains(token.folded)) ++foreign;
        if (is_stop_word(token.folded) && !foreign_words.contains(token.folded)) ++english;
        // Letters that folding leaves outside ASCII are another script.
        beyond += std::any_of(token.folded.begin(), token.folded.end(),
                              [](char c) { return static_cast<unsigned char>(c) >= 0x80; })
                      ? 1
                      : 0;
    }
    if (words == 0) return false;
    return (foreign >= 2 && foreign > english) || beyond * 2 > words;
}

Route route(const std::vector<Token>& tokens, std::string_view) {
    std::vector<std::string_view> words;
    for (const Token& token : tokens) {
        if (token.kind == Token::Kind::word) words.emplace_back(token.folded);
    }
    const bool any_content = std::any_of(
        tokens.begin(), tokens.end(), [](const Token& t) { return t.kind != Token::Kind::symbol; });
    if (!any_content) return {RequestKind::empty, "There was no question."};
    static const Words openers = {"hi",  "hello",   "hey",  "greetings", "howdy", "thanks", "thank",
                                  "bye", "goodbye", "good", "yo",        "moin",  "cheers"};
    const bool greets = !words.empty() && openers.contains(words[0]) &&
                        std::all_of(words.begin(), words.end(),
                                    [](std::string_view w) { return greetings.contains(w); });
    if (greets) return {RequestKind::greeting, ""};
    static const Words help_words = {
        "help",   "what", "can", "i",     "ask",   "you",       "do",       "how",     "does",
        "this",   "work", "me",  "here",  "about", "questions", "examples", "example", "could",
        "should", "use",  "it",  "to",    "kind",  "of",        "for",      "please",  "is",
        "the",    "data", "are", "there", "there", "tables",    "who"};
    const bool asks_help = !words.empty() &&
                           std::all_of(words.begin(), words.end(),
                                       [](std::string_view w) { return help_words.contains(w); }) &&
                           std::any_of(words.begin(), words.end(), [](std::string_view w) {
                               return w == "help" || w == "ask" || w == "work" || w == "examples" ||
                                      w == "use" || (w == "do");
                           });
    const bool tables =
        words.size() <= 6 && std::find(words.begin(), words.end(), "tables") != words.end() &&
        std::all_of(words.begin(), words.end(), [](std::string_view w) {
            return help_words.contains(w) || w == "show" || w == "list" || w == "which" ||
                   w == "all" || w == "exist" || w == "available" || w == "have";
        });
    if (asks_help || tables) return {RequestKind::help, ""};
    // A change is asked for when the sentence begins with its verb, after politeness at most.
    std::size_t first = 0;
    static const Words polite = {"please",    "can",    "could", "would",    "you",  "i",
                                 "want",      "need",   "to",    "like",     "id",   "lets",
                                 "let",       "us",     "now",   "and",      "then", "also",
                                 "just",      "go",     "ahead", "kindly",   "hey",  "hi",
                                 "ignore",    "the",    "above", "previous", "all",  "instructions",
                                 "disregard", "system", "hello", "ok"};
    while (first < words.size() && polite.contains(words[first])) ++first;
    const bool asks = !words.empty() && is_question_opening(words[0]);
    for (std::size_t k = 0; k < words.size(); ++k) {
        const bool leads = k == first;
        if (!change_verbs.contains(words[k])) continue;
        const bool strong = strong_changes.contains(words[k]);
        const std::string_view after = k + 1 < words.size() ? words[k + 1] : "";
        const bool object = after == "all" || after == "the" || after == "table" ||
                            after == "from" || after == "into" || after == "every" ||
                            after == "a" || after == "an" || after == "this" || after == "my" ||
                            after == "new" || after == "everything" || after == "database";
        const bool to =
            std::find(words.begin() + static_cast<std::ptrdiff_t>(k), words.end(), "to") !=
                words.end() ||
            std::any_of(tokens.begin(), tokens.end(), [](const Token& t) { return t.text == "="; });
        const bool by = std::find(words.begin() + static_cast<std::ptrdiff_t>(k), words.end(),
                                  "by") != words.end();
        const bool weak_change =
            leads && !asks &&
            (to ||
             ((words[k] == "add" || words[k] == "create" || words[k] == "book" ||
               words[k] == "send" || words[k] == "cancel" || words[k] == "refund" ||
               words[k] == "clear") &&
              object) ||
             (by && (words[k] == "increase" || words[k] == "raise" || words[k] == "decrease" ||
                     words[k] == "lower")));
        if ((strong && leads && !asks) || weak_change ||
            (strong && !asks && object && k > 0 &&
             (words[k - 1] == "and" || words[k - 1] == "then" || after == "table"))) {
            return {RequestKind::change,
                    "Querent only reads data; it cannot change anything, so nothing was done."};
        }
    }
    std::vector<std::string_view> written;  // numbers too: «cancel order 1000»
    for (const Token& token : tokens) {
        if (token.kind != Token::Kind::symbol) written.emplace_back(token.folded);
    }
    std::size_t act = 0;
    while (act < written.size() && polite.contains(written[act])) ++act;
    if (orders_an_act(written, act)) {
        return {RequestKind::change,
                "Querent only reads data; it cannot act on it, so nothing was done."};
    }
    if (is_foreign(tokens)) {
        return {RequestKind::out_of_scope, "Only questions in English are understood so far."};
    }
    return {};
}

}  // namespace querent::language
