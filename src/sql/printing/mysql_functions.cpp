#include "sql/printing/mysql_functions.hpp"

#include "sql/build.hpp"
#include "sql/date_format.hpp"
#include "sql/printing/common_functions.hpp"
#include "sql/printing/printer_base.hpp"
#include "sql/text_places.hpp"

namespace querent::sql::printing {

namespace {

Expression whole_division(Expression value, std::int64_t by) {
    return binary(BinaryOperator::integer_divide, std::move(value), integer_literal(by));
}

Expression back(Expression date, Expression amount, DatePart unit) {
    return subtract(std::move(date), interval(std::move(amount), unit));
}

Expression formatted(const Expression& date, std::string_view format) {
    return call("mysql_date_format", {date, text_literal(format)});
}

Expression day_of(const Expression& date) {
    return cast(date, "date");
}

Expression monday_of(const Expression& date) {
    return back(day_of(date),
                subtract(extract(DatePart::iso_day_of_week, date), integer_literal(1)),
                DatePart::day);
}

std::optional<Expression> truncate(const FunctionCall& value) {
    const auto part = part_of(value);
    const Expression& date = value.arguments[1];
    if (!part) return std::nullopt;
    const auto january = [&] { return cast(formatted(date, "%Y-01-01"), "date"); };
    const auto moment = [&](std::string_view format) {
        return cast(formatted(date, format), "timestamp");
    };
    switch (*part) {
        case DatePart::year:
            return january();
        case DatePart::quarter:
            return add(
                january(),
                interval(multiply(subtract(extract(DatePart::quarter, date), integer_literal(1)),
                                  integer_literal(3)),
                         DatePart::month));
        case DatePart::month:
            return cast(formatted(date, "%Y-%m-01"), "date");
        case DatePart::week:
            return monday_of(date);
        case DatePart::day:
            return day_of(date);
        case DatePart::hour:
            return moment("%Y-%m-%d %H:00:00");
        case DatePart::minute:
            return moment("%Y-%m-%d %H:%i:00");
        case DatePart::second:
            return moment("%Y-%m-%d %H:%i:%s");
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

/// Boundaries between two dates.
std::optional<Expression> difference(const FunctionCall& value) {
    const auto part = part_of(value);
    if (!part) return std::nullopt;
    const Expression& from = value.arguments[1];
    const Expression& to = value.arguments[2];
    const auto days = [](Expression later, Expression earlier) {
        return call("mysql_datediff", {std::move(later), std::move(earlier)});
    };
    const auto number = [&](const Expression& date) -> std::optional<Expression> {
        const auto year = [&] { return extract(DatePart::year, date); };
        if (*part == DatePart::year) return year();
        if (*part == DatePart::quarter) {
            return add(multiply(year(), integer_literal(4)), extract(DatePart::quarter, date));
        }
        if (*part == DatePart::month) {
            return add(multiply(year(), integer_literal(12)), extract(DatePart::month, date));
        }
        if (*part == DatePart::decade) return whole_division(year(), 10);
        return std::nullopt;
    };
    if (*part == DatePart::day) return days(to, from);
    if (*part == DatePart::week) return whole_division(days(to, from), 7);
    if (*part == DatePart::hour || *part == DatePart::minute || *part == DatePart::second) {
        return call("date_sub",
                    {value.arguments[0], date_trunc(*part, from), date_trunc(*part, to)});
    }
    auto last = number(to);
    auto first = number(from);
    if (!last || !first) return std::nullopt;
    return subtract(std::move(*last), std::move(*first));
}

/// concat(a, b) skips NULLs; MySQL's does not.
Expression joined(const FunctionCall& value) {
    Expressions parts;
    for (const auto& argument : value.arguments) {
        parts.push_back(literal_text(argument) != nullptr
                            ? argument
                            : call("coalesce", {argument, text_literal("")}));
    }
    return call("mysql_concat", std::move(parts));
}

/// Of texts by their bytes, so that case counts.
Expression as_bytes(const Expression& text) {
    return cast(text, "blob");
}

/// Part n of a text, and an empty text where there are fewer.
std::optional<Expression> split_part(const FunctionCall& value) {
    const auto& arguments = value.arguments;
    if (!is_integer_literal(arguments[2])) return std::nullopt;
    const auto until = [&](const Expression& text, const Expression& count) {
        return call("mysql_substring_index", {text, arguments[1], count});
    };
    const auto separators = [&] {
        Expression removed = call("replace", {arguments[0], arguments[1], text_literal("")});
        return binary(
            BinaryOperator::integer_divide,
            subtract(call("length", {arguments[0]}), call("length", {std::move(removed)})),
            call("length", {arguments[1]}));
    };
    return case_when(
        {{less(separators(), subtract(arguments[2], integer_literal(1))), text_literal("")}},
        until(until(arguments[0], arguments[2]), negate(integer_literal(1))));
}

std::optional<Expression> text_function(const FunctionCall& value) {
    const auto& arguments = value.arguments;
    const auto& name = value.name;
    if (name == "concat") return joined(value);
    if (name == "substring") return substring_for_mysql(value);
    if ((name == "left" || name == "right") && !is_not_negative(arguments[1])) {
        return end_of_text(value);
    }
    if (name == "split_part") return split_part(value);
    if (name == "contains") {
        return greater(call("strpos", {as_bytes(arguments[0]), as_bytes(arguments[1])}),
                       integer_literal(0));
    }
    if (name == "starts_with") {
        return equal(as_bytes(call("left", {arguments[0], call("length", {arguments[1]})})),
                     as_bytes(arguments[1]));
    }
    if (name == "ends_with") {
        return equal(as_bytes(call("right", {arguments[0], call("length", {arguments[1]})})),
                     as_bytes(arguments[1]));
    }
    return std::nullopt;
}

std::optional<Expression> date_function(const FunctionCall& value) {
    const auto& arguments = value.arguments;
    if (value.name == "date_trunc") return truncate(value);
    if (value.name == "date_diff") return difference(value);
    if (value.name == "make_date") {
        Expression january = call("mysql_makedate", {arguments[0], integer_literal(1)});
        const auto less_one = [](const Expression& number) {
            return subtract(number, integer_literal(1));
        };
        return add(add(std::move(january), interval(less_one(arguments[1]), DatePart::month)),
                   interval(less_one(arguments[2]), DatePart::day));
    }
    const bool parses = value.name == "strptime" || value.name == "try_strptime";
    if (value.name != "strftime" && !parses) return std::nullopt;
    const auto* given = literal_text(arguments[1]);
    const auto format = given != nullptr ? mysql_format_of(*given) : std::nullopt;
    if (!format) return std::nullopt;
    if (value.name == "strftime") return formatted(arguments[0], *format);
    return call("mysql_str_to_date", {arguments[0], text_literal(*format)});
}

}  // namespace

std::optional<Expression> mysql_translation(const FunctionCall& value) {
    if (value.arguments.empty()) return std::nullopt;
    if (value.name == "greatest" || value.name == "least") return skipping_nulls(value);
    if (auto made = date_function(value)) return made;
    if (auto made = text_function(value)) return made;
    if (value.name == "json_exists") {
        return call("mysql_json_contains_path",
                    {value.arguments[0], text_literal("one"), value.arguments[1]});
    }
    if (value.name == "json_extract_string") {
        return call("mysql_json_unquote", {call("json_extract", value.arguments)});
    }
    return counting(value);
}

std::optional<Expression> mysql_extract(const Extract& value) {
    const Expression& date = *value.operand;
    const auto part = [&](DatePart of) { return extract(of, date); };
    switch (value.part) {
        case DatePart::second:
        case DatePart::minute:
        case DatePart::hour:
        case DatePart::day:
        case DatePart::month:
        case DatePart::quarter:
        case DatePart::year:
            return std::nullopt;
        case DatePart::day_of_week:
            return subtract(call("mysql_dayofweek", {date}), integer_literal(1));
        case DatePart::iso_day_of_week:
            return add(call("mysql_weekday", {date}), integer_literal(1));
        case DatePart::day_of_year:
            return call("mysql_dayofyear", {date});
        case DatePart::week:
            return call("mysql_week", {date, integer_literal(3)});
        case DatePart::iso_year:
            return whole_division(call("mysql_yearweek", {date, integer_literal(3)}), 100);
        case DatePart::decade:
            return whole_division(part(DatePart::year), 10);
        case DatePart::century:
            return whole_division(add(part(DatePart::year), integer_literal(99)), 100);
        case DatePart::epoch:
            return call("date_sub",
                        {text_literal("second"), timestamp_literal("1970-01-01 00:00:00"), date});
        case DatePart::millisecond:
            return add(multiply(part(DatePart::second), integer_literal(1000)),
                       whole_division(call("mysql_microsecond", {date}), 1000));
        case DatePart::microsecond:
            return add(multiply(part(DatePart::second), integer_literal(1'000'000)),
                       call("mysql_microsecond", {date}));
    }
    ASSERT(false);
}

}  // namespace querent::sql::printing
