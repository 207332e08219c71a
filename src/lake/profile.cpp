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
constexpr std::size_t shown_bytes_max = 64;
// Which of too many values are the frequent ones shows in so many rows as well as in all.
constexpr std::uint64_t counted_rows_max = 250'000;
constexpr std::uint64_t free_text_bytes = 60;

std::string list_of(const std::vector<std::filesystem::path>& files) {
    std::vector<std::string> names;
    for (const auto& file : files) names.push_back(sql_text(file.string()));
    return text::join(names, ", ");
}

/// What is asked about one column of a table that is small enough to be read again: values,
/// distinct values, minimum, maximum.
void ask_about(const catalog::Column& column, std::vector<std::string>& asked) {
    const std::string name = sql_name(column.name);
    asked.push_back(fmt::format("count({})", name));
    asked.push_back(fmt::format("count(DISTINCT {})", name));
    for (const char* edge : {"min", "max"}) {
        asked.push_back(
            fmt::format("left(CAST({}({}) AS VARCHAR), {})", edge, name, shown_bytes_max));
    }
}

Result<void> profile_group(catalog::Table& table, std::size_t begin, std::size_t end,
                           const std::string& from, EngineWork& engine, const Deadline& deadline) {
    std::vector<std::string> asked;
    for (std::size_t k = begin; k < end; ++k) ask_about(table.columns[k], asked);
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

/// Nulls of all columns, and minimum and maximum of those that are no text, from what the files say
/// about their row groups: no row of a large table has to be read. `sql_types` are by column.
Result<void> facts_from_metadata(catalog::Table& table, const std::vector<std::string>& sql_types,
                                 const std::vector<std::filesystem::path>& files,
                                 EngineWork& engine, const Deadline& deadline) {
    std::vector<std::string> asked;
    for (std::size_t k = 0; k < table.columns.size(); ++k) {
        const std::string here =
            fmt::format("path_in_schema = {}", sql_text(table.columns[k].name));
        asked.push_back(fmt::format("sum(CASE WHEN {} THEN stats_null_count END)", here));
        for (const char* edge : {"min", "max"}) {
            asked.push_back(table.columns[k].type == catalog::Type::text
                                ? "NULL"
                                : fmt::format("CAST({0}(CASE WHEN {2} THEN "
                                              "CAST(stats_{0}_value AS {1}) END) AS VARCHAR)",
                                              edge, sql_types[k], here));
        }
    }
    TRY(const engine::Rows rows, engine.query(fmt::format("SELECT {} FROM parquet_metadata([{}])",
                                                          text::join(asked, ", "), list_of(files)),
                                              deadline));
    const auto& row = rows.rows.at(0);
    for (std::size_t k = 0; k < table.columns.size(); ++k) {
        auto& statistics = table.columns[k].statistics;
        statistics.nulls = std::min(count_of(row.at(3 * k)), table.rows);
        statistics.minimum = text_of(row.at(3 * k + 1));
        statistics.maximum = text_of(row.at(3 * k + 2));
    }
    return {};
}

/// An estimate, for those columns of a large table of which none was made while it was read.
Result<void> estimate_distinct(catalog::Table& table, const std::string& from, EngineWork& engine,
                               const Deadline& deadline) {
    std::vector<catalog::Column*> unknown;
    for (auto& column : table.columns) {
        if (column.statistics.distinct == 0) unknown.push_back(&column);
    }
    for (std::size_t begin = 0; begin < unknown.size(); begin += group_columns_min) {
        const std::size_t end = std::min(begin + group_columns_min, unknown.size());
        std::vector<std::string> asked;
        for (std::size_t k = begin; k < end; ++k) {
            asked.push_back(fmt::format("approx_count_distinct({})", sql_name(unknown[k]->name)));
        }
        TRY(const engine::Rows rows,
            engine.query(fmt::format("SELECT {} FROM {}", text::join(asked, ", "), from),
                         deadline));
        for (std::size_t k = begin; k < end; ++k) {
            unknown[k]->statistics.distinct = count_of(rows.rows.at(0).at(k - begin));
        }
    }
    for (auto& column : table.columns) {
        column.statistics.distinct =
            std::min(column.statistics.distinct, table.rows - column.statistics.nulls);
    }
    return {};
}

/// Every `step`th row of the files.
std::string some_rows(const std::string& name, const std::string& files, std::uint64_t step) {
    if (step < 2) return fmt::format("read_parquet([{}])", files);
    return fmt::format(
        "(SELECT {} FROM read_parquet([{}], file_row_number=true) WHERE file_row_number % {} = 0)",
        name, files, step);
}

/// The distinct values of a column, the most frequent first; of too many those that are frequent.
std::string values_query(const catalog::Column& column, const std::string& files,
                         const catalog::Table& table) {
    const std::string name = sql_name(column.name);
    const bool too_many = column.statistics.distinct > limits::indexed_values_per_column_max &&
                          table.find("file_row_number") == nullptr;
    const std::uint64_t step = too_many ? table.rows / counted_rows_max : 1;
    return fmt::format(
        "SELECT {0} FROM {1} WHERE {0} IS NOT NULL AND strlen({0}) <= {2} "
        "GROUP BY {0} ORDER BY count(*) DESC, {0} LIMIT {3}",
        name, some_rows(name, files, step), limits::indexed_value_bytes_max,
        limits::indexed_values_per_column_max);
}

}  // namespace

std::string read_parquet(const std::vector<std::filesystem::path>& files) {
    return fmt::format("read_parquet([{}])", list_of(files));
}

Result<void> profile(catalog::Table& table, const std::vector<std::string>& sql_types,
                     const std::vector<std::filesystem::path>& files, EngineWork& engine,
                     const Deadline& deadline) {
    const std::string from = read_parquet(files);
    TRY(const engine::Rows counted, engine.query("SELECT count(*) FROM " + from, deadline));
    table.rows = count_of(counted.rows.at(0).at(0));
    if (table.rows > exact_rows_max) {
        TRY_VOID(facts_from_metadata(table, sql_types, files, engine, deadline));
        return estimate_distinct(table, from, engine, deadline);
    }
    const std::size_t group = std::clamp<std::uint64_t>(
        group_cells / std::max<std::uint64_t>(table.rows, 1), group_columns_min, group_columns_max);
    for (std::size_t begin = 0; begin < table.columns.size(); begin += group) {
        const std::size_t end = std::min(begin + group, table.columns.size());
        TRY_VOID(profile_group(table, begin, end, from, engine, deadline));
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
            engine.query(values_query(column, list_of(files), table), deadline));
        catalog::ColumnValues values;
        values.table = table.name;
        values.column = column.name;
        for (const auto& row : rows.rows) values.values.push_back(text_of(row.at(0)));
        // Above a million rows `distinct` is an estimate, so near the limit only the count is sure.
        values.complete =
            column.statistics.distinct <= limits::indexed_values_per_column_max &&
            values.values.size() < limits::indexed_values_per_column_max &&
            (table.rows > exact_rows_max || values.values.size() >= column.statistics.distinct);
        out.push_back(std::move(values));
    }
    return out;
}

}  // namespace querent::lake
