#include "sql/dialect.hpp"

#include <utility>

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
        case Dialect::mysql:
            return "mysql";
        case Dialect::redshift:
            return "redshift";
        case Dialect::trino:
            return "trino";
        case Dialect::athena:
            return "athena";
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
        case Dialect::mysql:
            return "MySQL";
        case Dialect::redshift:
            return "Redshift";
        case Dialect::trino:
            return "Trino";
        case Dialect::athena:
            return "Athena";
    }
    ASSERT(false);
}

NullOrder default_nulls(Dialect dialect, bool descending) {
    switch (dialect) {
        case Dialect::duckdb:
        case Dialect::trino:
        case Dialect::athena:
            return NullOrder::last;
        case Dialect::postgres:
        case Dialect::redshift:  // NULL is the largest value
            return descending ? NullOrder::first : NullOrder::last;
        case Dialect::sqlite:
        case Dialect::mysql:  // NULL is the smallest value
            return descending ? NullOrder::last : NullOrder::first;
    }
    ASSERT(false);
}

std::optional<Dialect> dialect_named(std::string_view name) {
    for (const Dialect dialect : all_dialects) {
        if (text::equals_ignoring_case(name, name_of(dialect))) return dialect;
    }
    constexpr std::pair<std::string_view, Dialect> others[] = {{"postgresql", Dialect::postgres},
                                                               {"sqlite3", Dialect::sqlite},
                                                               {"mariadb", Dialect::mysql},
                                                               {"presto", Dialect::trino}};
    for (const auto& [other, dialect] : others) {
        if (text::equals_ignoring_case(name, other)) return dialect;
    }
    return std::nullopt;
}

}  // namespace querent::sql
