// The join-free intermediate form: what a question asks for, before tables are joined.
//
// A frame names columns, measures and conditions; FROM and JOIN are derived from them by
// realise.hpp. Columns are named by their place in the catalog that the frame was read against; the
// JSON form (kept in conversations and receipts) names them by name.
#pragma once

#include <boost/json/fwd.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "catalog/catalog.hpp"

namespace querent::language {

/// Bytes of the question, [begin, end).
struct Span {
    std::size_t begin = 0, end = 0;
    [[nodiscard]] bool empty() const { return begin >= end; }
    friend bool operator==(const Span&, const Span&) = default;
};

enum class ChartKind { automatic, table, bar, line, pie, scatter, area };

struct ColumnId {
    std::uint32_t table = 0, column = 0;
    friend bool operator==(const ColumnId&, const ColumnId&) = default;
    friend auto operator<=>(const ColumnId&, const ColumnId&) = default;
};

enum class Aggregate {
    none,
    count,  // of rows, or of non-empty values
    count_distinct,
    sum,
    average,
    minimum,
    maximum,
    median,
    deviation,
    percentile,  // Measure::quantile says which
};

/// How a date or timestamp is grouped. The first moment of the period, or a number or name that
/// recurs.
enum class Bucket {
    none,
    hour,
    day,
    week,
    month,
    quarter,
    year,
    hour_of_day,
    day_of_week,
    month_of_year,
    minute,
};

/// A value of each row.
struct Value {
    enum class Kind { column, number, add, subtract, multiply, divide, days_between };
    Kind kind = Kind::column;
    ColumnId column;
    std::string number;            // digits, kind number
    std::vector<Value> operands;   // two, for the others
    Bucket bucket = Bucket::none;  // of a date; of days_between the unit, days when none
    std::string role;  // «billing»: which of several foreign keys leads to the column's table
    Span span;
};

enum class Comparison { equal, not_equal, less, less_equal, greater, greater_equal };

struct Literal {
    enum class Kind { text, number, date, boolean };
    Kind kind = Kind::text;
    std::string text;  // digits, ISO date, "true" or "false"
    friend bool operator==(const Literal&, const Literal&) = default;
};

struct Measure;

/// Conditions of a list hold together.
struct Condition {
    enum class Kind {
        all,          // of parts
        any,          // of parts
        compare,      // value, comparison, literals[0]
        between,      // value, literals[0] to literals[1], both included
        one_of,       // value, literals
        is_null,      // value
        contains,     // value, literals[0]
        starts_with,  // value, literals[0]
        ends_with,    // value, literals[0]
        period,       // value is a date in [from, to)
        related,      // rows of `table` that belong to the row and meet parts exist
        versus,       // value, comparison, aggregate of the same value over all rows
        same_as,      // value, comparison, operand (another value of the row)
    };
    Kind kind = Kind::compare;
    bool negated = false;
    Value value;
    std::vector<Value> operand;  // for same_as
    Comparison comparison = Comparison::equal;
    std::vector<Literal> literals;
    std::optional<Date> from, to;
    std::string label;  // «last quarter», as the person may read it
    std::uint32_t table = 0;
    Aggregate aggregate = Aggregate::average;
    std::vector<Condition> parts;
    Span span;
};

/// A number for each group of rows.
struct Measure {
    enum class Transform {
        none,
        share_of_total,   // of the sum over all groups, in percent
        share_of_filter,  // rows or sums that meet `only` against all, in percent
        running_total,
        change,     // to the period before
        growth,     // to the period before, in percent
        year_over,  // to the same period a year before, in percent
        rank,
        moving_average,  // over `window` periods, this one and those before
    };
    Aggregate aggregate = Aggregate::count;
    std::uint32_t table = 0;     // whose rows are counted, or which the value or metric belongs to
    std::optional<Value> value;  // absent: rows
    std::optional<std::uint32_t> metric;  // index into the table's metrics
    std::vector<Condition> only;          // only rows that meet these
    std::vector<Measure> divisor;         // none or one
    std::vector<Value> per;  // aggregate of the per-group value: «average orders per customer»
    Aggregate over_groups = Aggregate::none;  // how the groups of `per` are put together
    Transform transform = Transform::none;
    std::uint64_t window = 0;  // for moving_average
    std::string quantile;      // for percentile: "0.9"
    std::string name;          // what the person calls it; empty: derived
    Span span;
};

struct Having {
    Measure measure;
    Comparison comparison = Comparison::greater;
    std::string number;
    std::string number_to;  // for between
    Span span;
};

struct Order {
    std::optional<Measure> measure;  // or
    std::optional<Value> value;
    bool descending = false;
    Span span;
};

struct Frame {
    std::uint32_t subject = 0;   // the table whose rows are listed or counted
    std::vector<Value> columns;  // of a list of rows
    std::vector<Value> dimensions;
    std::vector<Measure> measures;
    std::vector<Condition> conditions;
    std::vector<Having> having;
    std::vector<Order> order;
    std::optional<std::uint64_t> limit;
    bool limit_per_group = false;  // the limit holds within each value of the first dimension
    bool distinct = false;
    bool yes_no = false;  // «is there any …»
    ChartKind chart = ChartKind::automatic;
    Span limit_span, chart_span;
};

/// Where in the question each part was said: of interest beside the question, and in the way where
/// frames are compared.
enum class Spans { dropped, kept };
boost::json::value to_json(const Frame& frame, const catalog::Source& source,
                           Spans spans = Spans::dropped);
/// Errors: request_malformed when a name is not in the source or the shape is wrong.
Result<Frame> frame_from_json(const boost::json::value& json, const catalog::Source& source);

}  // namespace querent::language
