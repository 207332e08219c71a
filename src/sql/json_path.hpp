// Places inside a JSON value, as each dialect writes them: '$.a.b[0]' and 'a' (DuckDB, SQLite,
// MySQL, Trino), '{a,b,0}' (PostgreSQL's #>).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace querent::sql {

/// Keys of objects and places in lists, from the outside in.
using JsonPath = std::vector<std::variant<std::string, std::uint32_t>>;

/// '$', '$.a."b c"[0]'; nothing for wildcards and other filters. A text without $ is one key.
std::optional<JsonPath> json_path_of(std::string_view text);
/// '{a,b,0}', where digits are a place in a list.
std::optional<JsonPath> json_path_of_braces(std::string_view text);
/// As '$.a[0]'.
std::string to_string(const JsonPath& path);

}  // namespace querent::sql
