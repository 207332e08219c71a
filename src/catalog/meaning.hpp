// What a column means, guessed from its name, its type and its values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.hpp"

namespace querent::catalog {

/// Whether a column's unit is an amount of money: an ISO code, «EUR».
bool is_money(std::string_view unit);

/// `values` are some of the column's distinct values; empty for columns that are not text.
Meaning guess_meaning(const Column& column, std::uint64_t rows,
                      const std::vector<std::string>& values);

}  // namespace querent::catalog
