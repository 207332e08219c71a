// Read strictly: whatever is not known is an error, so that nothing is ever seen by an engine that
// was not seen here.
#include "sql/lexer.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "sql/lexing/lexer_state.hpp"

namespace querent::sql::lexing {

namespace {

constexpr auto in_words = [] {
    std::array<bool, 256> table{};
    for (int c = 0; c < 256; ++c) {
        table[static_cast<std::size_t>(c)] = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                             (c >= '0' && c <= '9') || c == '_' || c == '$' ||
                                             c >= 0x80;
    }
    return table;
}();

constexpr std::string_view single_symbols = "()[],.;+-*/%^=<>&|~{}:!#";
// Of several characters: longest first, so that the first that fits is the right one.
constexpr std::array<std::string_view, 30> long_symbols = {
    "!~~*", "->>", "!~*", "!~~", "~~*", "<=>", "#>>", "::", "<=", ">=",
    "<>",   "!=",  "==",  "||",  "->",  "<<",  ">>",  "//", "**", "~*",
    "!~",   "~~",  "=>",  ":=",  "&&",  "@>",  "<@",  "#>", "^@", "@@"};
// What the second and later characters of those are.
constexpr std::string_view symbol_tails = "*=>:|/<~-&@";
// PostgreSQL's alone: elsewhere ? is a parameter, # begins a comment, and <-> is «less than» and an
// arrow.
constexpr std::array<std::string_view, 7> postgres_symbols = {"<->", "<#>", "#-", "@?",
                                                              "?|",  "?&",  "?"};

// Spaces that arrive with text pasted from documents: U+00A0, U+2000 to U+200A, U+202F, U+205F,
// U+3000, and the byte order mark.
constexpr std::array<std::string_view, 16> wide_spaces = {
    "\u00a0", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",
    "\u2007", "\u2008", "\u2009", "\u200a", "\u202f", "\u205f", "\u3000", "\ufeff"};

}  // namespace

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool begins_word(char c) {
    return continues_word(c) && !is_digit(c) && c != '$';
}

bool continues_word(char c) {
    return in_words[static_cast<unsigned char>(c)];
}

Lexer::Lexer(std::string_view text, Dialect dialect)
    : text_(text), dialect_(dialect), notation_(notation_of(dialect)) {
    tokens_.list.reserve(text.size() / 4 + 2);
    folded_ = tokens_.made.emplace_back(text::lower(text));
}

Result<Tokens> Lexer::run() {
    while (true) {
        TRY_VOID(skip_space());
        start_ = here();
        if (at_ >= text_.size()) break;
        TRY_VOID(next());
    }
    push(TokenKind::end, {});
    return std::move(tokens_);
}

Error Lexer::unsupported(std::string_view what, std::string hint) const {
    return failure(fmt::format("{} in {}.", what, title_of(dialect_)), std::move(hint),
                   ErrorCode::sql_construct_not_allowed);
}

Result<void> Lexer::skip_space() {
    while (at_ < text_.size()) {
        const char c = text_[at_];
        if (c == ' ') {
            ++at_;
        } else if (c >= '\t' && c <= '\r') {
            advance(1);
        } else if (c == '-' && peek(1) == '-' &&
                   (!notation_.dashes_want_space || static_cast<unsigned char>(peek(2)) <= ' ')) {
            skip_line();
        } else if (c == '#' && notation_.hash_comments) {
            skip_line();
        } else if (c == '/' && peek(1) == '*') {
            TRY_VOID(skip_comment());
        } else if (static_cast<unsigned char>(c) < 0x80 || !skip_wide_space()) {
            break;
        }
    }
    return {};
}

void Lexer::skip_line() {
    while (at_ < text_.size() && peek() != '\n' && peek() != '\r') ++at_;
}

bool Lexer::skip_wide_space() {
    for (const auto space : wide_spaces) {
        if (sees(space)) {
            at_ += space.size();
            return true;
        }
    }
    return false;
}

Result<void> Lexer::skip_comment() {
    start_ = here();
    if (notation_.comments_may_run && (peek(2) == '!' || (peek(2) == 'M' && peek(3) == '!'))) {
        return unsupported("A comment that begins with /*! is run", "Take it out.");
    }
    std::size_t depth = 0;
    while (at_ < text_.size()) {
        if (sees("/*") && (depth == 0 || notation_.comments_nest)) {
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

Result<void> Lexer::next() {
    const char c = text_[at_];
    if (c == '\'') return plain_text();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
    if (begins_word(c)) {
        if (peek(1) == '\'' || (peek(1) == '&' && (peek(2) == '\'' || peek(2) == '"'))) {
            return prefixed_text();
        }
        return word();
    }
    if (c == '"') return notation_.double_quoted_texts ? plain_text() : quoted_name('"');
    if (c == '`' && notation_.backtick_names) return quoted_name('`');
    if (c == '[' && notation_.bracket_names) return bracketed_name();
    if (c == '$' && notation_.dollar_texts) return dollar_text();
    const bool asks_for_key = c == '?' && dialect_ == Dialect::postgres;
    if ((c == '?' && !asks_for_key) || c == '$' || c == '@' || c == ':') {
        const bool inside = !open_.empty() && open_.back() != '(';  // a slice, a struct
        const bool doubled = peek(1) == c || (c == ':' && (inside || !begins_word(peek(1))));
        const bool inquires = c == '@' && peek(1) == '?' && dialect_ == Dialect::postgres;
        if (!doubled && !inquires && !(c == '@' && peek(1) == '>')) return parameter();
    }
    return symbol();
}

Result<void> Lexer::word() {
    const std::size_t begin = at_++;
    while (at_ < text_.size() && continues_word(text_[at_])) ++at_;
    push(TokenKind::word, text_.substr(begin, at_ - begin));
    tokens_.list.back().lower = folded_.substr(begin, at_ - begin);
    // MySQL's _utf8mb4'…' says in which characters a text is written.
    if (dialect_ == Dialect::mysql && text_[begin] == '_' && (peek() == '\'' || peek() == '"')) {
        return unsupported("A text with a character set before it is not supported",
                           "Write the text alone.");
    }
    return {};
}

Result<void> Lexer::number() {
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

std::string Lexer::digit_run() {
    std::string digits;
    while (is_digit(peek()) || (peek() == '_' && !digits.empty() && is_digit(peek(1)))) {
        if (peek() != '_') digits += peek();
        ++at_;
    }
    return digits;
}

Result<void> Lexer::hexadecimal() {
    if (!notation_.hexadecimal_numbers) {
        return unsupported("Hexadecimal numbers such as 0x10 are not supported",
                           "Write the number in decimal digits.");
    }
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

/// Whether a colon names a parameter depends on the bracket that it stands in.
void Lexer::track_brackets(char symbol) {
    if (symbol == '(' || symbol == '[' || symbol == '{') open_.push_back(symbol);
    if ((symbol == ')' || symbol == ']' || symbol == '}') && !open_.empty()) open_.pop_back();
}

Result<void> Lexer::symbol() {
    const char c = text_[at_];
    std::size_t length = single_symbols.find(c) == std::string_view::npos ? 0 : 1;
    if (symbol_tails.find(peek(1)) != std::string_view::npos) {
        for (const auto known : long_symbols) {
            if (!sees(known)) continue;
            length = known.size();
            break;
        }
    }
    for (const auto known : postgres_symbols) {
        if (dialect_ != Dialect::postgres || !sees(known) || known.size() <= length) continue;
        length = known.size();
    }
    if (length > 0) {
        track_brackets(c);
        if (open_.size() > limits::sql_depth_max) {
            return failure("The query is nested too deeply.",
                           fmt::format("At most {} levels are allowed.", limits::sql_depth_max),
                           ErrorCode::sql_too_complex);
        }
        push(TokenKind::symbol, text_.substr(at_, length));
        at_ += length;
        return {};
    }
    if (c == '`') {
        return failure(fmt::format("{} quotes nothing in {}.", c, title_of(dialect_)),
                       "Put names in double quotes.");
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
        return failure("The text holds a control character.");
    }
    return failure(fmt::format("The character {} has no meaning here.", c));
}

/// ?, $1, :name, @name.
Result<void> Lexer::parameter() {
    const std::size_t begin = at_++;
    const bool numbered = text_[begin] == '?';  // «?1L» is ?1 and a word behind it
    const auto continues = [&](char c) {
        return numbered ? c >= '0' && c <= '9' : continues_word(c) && c != '$';
    };
    while (at_ < text_.size() && continues(text_[at_])) ++at_;
    const std::string_view name = text_.substr(begin, at_ - begin);
    const char first = name.front();
    const bool named = name.size() > 1;
    const bool known = (first == '?' && notation_.question_parameters &&
                        (!named || dialect_ == Dialect::sqlite)) ||
                       (first == '$' && named && notation_.dollar_parameters) ||
                       (first == ':' && named && notation_.named_parameters) ||
                       (first == '@' && named && dialect_ == Dialect::sqlite);
    if (!known && first == '@') return unsupported("Variables such as @name are not allowed");
    if (!known) return failure(fmt::format("The character {} has no meaning here.", first));
    push(TokenKind::parameter, name);
    return {};
}

}  // namespace querent::sql::lexing

namespace querent::sql {

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
    return lexing::Lexer(text, dialect).run();
}

std::string to_string(Position position) {
    if (position.line == 0) return {};
    return fmt::format("line {}, column {}", position.line, position.column);
}

}  // namespace querent::sql
