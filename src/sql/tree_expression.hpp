// The syntax tree of an expression; tree.hpp has queries and says what holds for all of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sql/box.hpp"
#include "sql/dialect.hpp"

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
/// X'00FF'; the digits are hexadecimal, in pairs and upper-case.
struct BytesLiteral {
    std::string digits;
    friend bool operator==(const BytesLiteral&, const BytesLiteral&) = default;
};
/// ?, $1 or :name. It can be translated; nothing with one in it can be run.
struct Parameter {
    std::string name;         // of :name; empty for those that are counted
    std::uint32_t place = 0;  // of $1, and of ? as they stand in the text: 1, 2, …
    friend bool operator==(const Parameter&, const Parameter&) = default;
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
    bitwise_xor,
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
/// x = ANY (list), x > ALL ([1, 2]).
struct QuantifiedList {
    Box<Expression> left;
    BinaryOperator op = BinaryOperator::equal;
    bool all = false;
    Box<Expression> list;
    friend bool operator==(const QuantifiedList&, const QuantifiedList&) = default;
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

struct TypeField;
/// A type by its canonical name: boolean, tinyint, smallint, integer, bigint, hugeint, real,
/// double, decimal, varchar, blob, date, time, timestamp, timestamptz, interval, uuid, json; and
/// those made of others: struct, map (of two fields without names, keys and values) and array (a
/// list of as many items as its parameter says, each of its only field's type).
struct TypeName {
    std::string name;
    std::vector<std::uint32_t> parameters;  // decimal(18, 2)
    std::uint32_t array_dimensions = 0;
    std::vector<TypeField> fields;
    friend bool operator==(const TypeName&, const TypeName&) = default;
};
struct TypeField {
    std::string name;  // empty where it has none
    TypeName type;
    friend bool operator==(const TypeField&, const TypeField&) = default;
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
/// list[1:3]; either end may be missing.
struct Slice {
    Box<Expression> operand;
    OptionalBox<Expression> low;
    OptionalBox<Expression> high;
    friend bool operator==(const Slice&, const Slice&) = default;
};
struct Field {
    std::string name;
    Box<Expression> value;
    friend bool operator==(const Field&, const Field&) = default;
};
/// {'a': 1, 'b': x}.
struct StructLiteral {
    std::vector<Field> fields;
    friend bool operator==(const StructLiteral&, const StructLiteral&) = default;
};
/// MAP {'a': 1}: as many keys as values.
struct MapLiteral {
    std::vector<Expression> keys;
    std::vector<Expression> values;
    friend bool operator==(const MapLiteral&, const MapLiteral&) = default;
};
/// x -> x + 1, an argument of functions over lists.
struct Lambda {
    std::vector<std::string> parameters;
    Box<Expression> body;
    friend bool operator==(const Lambda&, const Lambda&) = default;
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
                              ArrayLiteral, Subscript, Grouping, BytesLiteral, Parameter,
                              QuantifiedList, Slice, StructLiteral, MapLiteral, Lambda>;
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
enum class FrameExclusion { none, current_row, group, ties };
struct Frame {
    FrameUnit unit = FrameUnit::rows;
    FrameBound start = {FrameBoundKind::unbounded_preceding, {}};
    FrameBound end = {};
    FrameExclusion exclusion = FrameExclusion::none;
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

/// Calls the one of several lambdas that takes the node: std::visit(overloaded{…}, x.node).
template <typename... Lambdas>
struct overloaded : Lambdas... {
    using Lambdas::operator()...;
};
template <typename... Lambdas>
overloaded(Lambdas...) -> overloaded<Lambdas...>;

}  // namespace querent::sql
