#include "language/schema/period_columns.hpp"

#include <algorithm>

namespace querent::language {

bool has_dates(const SchemaIndex& schema) {
    for (std::uint32_t t = 0; t < schema.table_count(); ++t) {
        for (std::uint32_t c = 0; c < schema.table(t).columns.size(); ++c) {
            if (schema.facts(ColumnId{t, c}).temporal) return true;
        }
    }
    return false;
}

std::optional<ColumnId> period_column(const SchemaIndex& schema, std::string_view word) {
    constexpr std::string_view words[] = {"day", "week", "month", "quarter", "weekday"};
    if (word == "day_of_week") word = "weekday";
    if (std::find(std::begin(words), std::end(words), word) == std::end(words)) return {};
    if (has_dates(schema)) return {};
    std::optional<ColumnId> found;
    for (std::uint32_t t = 0; t < schema.table_count(); ++t) {
        for (std::uint32_t c = 0; c < schema.table(t).columns.size(); ++c) {
            if (schema.facts(ColumnId{t, c}).label != word) continue;
            if (found) return {};
            found = ColumnId{t, c};
        }
    }
    return found;
}

}  // namespace querent::language
