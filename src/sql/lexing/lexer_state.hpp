// The lexer: one class, its functions in two files.
//
//   lexer.cpp    spaces, comments, words, numbers, symbols
//   quoted.cpp   texts and names in any quotes
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sql/lexer.hpp"
#include "sql/lexing/notation.hpp"

namespace querent::sql::lexing {

class Lexer {
public:
    Lexer(std::string_view text, Dialect dialect);

    Result<Tokens> run();

private:
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    [[nodiscard]] bool sees(std::string_view expected) const {
        return text_.substr(at_).starts_with(expected);
    }
    [[nodiscard]] Position here() const {
        return {line_, static_cast<std::uint32_t>(at_ - line_start_ + 1)};
    }
    void advance(std::size_t bytes) {
        for (std::size_t k = 0; k < bytes; ++k, ++at_) {
            if (text_[at_] == '\n') {
                ++line_;
                line_start_ = at_ + 1;
            }
        }
    }
    void push(TokenKind kind, std::string_view value) {
        tokens_.list.push_back({kind, value, {}, start_, false});
    }
    /// For values that are not in the text as they stand.
    void push_made(TokenKind kind, std::string value) {
        push(kind, tokens_.made.emplace_back(std::move(value)));
    }
    [[nodiscard]] Error failure(std::string message, std::string hint = {},
                                ErrorCode code = ErrorCode::sql_syntax) const {
        return {code, std::move(message), {}, std::move(hint), to_string(start_)};
    }
    [[nodiscard]] Error unsupported(std::string_view what, std::string hint = {}) const;

    // lexer.cpp
    Result<void> skip_space();
    bool skip_wide_space();
    Result<void> skip_comment();
    void skip_line();
    Result<void> next();
    Result<void> word();
    Result<void> number();
    std::string digit_run();
    Result<void> hexadecimal();
    Result<void> symbol();
    Result<void> parameter();
    void track_brackets(char symbol);

    // quoted.cpp
    Result<void> prefixed_text();
    Result<void> plain_text();
    Result<void> until(char quote, TokenKind kind);
    Result<std::string_view> raw_until(char quote);
    Result<void> quoted_name(char quote);
    Result<void> bracketed_name();
    Result<void> escape_text(char quote);
    Result<void> unicode_token();
    Result<void> binary_text();
    Result<void> dollar_text();

    std::string_view text_;
    std::string_view folded_;  // the same in lower case
    Dialect dialect_;
    Notation notation_;
    Tokens tokens_;
    std::vector<char> open_;  // brackets of any kind that are open
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    std::size_t line_start_ = 0;
    Position start_;
};

bool begins_word(char c);
bool continues_word(char c);
bool is_digit(char c);

}  // namespace querent::sql::lexing
