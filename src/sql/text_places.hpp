// substring(), left() and right() whose place or length may be zero or negative, which dialects
// take differently. In the tree they are DuckDB's:
//
//   substring(s, -2)      the last two letters; of a shorter text all of it
//   substring(s, -5, 2)   the fifth letter from the end and the next, as far as there are such
//   substring(s, 0, n)    the first n - 1 letters
//   left(s, -2)           all but the last two letters; right(s, -2) all but the first two
//
// PostgreSQL and Redshift count on to the left of the text: substring(s, -1, 4) is what two of four
// letters leave. MySQL and Trino give an empty text for the place 0 and for places before the
// first letter. MySQL's and SQLite's left() and right() know no negative length.
#pragma once

#include <optional>

#include "sql/tree.hpp"

namespace querent::sql {

/// Whether a place is surely 1 or more, where it is not NULL.
bool is_positive(const Expression& place);
/// Whether a length is surely 0 or more, where it is not NULL.
bool is_not_negative(const Expression& length);

// What is read: a call as the dialect means it, said as the tree means it. Nothing where both mean
// the same.
std::optional<Expression> substring_of_postgres(const FunctionCall& call);
std::optional<Expression> place_of_mysql(const FunctionCall& call);

// What is written: a call of the tree for a dialect that takes such places otherwise, with
// plain_substring(), which every dialect has for places of 1 and more.
std::optional<Expression> substring_for_postgres(const FunctionCall& call);
std::optional<Expression> substring_for_mysql(const FunctionCall& call);
/// left() and right() for dialects without negative lengths, or without these functions.
std::optional<Expression> end_of_text(const FunctionCall& call);

}  // namespace querent::sql
