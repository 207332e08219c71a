// Functions and windows.
#include <fmt/format.h>

#include <algorithm>

#include "base/limits.hpp"
#include "sql/build.hpp"
#include "sql/functions.hpp"
#include "sql/printing/printer_base.hpp"

namespace querent::sql::printing {

namespace {

/// RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING: NULLs are then a frame of their own wherever they
/// stand, and the order must be by one value alone.
bool measured_by_value(const Window& window) {
    return window.frame && window.frame->unit == FrameUnit::range && window.order_by.size() == 1 &&
           (window.frame->start.distance || window.frame->end.distance) &&
           window.frame->start.kind != FrameBoundKind::unbounded_preceding &&
           window.frame->end.kind != FrameBoundKind::unbounded_following;
}

std::vector<OrderItem> with_nulls_as_they_come(std::vector<OrderItem> items, Dialect dialect) {
    for (auto& item : items) item.nulls = default_nulls(dialect, item.descending);
    return items;
}

bool is_operator(std::string_view spelled) {
    return !spelled.empty() && spelled != "*" &&
           std::string_view("<>=!@#%^&|?-~").find(spelled.front()) != std::string_view::npos;
}

}  // namespace

void PrinterBase::node(const FunctionCall& value) {
    const Function* known = function_named(value.name);
    if (known == nullptr) {
        fail({ErrorCode::sql_function_not_allowed,
              fmt::format("The function {}() is not allowed.", value.name),
              {},
              {},
              {}});
        return;
    }
    // The guard has seen to it; a tree that did not come by it must not be read past its end.
    const auto count = value.arguments.size();
    if (count < known->least || (count > known->most && known->most != 255)) {
        fail({ErrorCode::sql_syntax,
              fmt::format("{}() does not take {} arguments.", value.name, count),
              {},
              {},
              {}});
        return;
    }
    const std::string_view spelled = spelling(*known, dialect());
    if (spelled.empty()) {
        const std::string_view name = name_without_prefix(value.name);
        cannot(is_operator(name) ? fmt::format("{} between two values", name)
                                 : fmt::format("{}()", name));
        return;
    }
    if (value.filter && !abilities().filter) {
        if (!filtered_by_case(value)) {
            cannot(fmt::format("FILTER behind {}()", value.name));
        }
        return;
    }
    if (value.name == "count" && count > 1) return count_together(spelled, value);
    if (special_function(value)) return;
    if (is_operator(spelled)) return infix(spelled, value);
    if (spelled == "*") {
        cannot(fmt::format("{}() with these arguments", value.name));
        return;
    }
    call(spelled, value);
}

/// (a @> b): a function that is written as an operator.
void PrinterBase::infix(std::string_view symbol, const FunctionCall& value) {
    write("(");
    operand(value.arguments[0], Strength::sign);
    write(fmt::format(" {} ", symbol));
    operand(value.arguments[1], Strength::sign);
    write(")");
}

/// MySQL's count(DISTINCT a, b), which counts pairs that hold no NULL.
void PrinterBase::count_together(std::string_view spelled, const FunctionCall& value) {
    if (!value.distinct) return cannot("count() of several values without DISTINCT");
    if (dialect() == Dialect::mysql) return call(spelled, value);
    if (dialect() == Dialect::sqlite || dialect() == Dialect::redshift) {
        return cannot("count(DISTINCT …) of several values",
                      "Count the rows of a SELECT DISTINCT.");
    }
    Expressions present;
    for (const auto& argument : value.arguments) present.push_back(is_not_null(argument));
    FunctionCall rows = value;
    rows.arguments = {case_when({{all_of(std::move(present)), Expression{Row{value.arguments}}}})};
    node(rows);
}

/// ARRAY(SELECT …).
void PrinterBase::array_of(const FunctionCall& value) {
    const auto* rows = value.arguments.front().as<ScalarQuery>();
    if (rows == nullptr) return cannot("ARRAY(…) of anything but a query");
    write("ARRAY");
    query_in_brackets(*rows->query);
}

/// (x).a.
void PrinterBase::field_of(const FunctionCall& value) {
    const auto* field = literal_text(value.arguments[1]);
    if (field == nullptr) return cannot("a field whose name is computed");
    write("(");
    expression(value.arguments[0]);
    write(").");
    name(*field);
}

bool PrinterBase::clock_word(const FunctionCall& call) {
    const bool is_one = call.name == "current_date" || call.name == "current_timestamp" ||
                        call.name == "current_time";
    if (is_one) write(call.name);
    return is_one;
}

void PrinterBase::call(std::string_view spelled, const FunctionCall& value) {
    write(spelled);
    write(value.distinct ? "(DISTINCT " : "(");
    arguments(value);
    if (!value.order_by.empty() && !value.within_group) {
        if (!abilities().order_in_aggregates) cannot("ORDER BY inside an aggregate");
        write(" ORDER BY ");
        order_by(value.order_by);
    }
    if (value.ignore_nulls && dialect() == Dialect::duckdb) write(" IGNORE NULLS");
    write(")");
    call_suffixes(value);
}

/// A condition that is added up is 1 or 0, which some dialects must be told.
void PrinterBase::arguments(const FunctionCall& value) {
    const bool adds = value.name == "sum" || value.name == "avg";
    const bool condition = adds && !abilities().sums_conditions && value.arguments.size() == 1 &&
                           value.arguments.front().as<Lambda>() == nullptr &&
                           strength_of(value.arguments.front()) <= Strength::predicate;
    if (!condition) return list(value.arguments);
    expression(sql::cast(value.arguments.front(), "integer"));
}

void PrinterBase::call_suffixes(const FunctionCall& value) {
    if (value.ignore_nulls && !abilities().ignore_nulls) cannot("IGNORE NULLS");
    if (value.within_group) {
        write(" WITHIN GROUP (ORDER BY ");
        order_by(value.order_by);
        write(")");
    }
    if (value.filter) {
        write(" FILTER (WHERE ");
        expression(*value.filter);
        write(")");
    }
    if (value.ignore_nulls && dialect() != Dialect::duckdb) write(" IGNORE NULLS");
    if (value.over) {
        write(" OVER ");
        window(*value.over);
    }
}

/// sum(x) FILTER (WHERE c) as sum(CASE WHEN c THEN x END), for aggregates that skip NULL.
bool PrinterBase::filtered_by_case(const FunctionCall& value) {
    const auto skips_null = {
        "count",      "sum",      "avg",     "min",        "max",      "stddev",
        "stddev_pop", "variance", "var_pop", "string_agg", "bool_and", "bool_or",
        "bit_and",    "bit_or",   "median",  "any_value",  "count_if", "approx_count_distinct"};
    const bool known =
        std::find(skips_null.begin(), skips_null.end(), value.name) != skips_null.end();
    if (!known || value.arguments.empty()) return false;
    FunctionCall rewritten = value;
    rewritten.filter.reset();
    Expression& first = rewritten.arguments.front();
    Case choice;
    Expression kept = first.as<Star>() != nullptr ? Expression{NumberLiteral{"1"}} : first;
    choice.branches.push_back({*value.filter, std::move(kept)});
    first = Expression{std::move(choice)};
    node(rewritten);
    return true;
}

void PrinterBase::apply(std::string_view name,
                        std::initializer_list<std::reference_wrapper<const Expression>> arguments) {
    write(name);
    write("(");
    std::string_view gap;
    for (const Expression& argument : arguments) {
        write(gap);
        expression(argument);
        gap = ", ";
    }
    write(")");
}

void PrinterBase::window(const Window& value) {
    const bool only_a_name =
        !value.name.empty() && value.partition_by.empty() && value.order_by.empty() && !value.frame;
    if (only_a_name) {
        name(value.name);
    } else {
        window_body(value);
    }
}

void PrinterBase::window_body(const Window& value) {
    write("(");
    std::string_view gap;
    if (!value.name.empty()) {
        name(value.name);
        gap = " ";
    }
    if (!value.partition_by.empty()) {
        write(gap);
        write("PARTITION BY ");
        list(value.partition_by);
        gap = " ";
    }
    if (!value.order_by.empty()) {
        write(gap);
        write("ORDER BY ");
        order_by(measured_by_value(value) ? with_nulls_as_they_come(value.order_by, dialect())
                                          : value.order_by);
        gap = " ";
    }
    if (value.frame) {
        write(gap);
        frame(*value.frame);
    }
    write(")");
}

void PrinterBase::frame(const Frame& value) {
    switch (value.unit) {
        case FrameUnit::rows:
            write("ROWS");
            break;
        case FrameUnit::range:
            write("RANGE");
            break;
        case FrameUnit::groups:
            if (!abilities().groups_frame) cannot("GROUPS in a window frame");
            write("GROUPS");
            break;
    }
    write(" BETWEEN ");
    frame_bound(value.start);
    write(" AND ");
    frame_bound(value.end);
    if (value.exclusion == FrameExclusion::none) return;
    if (!abilities().frame_exclusion) return cannot("EXCLUDE in a window frame");
    switch (value.exclusion) {
        case FrameExclusion::none:
            break;
        case FrameExclusion::current_row:
            write(" EXCLUDE CURRENT ROW");
            break;
        case FrameExclusion::group:
            write(" EXCLUDE GROUP");
            break;
        case FrameExclusion::ties:
            write(" EXCLUDE TIES");
            break;
    }
}

void PrinterBase::frame_bound(const FrameBound& bound) {
    if (bound.distance) {
        operand(*bound.distance, Strength::additive);
        write(" ");
    }
    switch (bound.kind) {
        case FrameBoundKind::unbounded_preceding:
            write("UNBOUNDED PRECEDING");
            return;
        case FrameBoundKind::preceding:
            write("PRECEDING");
            return;
        case FrameBoundKind::current_row:
            write("CURRENT ROW");
            return;
        case FrameBoundKind::following:
            write("FOLLOWING");
            return;
        case FrameBoundKind::unbounded_following:
            write("UNBOUNDED FOLLOWING");
            return;
    }
}

}  // namespace querent::sql::printing
