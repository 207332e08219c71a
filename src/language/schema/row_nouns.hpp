// What people call the rows of a table whose own name does not say it: a file «hr_attrition» holds
// employees, «Opportunities Export» holds deals.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "language/schema/schema_index.hpp"

namespace querent::language {

struct RowNoun {
    std::vector<std::string> stems;  // of the noun
    double score = 0;
};

/// Nouns of the rows of `table`, from its key («Employee ID»), from columns that speak of an event
/// («Booking Date») and from the kinds of columns it has; `alone`: it is the source's only table.
std::vector<RowNoun> row_nouns(const catalog::Table& table, const std::vector<ColumnFacts>& columns,
                               bool alone);

}  // namespace querent::language
