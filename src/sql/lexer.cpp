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
constexpr auto in_words = [] {
    std::array<bool, 256> table{};
    for (int c = 0; c < 256; ++c) {
        table[static_cast<std::size_t>(c)] = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                             (c >= '0' && c <= '9') || c == '_' || c == '$' ||
                                             c >= 0x80;
    }
    return table;
}();
bool continues_word(char c) {
    return in_words[static_cast<unsigned char>(c)];
}

constexpr std::string_view single_symbols = "()[],.;+-*/%^=<>&|~";
// Of several characters: longest first, so that the first that fits is the right one.
constexpr std::array<std::string_view, 22> long_symbols = {
    "!~~*", "->>", "!~*", "!~~", "~~*", "::", "<=", ">=", "<>", "!=", "==",
    "||",   "->",  "<<",  ">>",  "//",  "**", "~*", "!~", "~~", "=>", ":="};
// What the second and later characters of those are.
constexpr std::string_view symbol_tails = "*=>:|/<~-";

// Spaces that arrive with text pasted from documents: U+00A0, U+2000 to U+200A, U+202F, U+205F,
// U+3000, and the byte order mark.
constexpr std::array<std::string_view, 16> wide_spaces = {
    "\u00a0", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",
    "\u2007", "\u2008", "\u2009", "\u200a", "\u202f", "\u205f", "\u3000", "\ufeff"};

class Lexer {
public:
    Lexer(std::string_view text, Dialect dialect) : text_(text), dialect_(dialect) {
        tokens_.list.reserve(text.size() / 4 + 2);
        folded_ = tokens_.made.emplace_back(text::lower(text));
    }

