// How each dialect's functions enter the tree, one file per dialect. What is not known there passes
// unchanged and meets the allow-list later.
#pragma once

#include <optional>
#include <string_view>

#include "sql/tree.hpp"

namespace querent::sql::parsing {

// Each looks at a call in its dialect's own meaning: it gives the expression that says the same in
// the tree, or changes the call in place (its name, its arguments) and gives nothing.

std::optional<Expression> import_duckdb(FunctionCall& call);
std::optional<Expression> import_sqlite(FunctionCall& call);
std::optional<Expression> import_postgres(FunctionCall& call);
std::optional<Expression> import_redshift(FunctionCall& call);
std::optional<Expression> import_mysql(FunctionCall& call);
std::optional<Expression> import_trino(FunctionCall& call);

// What they share (import.cpp).

/// 'month' as a text or MONTH as a bare word; nothing for anything else.
std::optional<DatePart> part_argument(const Expression& argument);
/// The lengths of make_interval(), years, months, weeks, days, hours, minutes and seconds, added up
/// (named_arguments.cpp); nothing when all are missing.
std::optional<Expression> interval_of_parts(const std::vector<std::optional<Expression>>& parts);
/// The arguments joined by ||, NULL when one of them is.
Expression concatenation(std::vector<Expression> arguments);
/// NULL where the text is empty.
Expression null_if_empty(Expression text);
/// ln(x) / ln(base).
Expression logarithm(Expression base, Expression value);
/// A literal's text, else null.
const std::string* text_argument(const Expression& argument);
/// Takes «(?i)» or «(?-i)» off the front of a pattern that is a literal: whether case counts, or
/// nothing when it does not say.
std::optional<bool> take_case_flag(Expression& pattern);

}  // namespace querent::sql::parsing
