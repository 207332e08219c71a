// What the allow-lists say about a node, whatever names it holds: functions with their arguments,
// types, collations.
#pragma once

#include "base/result.hpp"
#include "sql/tree.hpp"

namespace querent::sql::checking {

/// Looks at the node itself, not at its parts.
/// Errors: sql_function_not_allowed, sql_construct_not_allowed, sql_syntax (arguments).
Result<void> check_node(const Expression& expression);
/// A call that stands for a table. Same errors.
Result<void> check_table_function(const FunctionCall& call, Position position);

}  // namespace querent::sql::checking
