// Texts and names in quotes, in the notations of all dialects.
#include <fmt/format.h>

#include "base/text.hpp"
#include "sql/lexing/escapes.hpp"
#include "sql/lexing/lexer_state.hpp"

namespace querent::sql::lexing {

/// E'…', U&'…', N'…', X'…', or a word of one letter.
Result<void> Lexer::prefixed_text() {
    const char lower = folded_[at_];
    const bool quoted = peek(1) == '\'';
    if (quoted && lower == 'e' && notation_.escape_texts) {
        ++at_;
        return escape_text('\'');
    }
    if (quoted && lower == 'n' && notation_.national_texts) {
        ++at_;
        return plain_text();
    }
    if (quoted && (lower == 'x' || lower == 'b')) return binary_text();
    if (lower == 'u' && peek(1) == '&') return unicode_token();
    return word();
}

Result<void> Lexer::plain_text() {
    const std::size_t before = tokens_.list.size();
    if (notation_.backslash_escapes) {
        TRY_VOID(escape_text(peek()));
    } else {
        TRY_VOID(until(peek(), TokenKind::text));
    }
    if (notation_.texts_join && before > 0 && tokens_.list[before - 1].kind == TokenKind::text) {
        Token& first = tokens_.list[before - 1];
        first.value = tokens_.made.emplace_back(std::string(first.value) +
                                                std::string(tokens_.list.back().value));
        tokens_.list.pop_back();
    }
    return {};
}

/// What stands between the quotes, with doubled quotes as they are.
Result<std::string_view> Lexer::raw_until(char quote) {
    const std::size_t begin = ++at_;
    while (at_ < text_.size()) {
        if (text_[at_] != quote) {
            advance(1);
        } else if (peek(1) == quote) {
            at_ += 2;
        } else {
            return text_.substr(begin, at_++ - begin);
        }
    }
    return failure(fmt::format("The {} that opens here is not closed.", quote),
                   fmt::format("Add a {} where it ends.", quote));
}

/// Pushes what stands between the quotes, where a doubled quote stands for one.
Result<void> Lexer::until(char quote, TokenKind kind) {
    TRY(const std::string_view raw, raw_until(quote));
    if (raw.find(quote) == std::string_view::npos) {
        push(kind, raw);
    } else {
        const std::string one(1, quote);
        push_made(kind, text::replace_all(std::string(raw), one + one, one));
    }
    return {};
}

Result<void> Lexer::quoted_name(char quote) {
    TRY_VOID(until(quote, TokenKind::name));
    Token& token = tokens_.list.back();
    if (token.value.empty()) return failure("A name in quotes is empty.");
    token.double_quoted = quote == '"';
    return {};
}

Result<void> Lexer::bracketed_name() {
    const auto end = text_.find(']', at_);
    if (end == std::string_view::npos) return failure("The [ that opens here is not closed.");
    const std::string_view value = text_.substr(at_ + 1, end - at_ - 1);
    advance(end + 1 - at_);
    if (value.empty()) return failure("A name in brackets is empty.");
    push(TokenKind::name, value);
    return {};
}

/// A text in which a backslash escapes what follows it.
Result<void> Lexer::escape_text(char quote) {
    std::string raw;
    bool escaped = false;
    advance(1);
    while (at_ < text_.size()) {
        const char c = peek();
        if (c == '\\' && at_ + 1 < text_.size()) {
            raw += text_.substr(at_, 2);
            escaped = true;
            advance(2);
            continue;
        }
        if (c == quote && peek(1) == quote) {
            raw += quote;
            advance(2);
            continue;
        }
        advance(1);
        if (c == quote) {
            if (!escaped) {
                push_made(TokenKind::text, std::move(raw));
                return {};
            }
            auto value = dialect_ == Dialect::mysql ? decode_mysql_backslashes(raw)
                                                    : decode_backslashes(raw);
            if (!value) return failure("A text holds a \\ escape that is not valid.");
            push_made(TokenKind::text, std::move(*value));
            return {};
        }
        raw += c;
    }
    return failure(fmt::format("The {} that opens here is not closed.", quote),
                   fmt::format("Add a {} where it ends.", quote));
}

/// U&'d\0061t\+000061' and U&"…".
Result<void> Lexer::unicode_token() {
    if (!notation_.unicode_texts) return unsupported("U& literals are not supported");
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

/// X'00FF': bytes, in digits of which the tree keeps the upper-case ones.
Result<void> Lexer::binary_text() {
    if (folded_[at_] == 'b' || !notation_.binary_texts) {
        return unsupported("Binary literals such as X'00' are not supported");
    }
    ++at_;
    TRY(const std::string_view digits, raw_until('\''));
    std::string upper = text::upper(digits);
    if (upper.size() % 2 != 0 || upper.find_first_not_of("0123456789ABCDEF") != std::string::npos) {
        return failure("A binary literal takes pairs of hexadecimal digits.");
    }
    push_made(TokenKind::bytes, std::move(upper));
    return {};
}

/// $$…$$ and $tag$…$tag$. Anything else behind a dollar is a parameter.
Result<void> Lexer::dollar_text() {
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

}  // namespace querent::sql::lexing
