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

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sql/box.hpp"

namespace querent::sql {

/// Where a node stood in the text it was read from. Line 0: it was not read but built.
struct Position {
    std::uint32_t line = 0;
    std::uint32_t column = 0;  // in bytes, from 1
    /// Positions never make two trees different.
    friend constexpr bool operator==(const Position&, const Position&) { return true; }
};

/// A mark on a node that is not part of its meaning, and so never makes two trees different.
struct Mark {
    bool set = false;
    constexpr explicit operator bool() const { return set; }
    friend constexpr bool operator==(const Mark&, const Mark&) { return true; }
};

struct Expression;
struct Query;
struct Window;
struct OrderItem;

enum class DatePart {
    microsecond,
    millisecond,
    second,
    minute,
    hour,
    day,
    week,
    month,
    quarter,
    year,
    decade,
    century,
    day_of_week,      // Sunday is 0
    iso_day_of_week,  // Monday is 1
    day_of_year,
    iso_year,
    epoch,  // seconds since 1970
};
std::string_view name_of(DatePart part);  // as DuckDB writes it: "month", "dow", "isodow"
/// Also plurals and the usual short forms ("mons", "dayofweek"); ignoring case.
std::optional<DatePart> date_part_named(std::string_view name);

// Literals.

struct NullLiteral {
    friend bool operator==(const NullLiteral&, const NullLiteral&) = default;
};
struct BooleanLiteral {
    bool value = false;
    friend bool operator==(const BooleanLiteral&, const BooleanLiteral&) = default;
};
/// Digits as SQL writes them and without a sign: "12", "0.50", "1e9". A negative number is a Unary.
struct NumberLiteral {
    std::string digits;
    friend bool operator==(const NumberLiteral&, const NumberLiteral&) = default;
};
struct TextLiteral {
    std::string value;
    friend bool operator==(const TextLiteral&, const TextLiteral&) = default;
};
enum class TemporalKind { date, time, timestamp, timestamp_with_time_zone };
/// DATE '2024-01-31'.
struct TypedLiteral {
    TemporalKind kind = TemporalKind::date;
    std::string text;
    friend bool operator==(const TypedLiteral&, const TypedLiteral&) = default;
};
/// INTERVAL 3 MONTH; the amount may be any expression. «1 year 2 days» is a sum of two.
struct Interval {
    Box<Expression> amount;
    DatePart unit = DatePart::day;
    friend bool operator==(const Interval&, const Interval&) = default;
};

// Names.

struct ColumnReference {
    std::vector<std::string> qualifier;  // {}, {table or alias} or {schema, table}
    std::string name;
    /// It stood in double quotes where SQLite would take it for text when no such column exists.
    Mark perhaps_text = {};
    friend bool operator==(const ColumnReference&, const ColumnReference&) = default;
};
struct Replacement {
    std::string name;
    Box<Expression> expression;
    friend bool operator==(const Replacement&, const Replacement&) = default;
};
/// * or o.*, with DuckDB's EXCLUDE and REPLACE.
struct Star {
    std::vector<std::string> qualifier;
    std::vector<std::string> exclude;
    std::vector<Replacement> replace;
    friend bool operator==(const Star&, const Star&) = default;
};

// Operators.

enum class UnaryOperator { negate, plus, logical_not, bitwise_not };
struct Unary {
    UnaryOperator op = UnaryOperator::negate;
    Box<Expression> operand;
    friend bool operator==(const Unary&, const Unary&) = default;
};

enum class BinaryOperator {
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    is_distinct_from,
    is_not_distinct_from,
    add,
    subtract,
    multiply,
    divide,          // never truncates: 1 / 2 is 0.5 (DuckDB's /)
    divide_by_type,  // truncates when both sides are integers (PostgreSQL's and SQLite's /)
    integer_divide,  // always truncates (DuckDB's //)
    modulo,
    concat,
    bitwise_and,
    bitwise_or,
    shift_left,
    shift_right,
    json_get,       // ->
    json_get_text,  // ->>
};
struct Binary {
    BinaryOperator op = BinaryOperator::equal;
    Box<Expression> left;
    Box<Expression> right;
    friend bool operator==(const Binary&, const Binary&) = default;
};

enum class LogicalOperator { conjunction, disjunction };  // AND, OR
/// a AND b AND c is one node, so that long conditions are not deep ones. Two operands at least.
struct Logical {
    LogicalOperator op = LogicalOperator::conjunction;
    std::vector<Expression> operands;
    friend bool operator==(const Logical&, const Logical&) = default;
};

struct IsNull {
    Box<Expression> operand;
    bool negated = false;
    friend bool operator==(const IsNull&, const IsNull&) = default;
};
/// x IS [NOT] TRUE or FALSE.
struct IsBoolean {
    Box<Expression> operand;
    bool value = true;
    bool negated = false;
    friend bool operator==(const IsBoolean&, const IsBoolean&) = default;
};
struct Between {
    Box<Expression> operand;
    Box<Expression> low;
    Box<Expression> high;
    bool negated = false;
    friend bool operator==(const Between&, const Between&) = default;
};
struct InList {
    Box<Expression> operand;
    std::vector<Expression> values;
    bool negated = false;
    friend bool operator==(const InList&, const InList&) = default;
};
struct InQuery {
    Box<Expression> operand;
    Box<Query> query;
    bool negated = false;
    friend bool operator==(const InQuery&, const InQuery&) = default;
};
struct Exists {
    Box<Query> query;
    friend bool operator==(const Exists&, const Exists&) = default;
};
/// x > ALL (SELECT …), x = ANY (SELECT …). SOME is ANY.
struct Quantified {
    Box<Expression> left;
    BinaryOperator op = BinaryOperator::equal;
    bool all = false;
    Box<Query> query;
    friend bool operator==(const Quantified&, const Quantified&) = default;
};
enum class LikeKind { like, ilike, glob, similar };  // like minds case, ilike does not
struct Like {
    LikeKind kind = LikeKind::like;
    Box<Expression> operand;
    Box<Expression> pattern;
    OptionalBox<Expression> escape;
    bool negated = false;
    friend bool operator==(const Like&, const Like&) = default;
};
struct Branch {
    Box<Expression> condition;  // or the value, when the Case has an operand
    Box<Expression> result;
    friend bool operator==(const Branch&, const Branch&) = default;
};
struct Case {
    OptionalBox<Expression> operand;
    std::vector<Branch> branches;  // one at least
    OptionalBox<Expression> otherwise;
    friend bool operator==(const Case&, const Case&) = default;
};

/// A type by its canonical name: boolean, tinyint, smallint, integer, bigint, hugeint, real,
/// double, decimal, varchar, blob, date, time, timestamp, timestamptz, interval, uuid, json.
struct TypeName {
    std::string name;
    std::vector<std::uint32_t> parameters;  // decimal(18, 2)
    std::uint32_t array_dimensions = 0;
    friend bool operator==(const TypeName&, const TypeName&) = default;
};
struct Cast {
    Box<Expression> operand;
    TypeName type;
    bool null_on_failure = false;  // TRY_CAST
    friend bool operator==(const Cast&, const Cast&) = default;
};
struct Extract {
    DatePart part = DatePart::year;
    Box<Expression> operand;
    friend bool operator==(const Extract&, const Extract&) = default;
};
struct Collate {
    Box<Expression> operand;
    std::string collation;
    friend bool operator==(const Collate&, const Collate&) = default;
};
struct AtTimeZone {
    Box<Expression> operand;
    Box<Expression> zone;
    friend bool operator==(const AtTimeZone&, const AtTimeZone&) = default;
};
/// sum(DISTINCT x ORDER BY y) FILTER (WHERE c) OVER (…); count(*) is count with a Star argument.
struct FunctionCall {
    std::string name;
    std::vector<Expression> arguments;
    bool distinct = false;
    std::vector<OrderItem> order_by;
    bool within_group = false;  // the order stands in WITHIN GROUP (ORDER BY …)
    OptionalBox<Expression> filter;
    OptionalBox<Window> over;
    bool ignore_nulls = false;
    friend bool operator==(const FunctionCall&, const FunctionCall&) = default;
};
struct ScalarQuery {
    Box<Query> query;
    friend bool operator==(const ScalarQuery&, const ScalarQuery&) = default;
};
/// (a, b), as in (a, b) IN (…).
struct Row {
    std::vector<Expression> items;
    friend bool operator==(const Row&, const Row&) = default;
};
/// [a, b] or ARRAY[a, b].
struct ArrayLiteral {
    std::vector<Expression> items;
    friend bool operator==(const ArrayLiteral&, const ArrayLiteral&) = default;
};
/// list[1].
struct Subscript {
    Box<Expression> operand;
    Box<Expression> index;
    friend bool operator==(const Subscript&, const Subscript&) = default;
};
/// Only in GROUP BY: ROLLUP (a, b), CUBE (a, b), GROUPING SETS ((a, b), a, ()). A set of several
/// columns, or of none, is a Row.
enum class GroupingKind { rollup, cube, sets };
struct Grouping {
    GroupingKind kind = GroupingKind::rollup;
    std::vector<Expression> sets;
    friend bool operator==(const Grouping&, const Grouping&) = default;
};

struct Expression {
    using Node = std::variant<NullLiteral, BooleanLiteral, NumberLiteral, TextLiteral, TypedLiteral,
                              Interval, ColumnReference, Star, Unary, Binary, Logical, IsNull,
                              IsBoolean, Between, InList, InQuery, Exists, Quantified, Like, Case,
                              Cast, Extract, Collate, AtTimeZone, FunctionCall, ScalarQuery, Row,
                              ArrayLiteral, Subscript, Grouping>;
    Node node;
    Position position = {};

