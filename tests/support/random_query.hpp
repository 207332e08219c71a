// Queries at random over given tables, as trees that pass the guard and that DuckDB, PostgreSQL and
// SQLite can run: the same rows on the same data, whatever the engine's plan (as a multiset).
#pragma once

#include <string>
#include <vector>

#include "sql/tree.hpp"
#include "support/choices.hpp"

namespace querent::testing_support {

enum class Kind { number, text, date };

struct RandomColumn {
    std::string name;
    Kind kind = Kind::number;
};
struct RandomTable {
    std::string name;
    std::vector<RandomColumn> columns;
};

struct RandomOptions {
    std::uint32_t depth = 3;   // of queries within queries
    bool conversions = false;  // casts of texts to numbers, which fail on some values in DuckDB
    bool windows = true;
    std::vector<std::string> texts = {"paid", "open", "", "Ada", "42", "x%"};
};

/// Requires: a table with a column of each kind.
sql::Query random_query(Choices& choices, const std::vector<RandomTable>& tables,
                        const RandomOptions& options = {});

}  // namespace querent::testing_support
