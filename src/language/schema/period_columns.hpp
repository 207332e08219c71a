// Periods that stand in a sheet as words: columns quarter («Q1»), month («Jan»), week.
#pragma once

#include <optional>
#include <string_view>

#include "language/schema/schema_index.hpp"

namespace querent::language {

/// Whether any column of the source holds dates.
bool has_dates(const SchemaIndex& schema);

/// The column that «by `word`» means where the source has no dates: of day, week, month, quarter,
/// weekday. Nothing where several are called so.
std::optional<ColumnId> period_column(const SchemaIndex& schema, std::string_view word);

}  // namespace querent::language
