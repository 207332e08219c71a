// The SQL dialects that the tree can be read from and printed in.
//
// What differs between dialects lives in files named after them: printing/<dialect>.cpp says how
// the tree is written, parsing/import.cpp how its own functions enter the tree, functions.cpp which
// of them have a function at all. A new dialect is one enumerator here and one file in each of
// those places.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace querent::sql {

enum class Dialect { duckdb, sqlite, postgres };

inline constexpr std::array all_dialects = {Dialect::duckdb, Dialect::sqlite, Dialect::postgres};

/// "duckdb", "sqlite", "postgres": as options, JSON and receipts write it.
std::string_view name_of(Dialect dialect);
/// How a sentence names it: "DuckDB", "SQLite", "PostgreSQL".
std::string_view title_of(Dialect dialect);
/// Ignoring case; "postgresql" and "sqlite3" are understood too.
std::optional<Dialect> dialect_named(std::string_view name);

}  // namespace querent::sql
