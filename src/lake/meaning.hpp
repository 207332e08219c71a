// What a column means, guessed from its name, its type and its values.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.hpp"

namespace querent::lake {

/// `values` are some of the column's distinct values; empty for columns that are not text.
catalog::Meaning guess_meaning(const catalog::Column& column, std::uint64_t rows,
                               const std::vector<std::string>& values);

}  // namespace querent::lake
