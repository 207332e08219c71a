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

/// The column with another part of a date that is kept in parts: arrival_date_month beside
/// arrival_date_year.
std::optional<ColumnId> other_part_of_date(const SchemaIndex& schema, ColumnId part,
                                           std::string_view word);
/// Month 1 to 12 as the column writes it: 8, «August», «AUG». Empty when it holds no months.
std::optional<Literal> month_in(const SchemaIndex& schema, ColumnId column, unsigned month);

}  // namespace querent::language
