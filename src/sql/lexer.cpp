// The notations of three dialects, read strictly: whatever is not known is an error, so that
// nothing is ever seen by an engine that was not seen here.
#include "sql/lexer.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "sql/lexer_escapes.hpp"

namespace querent::sql {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool begins_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}
bool continues_word(char c) {
    return begins_word(c) || is_digit(c) || c == '$';
}

// Longest first, so that the first that fits is the right one.
constexpr std::array<std::string_view, 41> symbols = {
    "!~~*", "->>", "!~*", "!~~", "~~*", "::", "<=", ">=", "<>", "!=", "==", "||", "->", "<<",
    ">>",   "//",  "**",  "~*",  "!~",  "~~", "=>", ":=", "(",  ")",  "[",  "]",  ",",  ".",
    ";",    "+",   "-",   "*",   "/",   "%",  "^",  "=",  "<",  ">",  "&",  "|",  "~"};

// Spaces that arrive with text pasted from documents: U+00A0, U+2000 to U+200A, U+202F, U+205F,
// U+3000, and the byte order mark.
constexpr std::array<std::string_view, 16> wide_spaces = {
    "\u00a0", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",
    "\u2007", "\u2008", "\u2009", "\u200a", "\u202f", "\u205f", "\u3000", "\ufeff"};

class Lexer {
public:
    Lexer(std::string_view text, Dialect dialect) : text_(text), dialect_(dialect) {}

    Result<std::vector<Token>> run() {
        std::vector<Token> tokens;
        while (true) {
            TRY_VOID(skip_space());
            start_ = here();
            if (at_ >= text_.size()) {
                tokens.push_back({TokenKind::end, {}, {}, start_, false});
                return tokens;
            }
            TRY(Token token, next());
            token.position = start_;
            tokens.push_back(std::move(token));
        }
    }

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
    [[nodiscard]] Error failure(std::string message, std::string hint = {},
                                ErrorCode code = ErrorCode::sql_syntax) const {
        return {code, std::move(message), {}, std::move(hint), to_string(start_)};
    }

    Result<void> skip_space() {
        while (at_ < text_.size()) {
            const char c = peek();
            if (c == ' ' || (c >= '\t' && c <= '\r')) {
                advance(1);
            } else if (sees("--")) {
                while (at_ < text_.size() && peek() != '\n' && peek() != '\r') advance(1);
            } else if (sees("/*")) {
                TRY_VOID(skip_comment());
            } else if (!skip_wide_space()) {
                break;
            }
        }
        return {};
    }

    bool skip_wide_space() {
        if (static_cast<unsigned char>(peek()) < 0x80) return false;
        for (const auto space : wide_spaces) {
            if (sees(space)) {
                advance(space.size());
                return true;
            }
        }
        return false;
    }

    /// Comments nest in DuckDB and PostgreSQL, not in SQLite.
    Result<void> skip_comment() {
        start_ = here();
        std::size_t depth = 0;
        while (at_ < text_.size()) {
            if (sees("/*") && (depth == 0 || dialect_ != Dialect::sqlite)) {
                ++depth;
                advance(2);
            } else if (sees("*/")) {
                advance(2);
                if (--depth == 0) return {};
            } else {
                advance(1);
            }
        }
        return failure("A comment that begins with /* is not closed.", "Add */ where it ends.");
    }

    Result<Token> next() {
        const char c = peek();
        const char lower = static_cast<char>(c | 0x20);
        if (c == '\'') return plain_text();
        if (lower == 'e' && peek(1) == '\'' && dialect_ != Dialect::sqlite) return escape_text();
        if (lower == 'u' && peek(1) == '&' && (peek(2) == '\'' || peek(2) == '"')) {
            return unicode_token();
        }
        if ((lower == 'x' || lower == 'b') && peek(1) == '\'') {
            return failure("Binary literals such as X'00' are not supported.", {},
                           ErrorCode::sql_construct_not_allowed);
        }
        if (c == '"') return quoted('"');
        if (c == '`' && dialect_ == Dialect::sqlite) return quoted('`');
        if (c == '[' && dialect_ == Dialect::sqlite) return bracketed_name();
        if (c == '$' && dialect_ != Dialect::sqlite) return dollar_text();
        if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
        if (begins_word(c)) return word();
        return symbol();
    }

