#include "language/routing/routing.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "language/words/word_sets.hpp"

namespace querent::language {

namespace {

using Words = std::vector<std::string_view>;

bool all_of(const Words& words, WordSet set) {
    return !words.empty() && std::all_of(words.begin(), words.end(),
                                         [&](std::string_view w) { return is_one_of(w, set); });
}

bool any_of(const Words& words, WordSet set) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view w) { return is_one_of(w, set); });
}

bool asks_for_help(const Words& words) {
    if (all_of(words, WordSet::help_words) && any_of(words, WordSet::help_verbs)) return true;
    // «which tables are there»
    return words.size() <= 6 && std::find(words.begin(), words.end(), "tables") != words.end() &&
           std::all_of(words.begin(), words.end(), [](std::string_view w) {
               return is_one_of(w, WordSet::help_words) ||
                      is_one_of(w, WordSet::tables_listing_words);
           });
}

std::size_t behind_politeness(const Words& words) {
    const auto first = std::find_if(words.begin(), words.end(), [](std::string_view w) {
        return !is_one_of(w, WordSet::polite_words);
    });
    return static_cast<std::size_t>(first - words.begin());
}

/// A change is asked for when the sentence begins with its verb, after politeness at most, or when
/// a strong verb follows «and» and has an object.
bool asks_for_change(const Words& words, bool assigns) {
    if (words.empty() || is_one_of(words[0], WordSet::question_openers)) return false;
    const std::size_t first = behind_politeness(words);
    for (std::size_t k = first; k < words.size(); ++k) {
        if (!is_one_of(words[k], WordSet::change_verbs)) continue;
        const std::string_view after = k + 1 < words.size() ? words[k + 1] : "";
        const bool object = is_one_of(after, WordSet::words_before_objects);
        const auto rest = words.begin() + static_cast<std::ptrdiff_t>(k);
        const auto says = [&](std::string_view word) {
            return std::find(rest, words.end(), word) != words.end();
        };
        const bool strong = is_one_of(words[k], WordSet::strong_change_verbs);
        if (k == first && (after == "in" || after == "of" || after == "from")) {
            return false;  // «change in revenue»: a noun
        }
        if (k == first) {
            if (strong || assigns || says("to")) return true;
            if (object && is_one_of(words[k], WordSet::change_verbs_with_object)) return true;
            if (says("by") && is_one_of(words[k], WordSet::change_verbs_by_amount)) return true;
        } else if (strong && object &&
                   (words[k - 1] == "and" || words[k - 1] == "then" || after == "table")) {
            return true;
        }
    }
    return false;
}

}  // namespace

bool is_foreign(const std::vector<Token>& tokens) {
    std::size_t foreign = 0, english = 0, beyond = 0, words = 0;
    for (const Token& token : tokens) {
        if (token.kind != Token::Kind::word) continue;
        ++words;
        const bool known = is_one_of(token.folded, WordSet::foreign_words);
        if (known) ++foreign;
        if (is_stop_word(token.folded) && !known) ++english;
        // Letters that folding leaves outside ASCII are another script.
        beyond += std::any_of(token.folded.begin(), token.folded.end(),
                              [](char c) { return static_cast<unsigned char>(c) >= 0x80; })
                      ? 1
                      : 0;
    }
    if (words == 0) return false;
    return (foreign >= 2 && foreign > english) || beyond * 2 > words;
}

Route route(const std::vector<Token>& tokens) {
    Words words, written;  // written: numbers too, «cancel order 1000»
    for (const Token& token : tokens) {
        if (token.kind == Token::Kind::word) words.emplace_back(token.folded);
        if (token.kind != Token::Kind::symbol) written.emplace_back(token.folded);
    }
    if (written.empty()) return {RequestKind::empty, "There was no question."};
    if (all_of(words, WordSet::greetings) && is_one_of(words[0], WordSet::greeting_openers))
        return {RequestKind::greeting, ""};
    if (asks_for_help(words)) return {RequestKind::help, ""};
    const bool assigns =
        std::any_of(tokens.begin(), tokens.end(), [](const Token& t) { return t.text == "="; });
    if (asks_for_change(words, assigns))
        return {RequestKind::change,
                "Querent only reads data; it cannot change anything, so nothing was done."};
    if (orders_an_act(written, behind_politeness(written)))
        return {RequestKind::change,
                "Querent only reads data; it cannot act on it, so nothing was done."};
    if (is_foreign(tokens))
        return {RequestKind::out_of_scope, "Only questions in English are understood so far."};
    return {};
}

bool is_shorthand(std::string_view question) {
    const std::string_view said = text::trim(question);
    if (said.empty() || said.ends_with('?') || said.ends_with('.')) return false;
    return !is_one_of(text::fold(said.substr(0, said.find(' '))), WordSet::question_openers);
}

}  // namespace querent::language
