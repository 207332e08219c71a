// Turns away what is no question before anything is spent on it.
#include <algorithm>

#include "answer/steps/steps.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace querent::answer::steps {

namespace {

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// The code point at `at` of valid UTF-8, and how many bytes it takes.
std::pair<char32_t, std::size_t> code_point(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t point = size == 1 ? lead : lead & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        point = (point << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    return {point, size};
}

/// Letters of any script. What lies outside these ranges is punctuation, arrows, box drawing,
/// dingbats, variation selectors, joiners and emoji.
/// https://www.unicode.org/Public/15.0.0/ucd/Blocks.txt
bool is_word_character(char32_t point) {
    if (point < 0x80) return is_letter_or_digit(static_cast<char>(point));
    if (point < 0xC0) return point == 0xAA || point == 0xB5 || point == 0xBA;
    if (point < 0x2000) return point != 0xD7 && point != 0xF7;  // × and ÷
    if (point >= 0x2C00 && point < 0x2E00) return true;         // Glagolitic to Ethiopic
    if (point >= 0x3040 && point < 0xD7FC) return true;         // kana, CJK, Hangul
    if (point >= 0xF900 && point < 0xFE00) return true;         // compatibility forms
    if (point >= 0xFE70 && point < 0xFEFF) return true;
    if (point >= 0xFF10 && point < 0xFFE0) return true;
    return point >= 0x10000 && (point < 0x1D000 || (point >= 0x20000 && point < 0xE0000));
}

bool has_words(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto [point, size] = code_point(text, at);
        if (is_word_character(point)) return true;
        at += size;
    }
    return false;
}

std::size_t count_words(std::string_view text) {
    std::size_t words = 0;
    bool inside = false;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!space && !inside) ++words;
        inside = !space;
    }
    return words;
}

Error too_long(std::string limit) {
    return {.code = ErrorCode::question_too_long,
            .message = "The question is longer than " + limit + ".",
            .hint = "Ask for one thing at a time; a file of data goes to `querent ingest`."};
}

}  // namespace

Result<Next> screen(Journey& journey) {
    auto& question = journey.question;
    // Length comes first: nothing below may cost more because someone sent a megabyte.
    if (question.size() > limits::question_bytes_max) {
        journey.answer.question.clear();
        if (text::is_valid_utf8(question)) journey.answer.question = text::shorten(question, 256);
        return too_long(std::to_string(limits::question_bytes_max) + " bytes");
    }
    if (!text::is_valid_utf8(question)) {
        journey.answer.question.clear();
        return Error{.code = ErrorCode::question_encoding,
                     .message = "The question is not valid UTF-8 text.",
                     .hint = "Send it as UTF-8."};
    }
    question = std::string(text::trim(question));
    journey.answer.question = question;
    if (question.empty() && journey.choice && journey.session) {
        journey.sentence = "Takes a reading that was offered.";
        return Next::go_on;
    }
    if (question.empty()) {
        return Error{.code = ErrorCode::question_empty,
                     .message = "There was no question.",
                     .hint = "Ask something like «how many orders were there last month?»."};
    }
    if (std::any_of(question.begin(), question.end(), is_control)) {
        std::replace_if(journey.answer.question.begin(), journey.answer.question.end(), is_control,
                        ' ');
        return Error{.code = ErrorCode::question_encoding,
                     .message = "The question holds control characters.",
                     .hint = "Type it as plain text."};
    }
    if (count_words(question) > limits::question_words_max) {
        return too_long(std::to_string(limits::question_words_max) + " words");
    }
    if (!has_words(question)) {
        return Error{.code = ErrorCode::question_empty,
                     .message = "There are no words in the question.",
                     .hint = "Ask in words, like «how many orders were there last month?»."};
    }
    journey.sentence = "The question can be asked.";
    return Next::go_on;
}

}  // namespace querent::answer::steps
