// Functions said with others, for several dialects: trees into trees.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sql/tree.hpp"

namespace querent::sql::printing {

enum class Collating { by_bytes, ignoring_case };
/// Whether a collation of any dialect compares so.
bool collates(std::string_view name, Collating way);

/// strict_greatest(a, b) with greatest(), which skips NULLs: NULL when any argument is.
Expression null_if_any_is(const FunctionCall& call);
/// greatest(a, b) with strict_greatest(): coalesce(strict_greatest(a, b), a, b), two at a time.
Expression skipping_nulls(const FunctionCall& call);
/// count_if(c) as count(CASE WHEN c THEN 1 END), approx_count_distinct(x) as count(DISTINCT x).
std::optional<Expression> counting(const FunctionCall& call);
/// «$1» in the replacement of a regular expression as «\1», and the other way round. Nothing when
/// the text is no literal.
std::optional<Expression> replacement_with(const Expression& replacement, char from, char to);
/// The pattern for a match of the whole text, ^(?:…)$, with `flags` before it: «(?i)».
Expression whole_pattern(const Expression& pattern, std::string_view flags);
/// The pattern with `flags` before it.
Expression flagged_pattern(const Expression& pattern, std::string_view flags);
/// avg(CAST(x AS DOUBLE)), where avg() of whole numbers would be cut.
Expression average_as_double(const FunctionCall& call);
/// Whether it surely has a fraction's type: 2.0, a cast to double or decimal, avg(), and what is
/// computed with one of these.
bool surely_fractional(const Expression& tree);
/// What a text is as a boolean: 't', 'yes', 'on' and '1' are true. Nothing for other texts.
std::optional<bool> boolean_of(std::string_view text);
/// n * INTERVAL 1 DAY as INTERVAL (n) DAY, which more dialects have; an interval as it is.
std::optional<Interval> as_interval(const Expression& tree);
/// nullif(regexp_extract(…), ''), which is what a match is where none is NULL: that call, else
/// null.
const FunctionCall* match_or_null(const FunctionCall& call);
/// The name of a part in the first argument; nothing when it is no literal.
std::optional<DatePart> part_of(const FunctionCall& call);

}  // namespace querent::sql::printing
