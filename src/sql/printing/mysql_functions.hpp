// Functions that MySQL lacks, said with those it has: trees into trees.
#pragma once

#include <optional>

#include "sql/tree.hpp"

namespace querent::sql::printing {

/// Nothing when the call needs no translation or has none.
std::optional<Expression> mysql_translation(const FunctionCall& call);
/// Nothing for the parts that EXTRACT says as the tree means them.
std::optional<Expression> mysql_extract(const Extract& extract);

}  // namespace querent::sql::printing
