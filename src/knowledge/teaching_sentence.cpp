// Few words can join a word and its meaning, so the sentence is cut at them and what is left must
// look like a term. «What does churned mean?» and «which status means cancelled» are questions.
#include "knowledge/teaching_sentence.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace querent::knowledge {

namespace {

using Words = std::vector<std::string_view>;

struct Form {
    Words openings;
    Words joints;       // the first that is found cuts the sentence
    bool bare = false;  // nothing but the joint says that it teaches, so more must speak for it
};

const std::vector<Form>& forms() {
    static const std::vector<Form> forms = {
        {{"when i say ", "whenever i say ", "if i say ", "when we say ", "whenever we say ",
          "if we say ", "when someone says ", "when people say ", "when i write ",
          "when i ask for ", "when i ask about ", "when i speak of ", "when i talk about "},
         {" i mean ", " we mean ", " it means ", " that means ", " they mean ", " think of "}},
        {{"by ", "with "}, {" i mean ", " we mean ", " is meant "}},
        {{"define ", "let's define ", "we define "}, {" to be ", " to mean ", " as "}},
        {{"let "}, {" mean ", " stand for "}},
        {{"the word ", "the words ", "the term ", "the terms ", "the expression "},
         {" means the same as ", " means: ", " means ", " mean ", " stands for ", " is short for ",
          " refers to "}},
        {{""},
         {" means the same as ", " mean the same as ", " is another word for ", " is our word for ",
          " is a synonym for ", " is a synonym of ", " is the same as ", " are the same as ",
          " is short for ", " stands for ", " refers to ", " is defined as ", " are defined as ",
          " is understood as ", " means: ", " means "},
         true},
    };
    return forms;
}

/// «orders whose ship date is the same as their order date» asks for orders.
constexpr std::array<std::string_view, 20> joining_words = {
    "where", "whose", "who",  "which", "that", "with", "without", "by",  "per",  "in",
    "from",  "for",   "when", "is",    "are",  "has",  "have",    "had", "than", "between",
};

/// «payment means by region» asks for payment means.
constexpr std::array<std::string_view, 12> prepositions = {
    "by", "per", "of", "in", "for", "from", "over", "since", "during", "before", "after", "between",
};

constexpr std::array<std::string_view, 14> politeness = {
    "please ", "remember ", "note ", "learn ", "know ", "keep in mind ", "from now on ",
    "that ",   "this ",     "also ", "and ",   "so ",   "for us ",       "here ",
};

constexpr std::array<std::string_view, 30> words_of_questions = {
    "what", "which", "who",   "whose", "how",  "when", "where",   "why",   "does", "do",
    "did",  "is",    "are",   "was",   "were", "can",  "could",   "would", "show", "list",
    "give", "find",  "count", "tell",  "get",  "me",   "explain", "it",    "that", "there",
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> quotes = {{
    {"\"", "\""},
    {"'", "'"},
    {"“", "”"},
    {"„", "“"},
    {"«", "»"},
    {"‘", "’"},
    {"`", "`"},
}};

/// Without the quotes around all of it, if there are any.
std::string_view unquoted(std::string_view text) {
    text = text::trim(text);
    for (const auto& [open, close] : quotes) {
        if (text.size() < open.size() + close.size() || !text.starts_with(open) ||
            !text.ends_with(close))
            continue;
        const auto inside = text.substr(open.size(), text.size() - open.size() - close.size());
        // «'a' or 'b'» is not in quotes.
        if (inside.find(open) == std::string_view::npos &&
            inside.find(close) == std::string_view::npos)
            return text::trim(inside);
    }
    return text;
}

std::string_view without_politeness(std::string_view text) {
    for (bool again = true; again;) {
        again = false;
        while (!text.empty() && (text.front() == ',' || text.front() == ':' || text.front() == ' '))
            text.remove_prefix(1);
        for (const auto word : politeness) {
            if (!text::starts_with_ignoring_case(text, word.substr(0, word.size() - 1))) continue;
            const auto rest = text.substr(word.size() - 1);
            if (rest.empty() || (rest.front() != ' ' && rest.front() != ',' && rest.front() != ':'))
                continue;
            text = rest;
            again = true;
        }
    }
    return text;
}

/// Quotes must close before the joint: «"a means b" means c».
bool is_inside_quotes(std::string_view text, std::size_t at) {
    return std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '"') % 2 == 1;
}

bool is_term(std::string_view term) {
    if (term.empty() || term.size() > limits::taught_term_bytes_max) return false;
    const auto words = text::split(term, ' ');
    if (words.size() > limits::taught_term_words_max) return false;
    const std::string first = text::lower(words.front());
    return std::find(words_of_questions.begin(), words_of_questions.end(), first) ==
               words_of_questions.end() &&
           term.find_first_of("?=<>();") == std::string_view::npos;
}

std::string_view without_article(std::string_view term) {
    for (const std::string_view article : {"the ", "a ", "an ", "our ", "my "}) {
        if (text::starts_with_ignoring_case(term, article)) return term.substr(article.size());
    }
    return term;
}

bool reads_as_question(std::string_view term, std::string_view meaning) {
    const auto words = text::split(text::lower(term), ' ');
    const auto starts = text::split(text::lower(meaning), ' ').front();
    return std::any_of(words.begin(), words.end(),
                       [](const auto& word) {
                           return std::find(joining_words.begin(), joining_words.end(), word) !=
                                  joining_words.end();
                       }) ||
           std::find(prepositions.begin(), prepositions.end(), starts) != prepositions.end();
}

std::optional<TeachingSentence> cut(std::string_view sentence, const Form& form) {
    const std::string plain = text::lower(sentence);
    for (const auto opening : form.openings) {
        if (!plain.starts_with(opening)) continue;
        for (const auto joint : form.joints) {
            const auto at = plain.find(joint, opening.size());
            if (at == std::string::npos || is_inside_quotes(sentence, at)) continue;
            auto term = text::trim(sentence.substr(opening.size(), at - opening.size()));
            while (term.ends_with(',') || term.ends_with(':')) term.remove_suffix(1);
            if (term.ends_with(" then")) term.remove_suffix(5);
            while (term.ends_with(',')) term.remove_suffix(1);
            const bool quoted = unquoted(term).size() != text::trim(term).size();
            term = unquoted(term);
            if (!quoted) term = without_article(term);
            auto meaning = text::trim(sentence.substr(at + joint.size()));
            while (meaning.ends_with('.') || meaning.ends_with('!') || meaning.ends_with(';'))
                meaning.remove_suffix(1);
            while (meaning.starts_with(':')) meaning = text::trim(meaning.substr(1));
            meaning = unquoted(meaning);
            if (!is_term(term) || meaning.empty()) continue;
            if (form.bare && !quoted && reads_as_question(term, meaning)) continue;
            return TeachingSentence{std::string(term), std::string(meaning)};
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<TeachingSentence> teaching_in(std::string_view sentence) {
    sentence = without_politeness(text::trim(sentence));
    if (sentence.ends_with('?')) return std::nullopt;
    for (const auto& form : forms()) {
        if (auto found = cut(sentence, form)) return found;
    }
    return std::nullopt;
}

}  // namespace querent::knowledge
