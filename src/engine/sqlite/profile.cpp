#include "engine/sqlite/profile.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "catalog/meaning.hpp"
#include "engine/sqlite/column_profile.hpp"
#include "engine/sqlite/file.hpp"
#include "sql/printer.hpp"

namespace querent::engine::sqlite {

namespace {

/// However wide a table is, so many of its rows are looked at.
constexpr std::uint64_t rows_min = 500;

std::string sql_name(const std::string& name) {
    return sql::quote_identifier(name, sql::Dialect::sqlite);
}

Result<std::uint64_t> one_number(Session& session, const std::string& statement_text,
                                 const Deadline& deadline) {
    TRY(Statement statement, session.prepare(statement_text, deadline));
    TRY(const bool row, statement.step());
    if (!row || statement.storage(0) != Storage::integer) return std::uint64_t{0};
    return static_cast<std::uint64_t>(std::max<std::int64_t>(statement.integer(0), 0));
}

/// The value of a column; of a file kept in it only that it is one, which costs no reading.
std::string without_files(const std::string& name, std::string_view declaration) {
    const auto family = declared_type(declaration).family;
    const bool may_hold_files =
        family == DeclaredType::Family::blob || family == DeclaredType::Family::none;
    if (!may_hold_files) return name;
    return fmt::format("CASE WHEN typeof({0}) = 'blob' THEN x'00' ELSE {0} END", name);
}

/// Counting reads every page of an index. In a very large file the greatest row number stands for
/// it, and the rows that were seen where there are no row numbers.
Result<std::uint64_t> count_rows(Session& session, const DeclaredTable& declared,
                                 std::uint64_t seen, const Deadline& deadline) {
    const std::string name = sql_name(declared.table.name);
    std::error_code failed;
    const auto bytes = std::filesystem::file_size(session.file(), failed);
    const bool large = failed || bytes > limits::sqlite_counted_bytes_max;
    const auto counted =
        one_number(session, (large ? "SELECT max(rowid) FROM " : "SELECT count(*) FROM ") + name,
                   declared.view ? deadline.at_most(limits::sqlite_view_time_max) : deadline);
    if (counted.ok()) return std::max(*counted, seen);
    if (declared.view || large) return seen;
    return counted.error();
}

}  // namespace

Result<Profiled> profile(Session& session, DeclaredTable& declared, std::uint64_t cells_max,
                         const Deadline& deadline) {
    catalog::Table& table = declared.table;
    std::vector<ColumnProfile> columns;
    std::vector<std::string> names;
    for (std::size_t k = 0; k < table.columns.size(); ++k) {
        columns.emplace_back(declared.types[k]);
        names.push_back(without_files(sql_name(table.columns[k].name), declared.types[k]));
    }
    const std::uint64_t rows_max = std::max(rows_min, cells_max / columns.size());
    TRY(Statement statement,
        session.prepare("SELECT " + text::join(names, ", ") + " FROM " + sql_name(table.name),
                        declared.view ? deadline.at_most(limits::sqlite_view_time_max) : deadline));
    std::uint64_t seen = 0;
    Profiled result;
    for (;; ++seen) {
        TRY(const bool row, statement.step());
        if (!row) break;
        if (seen == rows_max) {
            result.complete = false;
            break;
        }
        for (std::size_t k = 0; k < columns.size(); ++k)
            columns[k].see(statement, static_cast<int>(k));
    }
    table.rows = seen;
    result.cells = seen * columns.size();
    if (!result.complete) {
        TRY(table.rows, count_rows(session, declared, seen, deadline));
    }
    for (std::size_t k = 0; k < columns.size(); ++k) {
        catalog::Column& column = table.columns[k];
        columns[k].describe(column, table.rows);
        auto values = columns[k].values();
        column.meaning = catalog::guess_meaning(
            column, table.rows, values ? values->values : std::vector<std::string>{});
        if (!result.complete) column.statistics.minimum = column.statistics.maximum = {};
        if (!values) continue;
        values->table = table.name;
        values->column = column.name;
        values->complete = values->complete && result.complete;
        result.values.push_back(std::move(*values));
    }
    return result;
}

}  // namespace querent::engine::sqlite
