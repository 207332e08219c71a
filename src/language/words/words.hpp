// A question as tokens: words with their folded form and stem, numbers, quoted text, symbols.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/frame.hpp"

namespace querent::language {

struct Token {
    enum class Kind { word, number, quoted, symbol };
    Kind kind = Kind::word;
    std::string text;    // as written; of quoted text without the quotes
    std::string folded;  // lower case, no accents, no possessive ending
    std::string stem;    // of words
    Span span;
    bool capitalised = false;  // and not the first word
};

/// Splits at spaces, hyphens and punctuation; «2024-05-01» and «1,200.50» stay whole, names with
/// underscores stay whole, «Anna's» is «anna». At most limits::question_words_max tokens.
std::vector<Token> tokenize(std::string_view question);

/// The English stem of a folded word: «orders», «ordered», «ordering» → "order". Irregular plurals
/// and verbs first («people» → "person", «bought» → "buy").
/// Threads: safe; each thread has a stemmer of its own.
std::string stem_of(std::string_view folded);

/// The stems of the words of a phrase or of a column's name, in order.
std::vector<std::string> stems_of(std::string_view phrase);

/// Words that carry no meaning for linking: articles, politeness, auxiliaries.
bool is_stop_word(std::string_view folded);
/// Everyday English words, which are never typing errors of something else.
bool is_ordinary_word(std::string_view folded);
/// Words that may stand between the words of a name: «name of the customer».
bool is_glue_word(std::string_view folded);

}  // namespace querent::language
