// What a column or a table is good for, judged from names, types, meanings and statistics.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/schema/schema_index.hpp"

namespace querent::language {

ColumnFacts facts_of(const catalog::Table& table, const catalog::Column& column,
                     const std::vector<std::string>& words);
/// Fills what names a row, its date, its amount. Requires: `columns` are described.
void describe_rows(const catalog::Table& table, std::uint32_t index,
                   const std::vector<ColumnFacts>& columns, TableFacts& facts);
/// The word people say for a meaning that names one thing: city, email; else empty.
std::string_view word_of_meaning(catalog::Meaning meaning);

}  // namespace querent::language
