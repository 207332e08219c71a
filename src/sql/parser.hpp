// From SQL text to the tree.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "sql/dialect.hpp"
#include "sql/tree.hpp"

namespace querent::sql {

/// Reads exactly one query, with at most one semicolon behind it.
/// Errors: sql_syntax (where: "line 1, column 8"; what was expected; a hint), sql_not_a_query,
/// sql_several_statements, sql_construct_not_allowed (parameters, INTO, FOR UPDATE, …),
/// sql_too_complex (limits of base/limits.hpp; found before any of it can exhaust the stack).
Result<Query> parse(std::string_view text, Dialect dialect);

/// Reads one expression, such as a metric's «sum(quantity * unit_price)». Same errors.
Result<Expression> parse_expression(std::string_view text, Dialect dialect);

}  // namespace querent::sql