    Result<Token> word() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && continues_word(peek())) ++at_;
        Token token{TokenKind::word, std::string(text_.substr(begin, at_ - begin)), {}, {}, false};
        token.lower = text::lower(token.value);
        return token;
    }

    /// The text up to the closing `quote`, where a doubled quote stands for one.
    Result<std::string> until(char quote) {
        std::string value;
        advance(1);
        while (at_ < text_.size()) {
            const char c = peek();
            if (c == quote) {
                if (peek(1) != quote) {
                    advance(1);
                    return value;
                }
                advance(1);
            }
            value += c;
            advance(1);
        }
        return failure(fmt::format("The {} that opens here is not closed.", quote),
                       fmt::format("Add a {} where it ends.", quote));
    }

    Result<Token> plain_text() {
        TRY(std::string value, until('\''));
        return Token{TokenKind::text, std::move(value), {}, {}, false};
    }

    Result<Token> quoted(char quote) {
        TRY(std::string value, until(quote));
        if (value.empty()) return failure("A name in quotes is empty.");
        return Token{TokenKind::name, std::move(value), {}, {}, quote == '"'};
    }

    Result<Token> bracketed_name() {
        const auto end = text_.find(']', at_);
        if (end == std::string_view::npos) return failure("The [ that opens here is not closed.");
        std::string value(text_.substr(at_ + 1, end - at_ - 1));
        advance(end + 1 - at_);
        if (value.empty()) return failure("A name in brackets is empty.");
        return Token{TokenKind::name, std::move(value), {}, {}, false};
    }

    Result<Token> escape_text() {
        std::string raw;
        advance(2);
        while (at_ < text_.size()) {
            const char c = peek();
            if (c == '\\' && at_ + 1 < text_.size()) {
                raw += text_.substr(at_, 2);
                advance(2);
                continue;
            }
            if (c == '\'' && peek(1) == '\'') {
                raw += "\\'";
                advance(2);
                continue;
            }
            advance(1);
            if (c == '\'') {
                const auto value = decode_backslashes(raw);
                if (!value) return failure("An E'…' text holds an escape that is not valid.");
                return Token{TokenKind::text, *value, {}, {}, false};
            }
            raw += c;
        }
        return failure("The E' that opens here is not closed.");
    }

    /// U&'d\0061t\+000061' and U&"…", PostgreSQL's.
    Result<Token> unicode_token() {
        if (dialect_ != Dialect::postgres) {
            return failure("U& literals are not supported in this dialect.", {},
                           ErrorCode::sql_construct_not_allowed);
        }
        advance(2);
        const bool name = peek() == '"';
        TRY(std::string raw, until(peek()));
        const auto value = decode_unicode_escapes(raw);
        if (!value || (name && value->empty())) {
            return failure("A U& literal holds an escape that is not valid.");
        }
        return Token{name ? TokenKind::name : TokenKind::text, *value, {}, {}, false};
    }

    /// $$…$$ and $tag$…$tag$. Anything else behind a dollar is a parameter.
    Result<Token> dollar_text() {
        std::size_t end = at_ + 1;
        if (end < text_.size() && begins_word(text_[end])) {
            while (end < text_.size() && continues_word(text_[end]) && text_[end] != '$') ++end;
        }
        if (end >= text_.size() || text_[end] != '$') return parameter();
        const std::string_view tag = text_.substr(at_, end + 1 - at_);
        const auto close = text_.find(tag, end + 1);
        if (close == std::string_view::npos) {
            return failure(fmt::format("The {} that opens here is not closed.", tag));
        }
        std::string value(text_.substr(end + 1, close - end - 1));
        advance(close + tag.size() - at_);
        return Token{TokenKind::text, std::move(value), {}, {}, false};
    }

    [[nodiscard]] Error parameter() const {
        return failure("Parameters such as $1, ?, :name or @name are not supported.",
                       "Write the value itself.", ErrorCode::sql_construct_not_allowed);
    }

    Result<Token> number() {
        if (peek() == '0' && (peek(1) | 0x20) == 'x') return hexadecimal();
        std::string digits = digit_run();
        if (peek() == '.' && peek(1) != '.') {
            ++at_;
            const std::string fraction = digit_run();
            digits = (digits.empty() ? "0" : digits) + "." + (fraction.empty() ? "0" : fraction);
        }
        const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
        if ((peek() | 0x20) == 'e' && is_digit(peek(1 + sign))) {
            digits += 'e';
            if (peek(1) == '-') digits += '-';
            at_ += 1 + sign;
            digits += digit_run();
        }
        if (at_ < text_.size() && begins_word(peek())) {
            return failure("A number runs into a word.", "Put a space between them.");
        }
        return Token{TokenKind::number, std::move(digits), {}, {}, false};
    }

    std::string digit_run() {
        std::string digits;
        while (is_digit(peek()) || (peek() == '_' && !digits.empty() && is_digit(peek(1)))) {
            if (peek() != '_') digits += peek();
            ++at_;
        }
        return digits;
    }

    Result<Token> hexadecimal() {
        std::size_t end = at_ + 2;
        while (end < text_.size() && continues_word(text_[end])) ++end;
        const std::string_view digits = text_.substr(at_ + 2, end - at_ - 2);
        std::int64_t value = 0;
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        if (digits.empty() || digits.front() == '-' || read.ec != std::errc() ||
            read.ptr != digits.data() + digits.size()) {
            return failure("A hexadecimal number is not valid or too large.");
        }
        at_ = end;
        return Token{TokenKind::number, std::to_string(value), {}, {}, false};
    }

    Result<Token> symbol() {
        for (const auto known : symbols) {
            if (!sees(known)) continue;
            at_ += known.size();
            return Token{TokenKind::symbol, std::string(known), {}, {}, false};
        }
        const char c = peek();
        if (c == '?' || c == ':' || c == '@' || c == '$') return parameter();
        if (c == '`' || c == '[') {
            return failure(fmt::format("{} quotes nothing in {}.", c, title_of(dialect_)),
                           "Put names in double quotes.");
        }
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
            return failure("The text holds a control character.");
        }
        return failure(fmt::format("The character {} has no meaning here.", c));
    }

    std::string_view text_;
    Dialect dialect_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    std::size_t line_start_ = 0;
    Position start_;
};

}  // namespace

Result<std::vector<Token>> tokenize(std::string_view text, Dialect dialect) {
    if (text.size() > limits::sql_bytes_max) {
        return Error{ErrorCode::sql_too_complex,
                     fmt::format("The query is longer than {} bytes.", limits::sql_bytes_max),
                     {},
                     "Ask for less at once.",
                     {}};
    }
    if (!text::is_valid_utf8(text)) {
        return Error{ErrorCode::sql_syntax, "The query is not valid UTF-8 text.", {}, {}, {}};
    }
    if (text.find('\0') != std::string_view::npos) {
        return Error{ErrorCode::sql_syntax, "The query holds a NUL character.", {}, {}, {}};
    }
    return Lexer(text, dialect).run();
}

std::string to_string(Position position) {
    if (position.line == 0) return {};
    return fmt::format("line {}, column {}", position.line, position.column);
}

}  // namespace querent::sql
