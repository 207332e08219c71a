#include "engine/duckdb/sql_text.hpp"

#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"

namespace querent::engine::duckdb {

std::string literal(std::string_view text) {
    return "'" + text::replace_all(std::string(text), "'", "''") + "'";
}

std::string quoted_name(std::string_view name) {
    return "\"" + text::replace_all(std::string(name), "\"", "\"\"") + "\"";
}

std::string view_statements(const TableFiles& table) {
    std::string columns = "*";
    if (!table.renamed.empty()) {
        std::vector<std::string> items;
        for (const auto& [column, name] : table.renamed) {
            items.push_back(fmt::format("{} AS {}", quoted_name(column), quoted_name(name)));
        }
        columns = text::join(items, ", ");
    }
    std::vector<std::string> files;
    for (const auto& file : table.parquet_files) files.push_back(literal(file.native()));
    std::string statements;
    std::string name = quoted_name(table.name);
    if (!table.schema.empty()) {
        statements = fmt::format("CREATE SCHEMA IF NOT EXISTS {};\n", quoted_name(table.schema));
        name = quoted_name(table.schema) + "." + name;
    }
    // Files of one table may have their columns in another order, or newer files more columns.
    const auto* by_name = files.size() > 1 ? ", union_by_name = true" : "";
    return statements +
           fmt::format("CREATE OR REPLACE VIEW {} AS SELECT {} FROM read_parquet([{}]{});\n", name,
                       columns, text::join(files, ", "), by_name);
}

}  // namespace querent::engine::duckdb
