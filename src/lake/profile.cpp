// Columns are asked for in groups: one query for a table of 4,000 columns would take more memory
// than there is, and one query for each column would read the file 4,000 times.
#include "lake/profile.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "lake/names.hpp"

namespace querent::lake {

namespace {

constexpr std::size_t group_columns_min = 25, group_columns_max = 100;
constexpr std::uint64_t group_cells = 10'000'000;
constexpr std::uint64_t exact_rows_max = 1'000'000;
constexpr std::size_t shown_bytes_max = 64;
// Counting how often each value occurs costs as much as there are values.
constexpr std::uint64_t counted_distinct_max = 200'000;
constexpr std::uint64_t free_text_bytes = 60;

/// What is asked about one column: values, distinct values, minimum, maximum.
void ask_about(const catalog::Column& column, std::uint64_t rows, std::vector<std::string>& asked) {
    const std::string name = sql_name(column.name);
    const bool many = rows > exact_rows_max;
    asked.push_back(fmt::format("count({})", name));
    if (!many) {
        asked.push_back(fmt::format("count(DISTINCT {})", name));
    } else if (column.statistics.distinct == 0) {
        asked.push_back(fmt::format("approx_count_distinct({})", name));
    } else {
        asked.push_back(std::to_string(column.statistics.distinct));
    }
    for (const char* edge : {"min", "max"}) {
        if (many) {
            asked.emplace_back("NULL");  // edges_from_metadata() fills them in
        } else {
            asked.push_back(
                fmt::format("left(CAST({}({}) AS VARCHAR), {})", edge, name, shown_bytes_max));
        }
    }
}

Result<void> profile_group(catalog::Table& table, std::size_t begin, std::size_t end,
                           const std::string& from, EngineWork& engine, const Deadline& deadline) {
    std::vector<std::string> asked;
    for (std::size_t k = begin; k < end; ++k) ask_about(table.columns[k], table.rows, asked);
    TRY(const engine::Rows rows,
        engine.query(fmt::format("SELECT {} FROM {}", text::join(asked, ", "), from), deadline));
    const auto& row = rows.rows.at(0);
    for (std::size_t k = begin; k < end; ++k) {
        auto& statistics = table.columns[k].statistics;
        const std::size_t at = (k - begin) * 4;
        const std::uint64_t filled = count_of(row.at(at));
        statistics.nulls = table.rows - std::min(table.rows, filled);
        statistics.distinct = std::min(count_of(row.at(at + 1)), filled);
        statistics.minimum = text_of(row.at(at + 2));
        statistics.maximum = text_of(row.at(at + 3));
    }
    return {};
}

/// Minimum and maximum of columns that are no text, from what the files say about their row groups:
/// no row of a large table has to be read. `sql_types` are by column.
Result<void> edges_from_metadata(catalog::Table& table, const std::vector<std::string>& sql_types,
                                 const std::vector<std::filesystem::path>& files,
                                 EngineWork& engine, const Deadline& deadline) {
    std::vector<std::string> asked;
    for (std::size_t k = 0; k < table.columns.size(); ++k) {
        for (const char* edge : {"min", "max"}) {
            if (table.columns[k].type == catalog::Type::text) {
                asked.emplace_back("NULL");
                continue;
            }
            asked.push_back(
                fmt::format("CAST({0}(CASE WHEN path_in_schema = {2} THEN "
                            "CAST(stats_{0}_value AS {1}) END) AS VARCHAR)",
                            edge, sql_types[k], sql_text(table.columns[k].name)));
        }
    }
    std::vector<std::string> names;
    for (const auto& file : files) names.push_back(sql_text(file.string()));
    TRY(const engine::Rows rows,
        engine.query(fmt::format("SELECT {} FROM parquet_metadata([{}])", text::join(asked, ", "),
                                 text::join(names, ", ")),
                     deadline));
    const auto& row = rows.rows.at(0);
    for (std::size_t k = 0; k < table.columns.size(); ++k) {
        table.columns[k].statistics.minimum = text_of(row.at(2 * k));
        table.columns[k].statistics.maximum = text_of(row.at(2 * k + 1));
    }
    return {};
}

/// Distinct values of one column, at most one more than the limit.
std::string values_query(const std::string& name, std::uint64_t distinct, const std::string& from) {
    const std::string fits = fmt::format("{0} IS NOT NULL AND strlen({0}) <= {1}", name,
                                         limits::indexed_value_bytes_max);
    if (distinct > counted_distinct_max) {
        return fmt::format("SELECT DISTINCT {} FROM {} WHERE {} LIMIT {}", name, from, fits,
                           limits::indexed_values_per_column_max);
    }
    return fmt::format(
        "SELECT {0} FROM {1} WHERE {2} GROUP BY {0} ORDER BY count(*) DESC, {0} LIMIT {3}", name,
        from, fits, limits::indexed_values_per_column_max);
}

}  // namespace

std::string read_parquet(const std::vector<std::filesystem::path>& files) {
    std::vector<std::string> names;
    for (const auto& file : files) names.push_back(sql_text(file.string()));
    return fmt::format("read_parquet([{}])", text::join(names, ", "));
}

Result<void> profile(catalog::Table& table, const std::vector<std::string>& sql_types,
                     const std::vector<std::filesystem::path>& files, EngineWork& engine,
                     const Deadline& deadline) {
    const std::string from = read_parquet(files);
    TRY(const engine::Rows counted, engine.query("SELECT count(*) FROM " + from, deadline));
    table.rows = count_of(counted.rows.at(0).at(0));
    const std::size_t group = std::clamp<std::uint64_t>(
        group_cells / std::max<std::uint64_t>(table.rows, 1), group_columns_min, group_columns_max);
    for (std::size_t begin = 0; begin < table.columns.size(); begin += group) {
        const std::size_t end = std::min(begin + group, table.columns.size());
        TRY_VOID(profile_group(table, begin, end, from, engine, deadline));
    }
    if (table.rows > exact_rows_max) {
        return edges_from_metadata(table, sql_types, files, engine, deadline);
    }
    return {};
}

Result<std::vector<catalog::ColumnValues>> values_of(
    const catalog::Table& table, const std::vector<std::filesystem::path>& files,
    EngineWork& engine, const Deadline& deadline) {
    const std::string from = read_parquet(files);
    std::vector<catalog::ColumnValues> out;
    for (const auto& column : table.columns) {
        if (column.type != catalog::Type::text || column.statistics.distinct == 0) continue;
        const std::string name = sql_name(column.name);
        if (column.statistics.distinct > limits::indexed_values_per_column_max) {
            TRY(const engine::Rows average,
                engine.query(fmt::format("SELECT CAST(avg(strlen({0})) AS BIGINT) FROM (SELECT {0} "
                                         "FROM {1} LIMIT 10000)",
                                         name, from),
                             deadline));
            if (count_of(average.rows.at(0).at(0)) > free_text_bytes) continue;
        }
        TRY(const engine::Rows rows,
            engine.query(values_query(name, column.statistics.distinct, from), deadline));
        catalog::ColumnValues values;
        values.table = table.name;
        values.column = column.name;
        for (const auto& row : rows.rows) values.values.push_back(text_of(row.at(0)));
        // Above a million rows `distinct` is an estimate, so near the limit only the count is sure.
        values.complete =
            values.values.size() < limits::indexed_values_per_column_max &&
            (table.rows > exact_rows_max || values.values.size() >= column.statistics.distinct);
        out.push_back(std::move(values));
    }
    return out;
}

}  // namespace querent::lake
