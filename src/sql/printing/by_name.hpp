// UNION BY NAME for dialects that pair columns by their place.
#pragma once

#include "base/result.hpp"
#include "sql/tree.hpp"

namespace querent::sql::printing {

/// The same rows with the columns of both sides in one order, and NULL for those that one lacks.
/// Requires: the body is a set operation by name.
/// Errors: with the construct as message, when a column has no name that can be known.
Result<Query> paired_by_place(const Query& query);

}  // namespace querent::sql::printing
