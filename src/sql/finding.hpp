// What looks wrong in a query before it runs: right SQL that likely does not say what was meant.
//
// One rule is one file in findings/ and one line in finding.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sql/tree.hpp"

namespace querent::sql {

enum class Severity { note, warning };
std::string_view name_of(Severity severity);

struct Finding {
    std::string code;  // "sum_inflated_by_join"; stable
    Severity severity = Severity::warning;
    std::string message;  // one sentence for a business user
    std::string hint;     // what to change; may be empty
    friend bool operator==(const Finding&, const Finding&) = default;
};

struct ColumnFacts {
    std::string name;
    std::string type;  // as in TypeName; empty when unknown
};
struct TableFacts {
    std::string name;
    std::vector<ColumnFacts> columns;
    std::vector<std::vector<std::string>> unique_keys;  // the primary key first; may be empty
};
struct SchemaFacts {
    std::vector<TableFacts> tables;
};

/// Requires: the query of a CheckedSql, or one that would pass the guard.
std::vector<Finding> find_problems(const Query& query, const SchemaFacts& facts);

}  // namespace querent::sql
