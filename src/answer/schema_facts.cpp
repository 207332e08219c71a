#include "answer/schema_facts.hpp"

#include <algorithm>
#include <utility>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace querent::answer {

namespace {

constexpr std::size_t near_max = 3;

/// The column that a large table is narrowed by: the one that the semantic model names, else the
/// only one of dates. Of several nobody can say which is meant.
std::string date_column_of(const catalog::Table& table) {
    if (!table.default_date.empty()) return table.default_date;
    std::string only;
    for (const auto& column : table.columns) {
        if (column.type != catalog::Type::date && column.type != catalog::Type::timestamp) continue;
        if (!only.empty()) return {};
        only = column.name;
    }
    return only;
}

sql::TableFacts facts_of(const catalog::Table& table) {
    sql::TableFacts known{.name = table.name, .columns = {}, .unique_keys = {}};
    for (const auto& column : table.columns) {
        known.columns.push_back({.name = column.name, .type = sql_type(column.type)});
    }
    if (!table.primary_key.empty()) known.unique_keys.push_back(table.primary_key);
    for (const auto& column : table.columns) {
        const bool unique = table.rows > 0 && column.statistics.distinct == table.rows &&
                            column.statistics.nulls == 0;
        if (unique && table.primary_key != std::vector{column.name}) {
            known.unique_keys.push_back({column.name});
        }
    }
    known.rows = table.rows;
    known.date_column = date_column_of(table);
    return known;
}

/// Nothing where the index does not hold every text of the column, or would not hold this one.
std::optional<sql::ValueFacts> look_up(const catalog::ValueIndex& values, bool ignoring_case,
                                       std::string_view table, std::string_view column,
                                       std::string_view text) {
    if (text.empty() || text.size() > limits::indexed_value_bytes_max) return std::nullopt;
    const auto& columns = values.columns();
    const auto known = std::find_if(columns.begin(), columns.end(), [&](const auto& candidate) {
        return text::equals_ignoring_case(candidate.table, table) &&
               text::equals_ignoring_case(candidate.column, column);
    });
    if (known == columns.end() || !known->complete) return std::nullopt;
    const bool contained =
        std::any_of(known->values.begin(), known->values.end(), [&](const std::string& value) {
            return ignoring_case ? text::equals_ignoring_case(value, text) : value == text;
        });
    if (contained) return sql::ValueFacts{.contained = true, .near = {}};
    return sql::ValueFacts{.contained = false,
                           .near = values.nearest_in(table, column, text, near_max)};
}

}  // namespace

std::string sql_type(catalog::Type type) {
    switch (type) {
        case catalog::Type::boolean:
            return "boolean";
        case catalog::Type::integer:
            return "bigint";
        case catalog::Type::decimal:
            return "decimal";
        case catalog::Type::real:
            return "double";
        case catalog::Type::text:
            return "varchar";
        case catalog::Type::date:
            return "date";
        case catalog::Type::time:
            return "time";
        case catalog::Type::timestamp:
            return "timestamp";
        case catalog::Type::other:
            return "";
    }
    return "";
}

sql::SchemaFacts facts_of(const catalog::Source& source,
                          std::shared_ptr<const catalog::ValueIndex> values, sql::Dialect dialect) {
    sql::SchemaFacts facts;
    for (const auto& table : source.tables) facts.tables.push_back(facts_of(table));
    if (!values) return facts;
    const bool ignoring_case = dialect == sql::Dialect::mysql;
    facts.values = [values = std::move(values), ignoring_case](
                       std::string_view table, std::string_view column, std::string_view text) {
        return look_up(*values, ignoring_case, table, column, text);
    };
    return facts;
}

}  // namespace querent::answer
