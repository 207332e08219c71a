// Functions that SQLite alone has. Reference: sqlite.org/lang_corefunc.html, json1.html.
#pragma once

#include <array>

#include "sql/own_functions/own_function.hpp"

namespace querent::sql::own_functions {

constexpr auto sqlite = std::to_array<OwnFunction>({
    {"sqlite_typeof", 1, 1},
    {"sqlite_quote", 1, 1},
    {"sqlite_json_type", 1, 2},
    {"sqlite_hex", 1, 1},
    {"sqlite_acosh", 1, 1},
    {"sqlite_asinh", 1, 1},
    {"sqlite_atanh", 1, 1},
    {"sqlite_concat", 1, 255},
    {"sqlite_glob", 2, 2},
    {"sqlite_json_error_position", 1, 1},
    {"sqlite_json_extract", 3, 255},
    {"sqlite_json_insert", 3, 255},
    {"sqlite_json_patch", 2, 2},
    {"sqlite_json_pretty", 1, 2},
    {"sqlite_json_remove", 2, 255},
    {"sqlite_json_replace", 3, 255},
    {"sqlite_json_set", 3, 255},
    {"sqlite_jsonb", 1, 1},
    {"sqlite_jsonb_array", 0, 255},
    {"sqlite_jsonb_extract", 2, 255},
    {"sqlite_jsonb_group_array", 1, 1, FunctionKind::aggregate},
    {"sqlite_jsonb_group_object", 2, 2, FunctionKind::aggregate},
    {"sqlite_jsonb_object", 0, 254},
    {"sqlite_like", 2, 3},
    {"sqlite_median", 1, 1, FunctionKind::aggregate},
    {"sqlite_percentile", 2, 2, FunctionKind::aggregate},
    {"sqlite_percentile_cont", 2, 2, FunctionKind::aggregate},
    {"sqlite_percentile_disc", 2, 2, FunctionKind::aggregate},
    {"sqlite_timediff", 2, 2},
    {"sqlite_unhex", 1, 2},
});

}  // namespace querent::sql::own_functions
