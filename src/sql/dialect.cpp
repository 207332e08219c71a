#include "sql/dialect.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"

namespace querent::sql {

std::string_view name_of(Dialect dialect) {
    switch (dialect) {
        case Dialect::duckdb:
            return "duckdb";
        case Dialect::sqlite:
            return "sqlite";
        case Dialect::postgres:
            return "postgres";
    }
    ASSERT(false);
}

std::string_view title_of(Dialect dialect) {
    switch (dialect) {
        case Dialect::duckdb:
            return "DuckDB";
        case Dialect::sqlite:
            return "SQLite";
        case Dialect::postgres:
            return "PostgreSQL";
    }
    ASSERT(false);
}

std::optional<Dialect> dialect_named(std::string_view name) {
    for (const Dialect dialect : all_dialects) {
        if (text::equals_ignoring_case(name, name_of(dialect))) return dialect;
    }
    if (text::equals_ignoring_case(name, "postgresql")) return Dialect::postgres;
    if (text::equals_ignoring_case(name, "sqlite3")) return Dialect::sqlite;
    return std::nullopt;
}

}  // namespace querent::sql
