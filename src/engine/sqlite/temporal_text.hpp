// Dates and times as SQLite's own functions write them: it has no type for them.
// Reference: sqlite.org/lang_datefunc.html, «Time Values».
#pragma once

#include <optional>
#include <string_view>

#include "catalog/catalog.hpp"

namespace querent::engine::sqlite {

/// date for «2024-02-29», timestamp for «2024-02-29 08:30[:00[.5]]» also with T and Z, time for
/// «08:30[:00[.5]]»; nothing for all else, also for days that do not exist.
std::optional<catalog::Type> temporal_type(std::string_view text);

/// What a column holds in which both occur; nothing when they do not go together.
std::optional<catalog::Type> common_temporal_type(catalog::Type a, catalog::Type b);

}  // namespace querent::engine::sqlite
