// The names that enumerators of other rooms have in an answer's JSON.
#pragma once

#include <optional>
#include <string_view>

#include "language/parser.hpp"

namespace querent::answer {

std::string_view name_of(language::ChartKind kind);
std::optional<language::ChartKind> chart_kind_named(std::string_view name);
std::string_view name_of(language::PartRole role);
std::optional<language::PartRole> part_role_named(std::string_view name);

}  // namespace querent::answer
