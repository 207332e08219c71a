// What a column means, guessed from its name, its type and its values.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.hpp"

namespace querent::catalog {

/// `values` are some of the column's distinct values; empty for columns that are not text.
Meaning guess_meaning(const Column& column, std::uint64_t rows,
                      const std::vector<std::string>& values);

}  // namespace querent::catalog
