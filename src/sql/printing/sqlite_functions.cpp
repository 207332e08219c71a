#include "sql/printing/sqlite_functions.hpp"

#include <fmt/format.h>

#include <array>

#include "sql/build.hpp"
#include "sql/printing/common_functions.hpp"
#include "sql/printing/printer_base.hpp"
#include "sql/text_places.hpp"

namespace querent::sql::printing {

namespace {

Expression whole(Expression value) {
    return cast(call("trunc", {std::move(value)}), "bigint");  // which SQLite's cast does by itself
}

/// CAST(strftime('%m', x) AS INTEGER).
Expression field(std::string_view format, const Expression& date) {
    return whole(call("sqlite_strftime", {text_literal(format), date}));
}

Expression date_of(const Expression& date, std::vector<std::string_view> modifiers) {
    Expressions arguments = {date};
    for (const auto modifier : modifiers) arguments.push_back(text_literal(modifier));
    return call("sqlite_date", std::move(arguments));
}

Expression monday_of(const Expression& date) {
    return date_of(date, {"-6 days", "weekday 1"});
}

Expression half_open_division(Expression value, std::int64_t by) {
    return binary(BinaryOperator::divide_by_type, std::move(value), integer_literal(by));
}

std::optional<Expression> truncate(const FunctionCall& value) {
    const auto* name = literal_text(value.arguments[0]);
    const auto part = name != nullptr ? date_part_named(*name) : std::nullopt;
    const Expression& date = value.arguments[1];
    if (!part) return std::nullopt;
    const auto clock = [&](std::string_view format) {
        return call("sqlite_strftime", {text_literal(format), date});
    };
    switch (*part) {
        case DatePart::year:
            return date_of(date, {"start of year"});
        case DatePart::month:
            return date_of(date, {"start of month"});
        case DatePart::day:
            return date_of(date, {});
        case DatePart::week:
            return monday_of(date);
        case DatePart::hour:
            return clock("%Y-%m-%d %H:00:00");
        case DatePart::minute:
            return clock("%Y-%m-%d %H:%M:00");
        case DatePart::second:
            return clock("%Y-%m-%d %H:%M:%S");
        case DatePart::quarter: {
            const Expression back =
                binary(BinaryOperator::modulo, subtract(field("%m", date), integer_literal(1)),
                       integer_literal(3));
            return call("sqlite_date",
                        {date, text_literal("start of month"),
                         binary(BinaryOperator::concat, negate(back), text_literal(" months"))});
        }
        case DatePart::microsecond:
        case DatePart::millisecond:
        case DatePart::decade:
        case DatePart::century:
        case DatePart::day_of_week:
        case DatePart::iso_day_of_week:
        case DatePart::day_of_year:
        case DatePart::iso_year:
        case DatePart::epoch:
            return std::nullopt;
    }
    ASSERT(false);
}

/// Boundaries between two dates: the number of the part of one less that of the other. Of weeks
/// DuckDB counts whole ones.
std::optional<Expression> difference(const FunctionCall& value) {
    const auto* name = literal_text(value.arguments[0]);
    const auto part = name != nullptr ? date_part_named(*name) : std::nullopt;
    if (!part) return std::nullopt;
    const auto number = [&](const Expression& date) -> std::optional<Expression> {
        const auto seconds = [&] { return field("%s", date); };
        const auto day = [&](const Expression& of) {
            return whole(subtract(call("julianday", {of}), number_literal("0.5")));
        };
        switch (*part) {
            case DatePart::year:
                return field("%Y", date);
            case DatePart::month:
                return add(multiply(field("%Y", date), integer_literal(12)), field("%m", date));
            case DatePart::quarter:
                return add(multiply(field("%Y", date), integer_literal(4)),
                           half_open_division(add(field("%m", date), integer_literal(2)), 3));
            case DatePart::week:
            case DatePart::day:
                return day(date_of(date, {}));
            case DatePart::hour:
                return half_open_division(seconds(), 3600);
            case DatePart::minute:
                return half_open_division(seconds(), 60);
            case DatePart::second:
                return seconds();
            case DatePart::decade:
                return half_open_division(field("%Y", date), 10);
            case DatePart::century:
                return half_open_division(field("%Y", date), 100);
            case DatePart::microsecond:
            case DatePart::millisecond:
            case DatePart::day_of_week:
            case DatePart::iso_day_of_week:
            case DatePart::day_of_year:
            case DatePart::iso_year:
            case DatePart::epoch:
                return std::nullopt;
        }
        ASSERT(false);
    };
    auto from = number(value.arguments[1]);
    auto to = number(value.arguments[2]);
    if (!from || !to) return std::nullopt;
    Expression between = subtract(std::move(*to), std::move(*from));
    if (*part == DatePart::week) return half_open_division(std::move(between), 7);
    return between;
}

/// strftime(x, format); SQLite 3.40 knows these fields and no names of months or days.
std::optional<Expression> formatted(const FunctionCall& value) {
    const auto* format = literal_text(value.arguments[1]);
    if (format == nullptr) return std::nullopt;
    constexpr std::string_view known = "YmdHMSjwW%";
    for (std::size_t k = 0; k < format->size(); ++k) {
        if ((*format)[k] != '%') continue;
        if (++k >= format->size() || known.find((*format)[k]) == std::string_view::npos) {
            return std::nullopt;
        }
    }
    return call("sqlite_strftime", {value.arguments[1], value.arguments[0]});
}

template <std::size_t N>
Expression named(const Expression& number, const std::array<std::string_view, N>& names,
                 std::int64_t first) {
    Case value;
    value.operand = number;
    for (std::size_t k = 0; k < N; ++k) {
        value.branches.push_back(
            {integer_literal(first + static_cast<std::int64_t>(k)), text_literal(names[k])});
    }
    return Expression{std::move(value)};
}

Expression month_name(const Expression& date) {
    return named<12>(field("%m", date),
                     {"January", "February", "March", "April", "May", "June", "July", "August",
                      "September", "October", "November", "December"},
                     1);
}

Expression day_name(const Expression& date) {
    return named<7>(field("%w", date),
                    {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
                    0);
}

std::optional<Expression> text_function(const FunctionCall& value) {
    const auto& arguments = value.arguments;
    const auto& name = value.name;
    if (name == "right" && arguments.size() == 2 && is_positive(arguments[1])) {
        return call("substring", {arguments[0], negate(arguments[1])});
    }
    if (auto made = end_of_text(value)) return made;
    if (name == "contains" && arguments.size() == 2) {
        return greater(call("strpos", arguments), integer_literal(0));
    }
    if (name == "starts_with" && arguments.size() == 2) {
        return equal(
            call("substring", {arguments[0], integer_literal(1), call("length", {arguments[1]})}),
            arguments[1]);
    }
    if (name == "ends_with" && arguments.size() == 2) {
        return equal(call("right", {arguments[0], call("length", {arguments[1]})}), arguments[1]);
    }
    if (name == "concat" && !arguments.empty()) {
        std::optional<Expression> chain;
        for (const auto& argument : arguments) {
            Expression part = call("coalesce", {argument, text_literal("")});
            chain = chain ? binary(BinaryOperator::concat, std::move(*chain), std::move(part))
                          : std::move(part);
        }
        return chain;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Expression> sqlite_translation(const FunctionCall& value) {
    const auto& arguments = value.arguments;
    if (value.name == "json_exists") return is_not_null(call("sqlite_json_type", arguments));
    if (value.name == "date_trunc" && arguments.size() == 2) return truncate(value);
    if (value.name == "date_diff" && arguments.size() == 3) return difference(value);
    if (value.name == "strftime" && arguments.size() == 2) return formatted(value);
    if (value.name == "monthname" && arguments.size() == 1) return month_name(arguments[0]);
    if (value.name == "dayname" && arguments.size() == 1) return day_name(arguments[0]);
    if (value.name == "last_day" && arguments.size() == 1) {
        return date_of(arguments[0], {"start of month", "+1 month", "-1 day"});
    }
    if (value.name == "random") {
        FunctionCall raw{"sqlite_random", {}, {}, {}, {}, {}, {}, {}};
        return divide(call("abs", {Expression{std::move(raw)}}),
                      number_literal("9223372036854775808.0"));
    }
    if (auto count = counting(value)) return count;
    if (value.name == "json_extract" && arguments.size() == 2) {
        // Its own json_extract() takes a text out of its quotes.
        return binary(BinaryOperator::json_get, arguments[0], arguments[1]);
    }
    if (value.name == "strlen") return call("length", {cast(arguments[0], "blob")});
    return text_function(value);
}

std::optional<Expression> sqlite_extract(const Extract& value) {
    const Expression& date = *value.operand;
    switch (value.part) {
        case DatePart::second:
            return field("%S", date);
        case DatePart::minute:
            return field("%M", date);
        case DatePart::hour:
            return field("%H", date);
        case DatePart::day:
            return field("%d", date);
        case DatePart::month:
            return field("%m", date);
        case DatePart::year:
            return field("%Y", date);
        case DatePart::day_of_week:
            return field("%w", date);
        case DatePart::day_of_year:
            return field("%j", date);
        case DatePart::epoch:
            return field("%s", date);
        case DatePart::quarter:
            return half_open_division(add(field("%m", date), integer_literal(2)), 3);
        case DatePart::decade:
            return half_open_division(field("%Y", date), 10);
        case DatePart::iso_day_of_week:
            return add(binary(BinaryOperator::modulo, add(field("%w", date), integer_literal(6)),
                              integer_literal(7)),
                       integer_literal(1));
        case DatePart::century:
        case DatePart::week:
        case DatePart::millisecond:
        case DatePart::microsecond:
        case DatePart::iso_year:
            return std::nullopt;
    }
    ASSERT(false);
}

}  // namespace querent::sql::printing
