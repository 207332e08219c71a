// What looks wrong in a query before it runs: right SQL that likely does not say what was meant.
//
// One rule is one file in findings/ and one line in finding.cpp.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
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
    /// The whole query with what was likely meant, where that can be said.
    std::optional<Query> corrected = {};
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
    std::uint64_t rows = 0;                             // about; 0 when unknown
    /// What large tables are narrowed by: the partition, else the column of dates. May be empty.
    std::string date_column = {};
};
/// What is known of one text in one column.
struct ValueFacts {
    bool contained = false;
    std::vector<std::string> near = {};  // that the column has, the likeliest first
};
struct SchemaFacts {
    std::vector<TableFacts> tables;
    /// Nothing when the values of the column are not all known. May be empty.
    std::function<std::optional<ValueFacts>(std::string_view table, std::string_view column,
                                            std::string_view text)>
        values = {};
};

/// Requires: the query of a CheckedSql, or one that would pass the guard.
std::vector<Finding> find_problems(const Query& query, const SchemaFacts& facts);

}  // namespace querent::sql
