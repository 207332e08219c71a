// What the findings about queries need to know of a source: types, keys, how many rows, the column
// of dates, and which texts a column has.
#pragma once

#include <memory>
#include <string>

#include "catalog/catalog.hpp"
#include "catalog/value_index.hpp"
#include "sql/dialect.hpp"
#include "sql/finding.hpp"

namespace querent::answer {

/// As sql::TypeName writes it; empty when SQL cannot know it.
std::string sql_type(catalog::Type type);
/// `values` may be null. `dialect` is the engine's: MySQL's compare texts without their case.
sql::SchemaFacts facts_of(const catalog::Source& source,
                          std::shared_ptr<const catalog::ValueIndex> values, sql::Dialect dialect);

}  // namespace querent::answer
