// From text to words, names, literals and symbols, each with its place.
//
// What the dialects quote differently is decided here and nowhere else: behind this line a token
// holds the meaning and not the notation.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "sql/dialect.hpp"
#include "sql/tree.hpp"

namespace querent::sql {

enum class TokenKind {
    word,       // a keyword or a bare name; `value` as written, `lower` in lower case
    name,       // a quoted identifier; `value` without the quotes
    text,       // a text literal in any notation; `value` decoded
    number,     // `value` in the form of NumberLiteral
    bytes,      // `value` in the form of BytesLiteral
    parameter,  // ?, $1, :name, as written
    symbol,     // an operator or bracket
    end,
};

struct Token {
    TokenKind kind = TokenKind::end;
    std::string_view value = {};
    std::string_view lower = {};  // of words alone
    Position position = {};
    bool double_quoted = false;  // a name in "…", which SQLite may take for text
};

/// Ownership: the tokens point into the text they were read from, which must outlive them, and into
/// `made`.
struct Tokens {
    std::vector<Token> list;       // ends with one token of kind `end`
    std::deque<std::string> made;  // what does not stand in the text as it is meant: never moved
};

/// Comments vanish.
/// Errors: sql_syntax, sql_too_complex (length), sql_construct_not_allowed (notations that are
/// refused).
Result<Tokens> tokenize(std::string_view text, Dialect dialect);

/// "line 2, column 14".
std::string to_string(Position position);

}  // namespace querent::sql