    Result<Tokens> run() {
        while (true) {
            TRY_VOID(skip_space());
            start_ = here();
            if (at_ >= text_.size()) break;
            TRY_VOID(next());
        }
        push(TokenKind::end, {});
        return std::move(tokens_);
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

    Result<void> skip_space() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == ' ') {
                ++at_;
            } else if (c >= '\t' && c <= '\r') {
                advance(1);
            } else if (c == '-' && peek(1) == '-') {
                while (at_ < text_.size() && peek() != '\n' && peek() != '\r') ++at_;
            } else if (c == '/' && peek(1) == '*') {
                TRY_VOID(skip_comment());
            } else if (static_cast<unsigned char>(c) < 0x80 || !skip_wide_space()) {
                break;
            }
        }
        return {};
    }

    bool skip_wide_space() {
        for (const auto space : wide_spaces) {
            if (sees(space)) {
                at_ += space.size();
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
                at_ += 2;
            } else if (sees("*/")) {
                at_ += 2;
                if (--depth == 0) return {};
            } else {
                advance(1);
            }
        }
        return failure("A comment that begins with /* is not closed.", "Add */ where it ends.");
    }

    Result<void> next() {
        const char c = text_[at_];
        if (c == '\'') return plain_text();
        if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
        if (begins_word(c)) {
            if (peek(1) == '\'' || peek(1) == '&') return prefixed_text();
            return word();
        }
        if (c == '"') return quoted('"');
        if (c == '`' && dialect_ == Dialect::sqlite) return quoted('`');
        if (c == '[' && dialect_ == Dialect::sqlite) return bracketed_name();
        if (c == '$' && dialect_ != Dialect::sqlite) return dollar_text();
        return symbol();
    }

    Result<void> word() {
        const std::size_t begin = at_++;
        while (at_ < text_.size() && continues_word(text_[at_])) ++at_;
        push(TokenKind::word, text_.substr(begin, at_ - begin));
        tokens_.list.back().lower = folded_.substr(begin, at_ - begin);
        return {};
    }

    /// E'…', U&'…', X'…', B'…', or a word of one letter.
    Result<void> prefixed_text() {
        const char lower = folded_[at_];
        const bool quoted = peek(1) == '\'';
        if (quoted && lower == 'e' && dialect_ != Dialect::sqlite) return escape_text();
        if (quoted && (lower == 'x' || lower == 'b')) {
            return failure("Binary literals such as X'00' are not supported.", {},
                           ErrorCode::sql_construct_not_allowed);
        }
        if (lower == 'u' && peek(1) == '&' && (peek(2) == '\'' || peek(2) == '"')) {
            return unicode_token();
        }
        return word();
    }

    /// Pushes the text up to the closing `quote`, where a doubled quote stands for one.
    Result<void> until(char quote, TokenKind kind) {
        const std::size_t begin = ++at_;
        bool doubled = false;
        while (at_ < text_.size()) {
            if (text_[at_] != quote) {
                advance(1);
                continue;
            }
            if (peek(1) == quote) {
                doubled = true;
                at_ += 2;
                continue;
            }
            const std::string_view raw = text_.substr(begin, at_ - begin);
            ++at_;
            if (doubled) {
                const std::string one(1, quote);
                push_made(kind, text::replace_all(std::string(raw), one + one, one));
            } else {
                push(kind, raw);
            }
            return {};
        }
        return failure(fmt::format("The {} that opens here is not closed.", quote),
                       fmt::format("Add a {} where it ends.", quote));
    }

    Result<void> plain_text() { return until('\'', TokenKind::text); }

    Result<void> quoted(char quote) {
        TRY_VOID(until(quote, TokenKind::name));
        Token& token = tokens_.list.back();
        if (token.value.empty()) return failure("A name in quotes is empty.");
        token.double_quoted = quote == '"';
        return {};
    }

    Result<void> bracketed_name() {
        const auto end = text_.find(']', at_);
        if (end == std::string_view::npos) return failure("The [ that opens here is not closed.");
        const std::string_view value = text_.substr(at_ + 1, end - at_ - 1);
        advance(end + 1 - at_);
        if (value.empty()) return failure("A name in brackets is empty.");
        push(TokenKind::name, value);
        return {};
    }

    Result<void> escape_text() {
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
                auto value = decode_backslashes(raw);
                if (!value) return failure("An E'…' text holds an escape that is not valid.");
                push_made(TokenKind::text, std::move(*value));
                return {};
            }
            raw += c;
        }
        return failure("The E' that opens here is not closed.");
    }

    /// U&'d\0061t\+000061' and U&"…", PostgreSQL's.
    Result<void> unicode_token() {
        if (dialect_ != Dialect::postgres) {
            return failure("U& literals are not supported in this dialect.", {},
                           ErrorCode::sql_construct_not_allowed);
        }
        at_ += 2;
        const bool name = peek() == '"';
        TRY_VOID(until(peek(), name ? TokenKind::name : TokenKind::text));
        auto value = decode_unicode_escapes(tokens_.list.back().value);
        if (!value || (name && value->empty())) {
            return failure("A U& literal holds an escape that is not valid.");
        }
        tokens_.list.back().value = tokens_.made.emplace_back(std::move(*value));
        return {};
    }

    /// $$…$$ and $tag$…$tag$. Anything else behind a dollar is a parameter.
    Result<void> dollar_text() {
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
        push(TokenKind::text, text_.substr(end + 1, close - end - 1));
        advance(close + tag.size() - at_);
        return {};
    }

    [[nodiscard]] Error parameter() const {
        return failure("Parameters such as $1, ?, :name or @name are not supported.",
                       "Write the value itself.", ErrorCode::sql_construct_not_allowed);
    }

    Result<void> number() {
        if (peek() == '0' && (peek(1) | 0x20) == 'x') return hexadecimal();
        const std::size_t begin = at_;
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
        const std::string_view written = text_.substr(begin, at_ - begin);
        if (written == digits) {
            push(TokenKind::number, written);
        } else {
            push_made(TokenKind::number, std::move(digits));
        }
        return {};
    }

    std::string digit_run() {
        std::string digits;
        while (is_digit(peek()) || (peek() == '_' && !digits.empty() && is_digit(peek(1)))) {
            if (peek() != '_') digits += peek();
            ++at_;
        }
        return digits;
    }

    Result<void> hexadecimal() {
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
        push_made(TokenKind::number, std::to_string(value));
        return {};
    }

    Result<void> symbol() {
        const char c = text_[at_];
        std::size_t length = single_symbols.find(c) == std::string_view::npos ? 0 : 1;
        if (symbol_tails.find(peek(1)) != std::string_view::npos) {
            for (const auto known : long_symbols) {
                if (!sees(known)) continue;
                length = known.size();
                break;
            }
        }
        if (length > 0) {
            push(TokenKind::symbol, text_.substr(at_, length));
            at_ += length;
            return {};
        }
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
    std::string_view folded_;  // the same in lower case
    Dialect dialect_;
    Tokens tokens_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    std::size_t line_start_ = 0;
    Position start_;
};

}  // namespace

Result<Tokens> tokenize(std::string_view text, Dialect dialect) {
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