    /// The node when it is an N, else null.
    template <typename N>
    [[nodiscard]] const N* as() const {
        return std::get_if<N>(&node);
    }
    template <typename N>
    [[nodiscard]] N* as() {
        return std::get_if<N>(&node);
    }
    friend bool operator==(const Expression&, const Expression&) = default;
};

enum class NullOrder { first, last };
struct OrderItem {
    Expression expression;
    bool descending = false;
    NullOrder nulls = NullOrder::last;  // printed only where the dialect would do otherwise
    friend bool operator==(const OrderItem&, const OrderItem&) = default;
};

enum class FrameUnit { rows, range, groups };
enum class FrameBoundKind {
    unbounded_preceding,
    preceding,
    current_row,
    following,
    unbounded_following
};
struct FrameBound {
    FrameBoundKind kind = FrameBoundKind::current_row;
    OptionalBox<Expression> distance;  // for preceding and following
    friend bool operator==(const FrameBound&, const FrameBound&) = default;
};
struct Frame {
    FrameUnit unit = FrameUnit::rows;
    FrameBound start = {FrameBoundKind::unbounded_preceding, {}};
    FrameBound end = {};
    friend bool operator==(const Frame&, const Frame&) = default;
};
struct Window {
    std::string name;  // of a window in the WINDOW clause that this one is or extends; may be empty
    std::vector<Expression> partition_by;
    std::vector<OrderItem> order_by;
    std::optional<Frame> frame;
    friend bool operator==(const Window&, const Window&) = default;
};
struct NamedWindow {
    std::string name;
    Window window;
    friend bool operator==(const NamedWindow&, const NamedWindow&) = default;
};

// Tables.

struct TableReference;

struct NamedTable {
    std::vector<std::string> qualifier;  // {} or {schema} or {catalog, schema}
    std::string name;
    std::string alias;  // empty when there is none
    std::vector<std::string> column_aliases;
    friend bool operator==(const NamedTable&, const NamedTable&) = default;
};
struct DerivedTable {
    Box<Query> query;
    std::string alias;
    std::vector<std::string> column_aliases;
    bool lateral = false;
    friend bool operator==(const DerivedTable&, const DerivedTable&) = default;
};
enum class JoinKind { inner, left, right, full, cross, semi, anti };
struct Join {
    JoinKind kind = JoinKind::inner;
    bool natural = false;
    Box<TableReference> left;
    Box<TableReference> right;
    OptionalBox<Expression> condition;       // ON; or
    std::vector<std::string> using_columns;  // USING
    friend bool operator==(const Join&, const Join&) = default;
};
/// generate_series(1, 10) AS t(n), unnest(list).
struct TableFunction {
    FunctionCall call;
    std::string alias;
    std::vector<std::string> column_aliases;
    bool lateral = false;
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
    Position position = {};

    /// The SELECT when the body is one, else null.
    [[nodiscard]] const Select* select() const { return std::get_if<Select>(&body); }
    [[nodiscard]] Select* select() { return std::get_if<Select>(&body); }
    friend bool operator==(const Query&, const Query&) = default;
};

/// Calls the one of several lambdas that takes the node: std::visit(overloaded{…}, x.node).
template <typename... Lambdas>
struct overloaded : Lambdas... {
    using Lambdas::operator()...;
};
template <typename... Lambdas>
overloaded(Lambdas...) -> overloaded<Lambdas...>;

}  // namespace querent::sql
