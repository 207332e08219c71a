// Small sources for the tests of this room: catalog and values, no rows; and what they ask of it.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "language/parser.hpp"
#include "sql/printer.hpp"

namespace querent::language {

inline constexpr Date fixture_today = std::chrono::year(2026) / 11 / 21;

/// A function object, so that a shorter name for it keeps what may be left out.
inline constexpr auto fixture_column = [](std::string name, catalog::Type type,
                                          std::uint64_t distinct = 0, std::uint64_t nulls = 0) {
    catalog::Column column;
    column.name = column.original_name = std::move(name);
    column.type = type;
    column.statistics.distinct = distinct;
    column.statistics.nulls = nulls;
    return column;
};

/// `to` is the other table's column; the same name when it is empty.
inline catalog::ForeignKey fixture_key(std::string column, std::string table, std::string to = "") {
    catalog::ForeignKey key;
    key.to_columns = {to.empty() ? column : std::move(to)};
    key.columns = {std::move(column)};
    key.to_table = std::move(table);
    return key;
}

/// The first column is the primary key.
inline catalog::Table fixture_table(std::string name, std::vector<catalog::Column> columns,
                                    std::vector<catalog::ForeignKey> keys = {},
                                    std::uint64_t rows = 100) {
    catalog::Table table;
    table.name = table.original_name = std::move(name);
    table.primary_key = {columns[0].name};
    table.rows = rows;
    table.columns = std::move(columns);
    table.foreign_keys = std::move(keys);
    return table;
}

/// A parser, and whether its first reading says something.
class FixtureParser {
public:
    explicit FixtureParser(std::vector<catalog::Table> tables,
                           std::vector<catalog::ColumnValues> values = {})
        : source_(source_of(std::move(tables))),
          parser_(source_, std::make_shared<const catalog::ValueIndex>(std::move(values))) {}

    [[nodiscard]] const catalog::Source& source() const { return *source_; }
    [[nodiscard]] Understanding ask(std::string_view question) const {
        return parser_.understand({question, fixture_today, nullptr});
    }
    /// «--» when there is no reading.
    [[nodiscard]] std::string sql_of(std::string_view question) const {
        const Understanding understood = ask(question);
        if (understood.readings.empty()) return "--";
        return sql::print(understood.readings[0].query, sql::Dialect::duckdb).value();
    }
    void says(std::string_view question, std::string_view part) const {
        const std::string sql = sql_of(question);
        EXPECT_NE(sql.find(part), std::string::npos) << question << "\n"
                                                     << sql << "\nlacks " << part;
    }
    void says_not(std::string_view question, std::string_view part) const {
        const std::string sql = sql_of(question);
        EXPECT_EQ(sql.find(part), std::string::npos) << question << "\n"
                                                     << sql << "\nsays " << part;
    }

private:
    static std::shared_ptr<const catalog::Source> source_of(std::vector<catalog::Table> tables) {
        auto source = std::make_shared<catalog::Source>();
        source->tables = std::move(tables);
        return source;
    }

    std::shared_ptr<const catalog::Source> source_;
    Parser parser_;
};

}  // namespace querent::language
