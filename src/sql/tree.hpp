// The syntax tree of a query: what every dialect is read into and printed from.
//
// It can say queries and nothing else; there is no node for a statement that changes something, so
// nothing of that kind can be printed. Values all the way down: copies are deep, == compares
// structure and ignores positions.
//
// Spelling inside the tree: function names are lower-case DuckDB names (date_trunc, date_diff,
// strftime, median, string_agg), types are those of TypeName, identifiers are bare text without
// quotes. Printers translate.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sql/tree_expression.hpp"

namespace querent::sql {

// Tables.

struct TableReference;

/// TABLESAMPLE BERNOULLI (10): each row by itself, whole blocks of rows, or exactly so many.
enum class SampleMethod { bernoulli, system, reservoir };
struct Sample {
    SampleMethod method = SampleMethod::bernoulli;
    std::string size;   // digits as in NumberLiteral
    std::string seed;   // of REPEATABLE; may be empty
    bool rows = false;  // the size counts rows, else it is a percentage
    friend bool operator==(const Sample&, const Sample&) = default;
};
struct NamedTable {
    std::vector<std::string> qualifier;  // {} or {schema} or {catalog, schema}
    std::string name;
    std::string alias;  // empty when there is none
    std::vector<std::string> column_aliases;
    std::optional<Sample> sample = {};
    friend bool operator==(const NamedTable&, const NamedTable&) = default;
};
struct DerivedTable {
    Box<Query> query;
    std::string alias;
    std::vector<std::string> column_aliases;
    bool lateral = false;
    std::optional<Sample> sample = {};
    friend bool operator==(const DerivedTable&, const DerivedTable&) = default;
};
/// positional: row by row, DuckDB's.
enum class JoinKind { inner, left, right, full, cross, semi, anti, positional };
struct Join {
    JoinKind kind = JoinKind::inner;
    bool natural = false;
    Box<TableReference> left;
    Box<TableReference> right;
    OptionalBox<Expression> condition;       // ON; or
    std::vector<std::string> using_columns;  // USING
    bool asof = false;  // the nearest earlier row, DuckDB's; inner, left, right or full
    friend bool operator==(const Join&, const Join&) = default;
};
/// generate_series(1, 10) AS t(n), unnest(list).
struct TableFunction {
    FunctionCall call;
    std::string alias;
    std::vector<std::string> column_aliases;
    bool lateral = false;
    bool with_ordinality = false;  // one column more: which row it is, from 1
    friend bool operator==(const TableFunction&, const TableFunction&) = default;
};
struct TableReference {
    using Node = std::variant<NamedTable, DerivedTable, Join, TableFunction>;
    Node node;
    Position position = {};

    template <typename N>
    [[nodiscard]] const N* as() const {
        return std::get_if<N>(&node);
    }
    template <typename N>
    [[nodiscard]] N* as() {
        return std::get_if<N>(&node);
    }
    friend bool operator==(const TableReference&, const TableReference&) = default;
};

// Queries.

struct SelectItem {
    Expression expression;
    std::string alias;  // empty when there is none
    friend bool operator==(const SelectItem&, const SelectItem&) = default;
};
struct Select {
    bool distinct = false;
    std::vector<Expression> distinct_on;  // DISTINCT ON (…); implies distinct
    std::vector<SelectItem> items;
    std::vector<TableReference> from;  // more than one: with commas between them
    std::optional<Expression> where;
    std::vector<Expression> group_by;
    bool group_by_all = false;  // DuckDB's GROUP BY ALL
    std::optional<Expression> having;
    std::vector<NamedWindow> windows;
    std::optional<Expression> qualify;
    friend bool operator==(const Select&, const Select&) = default;
};
enum class SetOperator { set_union, intersect, except };
struct SetOperation {
    SetOperator op = SetOperator::set_union;
    bool all = false;
    Box<Query> left;
    Box<Query> right;
    bool by_name = false;  // UNION BY NAME: what one side lacks is NULL there
    friend bool operator==(const SetOperation&, const SetOperation&) = default;
};
struct Values {
    std::vector<std::vector<Expression>> rows;
    friend bool operator==(const Values&, const Values&) = default;
};
struct CommonTable {
    std::string name;
    std::vector<std::string> columns;
    Box<Query> query;
    friend bool operator==(const CommonTable&, const CommonTable&) = default;
};
struct Query {
    /// A Query as body: it stood in brackets and has its own ORDER BY, LIMIT or WITH.
    using Body = std::variant<Select, SetOperation, Values, Box<Query>>;

    std::vector<CommonTable> with;
    bool recursive = false;
    Body body;
    std::vector<OrderItem> order_by;
    std::optional<Expression> limit;
    std::optional<Expression> offset;
    bool with_ties = false;  // FETCH FIRST … ROWS WITH TIES
    Position position = {};

    /// The SELECT when the body is one, else null.
    [[nodiscard]] const Select* select() const { return std::get_if<Select>(&body); }
    [[nodiscard]] Select* select() { return std::get_if<Select>(&body); }
    friend bool operator==(const Query&, const Query&) = default;
};

}  // namespace querent::sql
