// Functions that PostgreSQL lacks or spells otherwise: trees into trees.
#pragma once

#include <optional>

#include "sql/tree.hpp"

namespace querent::sql::printing {

/// Nothing when the call needs no translation or has none.
std::optional<Expression> postgres_translation(const FunctionCall& call);

}  // namespace querent::sql::printing
