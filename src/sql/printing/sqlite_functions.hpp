// Functions that SQLite lacks, said with those it has: trees into trees.
#pragma once

#include <optional>

#include "sql/tree.hpp"

namespace querent::sql::printing {

/// Nothing when the call needs no translation or has none.
std::optional<Expression> sqlite_translation(const FunctionCall& call);
/// date(x, '+3 months'); nothing for units that SQLite does not know.
std::optional<Expression> sqlite_shift(const Expression& date, const Interval& length, bool back);
std::optional<Expression> sqlite_extract(const Extract& extract);

}  // namespace querent::sql::printing
