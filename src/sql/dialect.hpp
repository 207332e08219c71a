// The SQL dialects that the tree can be read from and printed in.
//
// What differs between dialects lives in files named after them or in tables with a column for
// each: lexing/notation.hpp says how names and texts are quoted, parsing/import_<dialect>.cpp how
// its own functions enter the tree, functions.cpp which of them have a function at all,
// printing/<dialect>.cpp how the tree is written.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace querent::sql {

/// Redshift is PostgreSQL with exceptions, Athena is Trino with exceptions (engine version 3).
enum class Dialect { duckdb, sqlite, postgres, mysql, redshift, trino, athena };

inline constexpr std::array all_dialects = {Dialect::duckdb, Dialect::sqlite,   Dialect::postgres,
                                            Dialect::mysql,  Dialect::redshift, Dialect::trino,
                                            Dialect::athena};

/// PostgreSQL or Redshift.
constexpr bool is_postgres_like(Dialect dialect) {
    return dialect == Dialect::postgres || dialect == Dialect::redshift;
}
/// Trino or Athena.
constexpr bool is_trino_like(Dialect dialect) {
    return dialect == Dialect::trino || dialect == Dialect::athena;
}

enum class NullOrder { first, last };
/// Where NULLs go in ORDER BY when nobody says it.
NullOrder default_nulls(Dialect dialect, bool descending);

/// "duckdb", "sqlite", "postgres", …: as options, JSON and receipts write it.
std::string_view name_of(Dialect dialect);
/// How a sentence names it: "DuckDB", "SQLite", "PostgreSQL", …
std::string_view title_of(Dialect dialect);
/// Ignoring case; "postgresql", "sqlite3", "mariadb" and "presto" are understood too.
std::optional<Dialect> dialect_named(std::string_view name);

}  // namespace querent::sql
