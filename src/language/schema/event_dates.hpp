// Which date of a table a verb speaks of: «delivered in May» goes by delivery_date, «hired» by
// hire_date.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "language/schema/schema_index.hpp"

namespace querent::language {

struct EventDate {
    ColumnId column;
    bool own = true;  // the column's name holds the verb itself, and not only what comes with it
};

/// The date column of `table` that the verb form `folded` speaks of.
std::optional<EventDate> event_date(const SchemaIndex& schema, std::uint32_t table,
                                    std::string_view folded);

/// «open», «unresolved»: of something that has not ended yet.
bool says_not_ended(std::string_view folded);

}  // namespace querent::language
