// The formats of dates: strftime's letters, which the tree uses, and those of other dialects.
//
// Reference: duckdb.org/docs/stable/sql/functions/dateformat, dev.mysql.com date_format(),
// postgresql.org/docs/current/functions-formatting.html, trino.io/docs/current/functions/datetime
// (date_format as MySQL's).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace querent::sql {

// Each gives nothing when a field has no counterpart.

std::optional<std::string> mysql_format_of(std::string_view strftime);
std::optional<std::string> strftime_of_mysql(std::string_view format);
/// to_char()'s, of PostgreSQL and Redshift.
std::optional<std::string> to_char_format_of(std::string_view strftime);
std::optional<std::string> strftime_of_to_char(std::string_view format);

/// Whether the format says an hour, a minute or a second.
bool has_clock(std::string_view strftime);

}  // namespace querent::sql
