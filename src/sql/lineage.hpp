// What a query reads, and where each column of its result comes from.
#pragma once

#include <string>
#include <vector>

namespace querent::sql {

struct TableName {
    std::string schema;  // may be empty
    std::string name;
    friend auto operator<=>(const TableName&, const TableName&) = default;
};
struct ColumnName {
    TableName table;
    std::string name;
    friend auto operator<=>(const ColumnName&, const ColumnName&) = default;
};
struct OutputColumn {
    std::string name;
    std::vector<ColumnName> origins;  // sorted; empty for constants and count(*)
    friend bool operator==(const OutputColumn&, const OutputColumn&) = default;
};
/// All names in the spelling of the catalog.
struct Lineage {
    std::vector<TableName> tables;    // sorted, each once
    std::vector<ColumnName> columns;  // sorted, each once: also those that only a condition reads
    std::vector<OutputColumn> outputs;
};

}  // namespace querent::sql
