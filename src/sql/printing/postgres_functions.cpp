#include "sql/printing/postgres_functions.hpp"

#include "sql/build.hpp"
#include "sql/date_format.hpp"
#include "sql/printing/common_functions.hpp"
#include "sql/printing/printer_base.hpp"
#include "sql/text_places.hpp"

namespace querent::sql::printing {

namespace {

Expression to_char(const Expression& value, std::string_view format) {
    return call("pg_to_char", {value, text_literal(format)});
}

Expression as_json(const Expression& value) {
    const auto* already = value.as<Cast>();
    return already != nullptr && already->type.name == "json" ? value : cast(value, "json");
}

/// How many of the part have begun up to a date, as a whole number.
std::optional<Expression> ordinal(DatePart part, const Expression& date) {
    const auto year = [&] { return extract(DatePart::year, date); };
    const auto seconds = [&](DatePart unit, std::int64_t length) {
        return binary(BinaryOperator::divide_by_type,
                      extract(DatePart::epoch, date_trunc(unit, cast(date, "timestamp"))),
                      integer_literal(length));
    };
    switch (part) {
        case DatePart::year:
            return year();
        case DatePart::quarter:
            return add(multiply(year(), integer_literal(4)), extract(DatePart::quarter, date));
        case DatePart::month:
            return add(multiply(year(), integer_literal(12)), extract(DatePart::month, date));
        case DatePart::hour:
            return seconds(DatePart::hour, 3600);
        case DatePart::minute:
            return seconds(DatePart::minute, 60);
        case DatePart::second:
            return seconds(DatePart::second, 1);
        case DatePart::decade:
            return extract(DatePart::decade, date);
        case DatePart::century:
            return extract(DatePart::century, date);
        case DatePart::week:
        case DatePart::day:
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
}

std::optional<Expression> difference(const FunctionCall& value) {
    const auto* name = literal_text(value.arguments[0]);
    const auto part = name != nullptr ? date_part_named(*name) : std::nullopt;
    if (!part) return std::nullopt;
    const Expression& from = value.arguments[1];
    const Expression& to = value.arguments[2];
    if (*part == DatePart::day) return subtract(cast(to, "date"), cast(from, "date"));
    if (*part == DatePart::week) {
        return binary(BinaryOperator::divide_by_type,
                      subtract(cast(to, "date"), cast(from, "date")), integer_literal(7));
    }
    auto last = ordinal(*part, to);
    auto first = ordinal(*part, from);
    if (!last || !first) return std::nullopt;
    return cast(subtract(std::move(*last), std::move(*first)), "bigint");
}

/// How many whole units lie between two moments.
std::optional<Expression> whole_units(const FunctionCall& value) {
    const auto part = part_of(value);
    const Expression from = cast(value.arguments[1], "timestamp");
    const Expression to = cast(value.arguments[2], "timestamp");
    const auto months = [&] {
        const Expression age = call("age", {to, from});
        return add(multiply(extract(DatePart::year, age), integer_literal(12)),
                   extract(DatePart::month, age));
    };
    const auto of_seconds = [&](std::int64_t length) {
        const Expression seconds =
            subtract(extract(DatePart::epoch, to), extract(DatePart::epoch, from));
        return cast(call("trunc", {binary(BinaryOperator::divide_by_type, seconds,
                                          integer_literal(length))}),
                    "bigint");
    };
    const auto of_months = [&](std::int64_t length) {
        return cast(call("trunc", {binary(BinaryOperator::divide_by_type, months(),
                                          integer_literal(length))}),
                    "bigint");
    };
    if (!part) return std::nullopt;
    if (*part == DatePart::year) return of_months(12);
    if (*part == DatePart::quarter) return of_months(3);
    if (*part == DatePart::month) return of_months(1);
    if (*part == DatePart::week) return of_seconds(7L * 24 * 3600);
    if (*part == DatePart::day) return of_seconds(24L * 3600);
    if (*part == DatePart::hour) return of_seconds(3600);
    if (*part == DatePart::minute) return of_seconds(60);
    if (*part == DatePart::second) return of_seconds(1);
    return std::nullopt;
}

/// strptime(x, '%Y-%m-%d') as to_timestamp(x, 'YYYY-MM-DD').
std::optional<Expression> parsed(const FunctionCall& value) {
    const auto* format = literal_text(value.arguments[1]);
    const auto converted = format != nullptr ? to_char_format_of(*format) : std::nullopt;
    if (!converted) return std::nullopt;
    return cast(call("pg_to_timestamp", {value.arguments[0], text_literal(*converted)}),
                "timestamp");
}

/// The match, or an empty text where there is none.
std::optional<Expression> first_match(const FunctionCall& value) {
    const auto& arguments = value.arguments;
    Expressions match = {arguments[0], arguments[1]};
    if (arguments.size() > 2) {
        if (!is_integer_literal(arguments[2])) return std::nullopt;
        const auto* flags = arguments.size() > 3 ? literal_text(arguments[3]) : nullptr;
        if (arguments.size() > 3 && (flags == nullptr || *flags != "i")) return std::nullopt;
        for (const auto& more : {integer_literal(1), integer_literal(1),
                                 text_literal(flags != nullptr ? "i" : ""), arguments[2]}) {
            match.push_back(more);
        }
    }
    // An empty text where the text is one, NULL where it is NULL.
    return call("coalesce", {call("pg_regexp_substr", std::move(match)),
                             call("left", {arguments[0], integer_literal(0)})});
}

std::optional<Expression> aggregate_function(const FunctionCall& value) {
    if (value.name == "any_value") {
        FunctionCall least = value;
        least.name = "min";
        return Expression{std::move(least)};
    }
    return counting(value);
}

}  // namespace

std::optional<Expression> postgres_translation(const FunctionCall& value) {
    const auto& arguments = value.arguments;
    if (value.name == "round" && arguments.size() == 2) {
        const auto* already = arguments[0].as<Cast>();
        if (already != nullptr && already->type.name == "decimal") return std::nullopt;
        return call("pg_round", {cast(arguments[0], "decimal"), arguments[1]});
    }
    if (value.name == "round" && arguments.size() == 1) {
        // Of a double it would round a half to the even neighbour.
        return call("pg_round", {cast(arguments[0], "decimal")});
    }
    if (value.name == "substring") return substring_for_postgres(value);
    if (value.name == "log2" && arguments.size() == 1) {
        return binary(BinaryOperator::divide, call("ln", arguments),
                      call("ln", {integer_literal(2)}));
    }
    if (value.name == "contains" && arguments.size() == 2) {
        return greater(call("strpos", arguments), integer_literal(0));
    }
    if (value.name == "ends_with" && arguments.size() == 2) {
        return equal(call("right", {arguments[0], call("length", {arguments[1]})}), arguments[1]);
    }
    if (value.name == "date_diff" && arguments.size() == 3) return difference(value);
    if (value.name == "monthname" && arguments.size() == 1) return to_char(arguments[0], "FMMonth");
    if (value.name == "dayname" && arguments.size() == 1) return to_char(arguments[0], "FMDay");
    if (value.name == "last_day" && arguments.size() == 1) {
        return cast(
            subtract(add(date_trunc(DatePart::month, arguments[0]), interval(1, DatePart::month)),
                     interval(1, DatePart::day)),
            "date");
    }
    if (value.name == "strftime" && arguments.size() == 2) {
        const auto* format = literal_text(arguments[1]);
        const auto converted = format != nullptr ? to_char_format_of(*format) : std::nullopt;
        if (!converted) return std::nullopt;
        return to_char(arguments[0], *converted);
    }
    if (value.name == "date_sub" && arguments.size() == 3) return whole_units(value);
    if (value.name == "strptime" && arguments.size() == 2) return parsed(value);
    if (value.name == "regexp_extract" && arguments.size() >= 2) return first_match(value);
    if (value.name == "json_extract" || value.name == "json_extract_string") {
        return binary(
            value.name == "json_extract" ? BinaryOperator::json_get : BinaryOperator::json_get_text,
            as_json(arguments[0]), arguments[1]);
    }
    if (value.name == "json_array_length") {
        Expression list = as_json(arguments[0]);
        if (arguments.size() > 1) {
            list = binary(BinaryOperator::json_get, std::move(list), arguments[1]);
        }
        return call("pg_jsonb_array_length", {std::move(list)});
    }
    if (value.name == "unhex" && arguments.size() == 1) {
        return call("pg_decode", {arguments[0], text_literal("hex")});
    }
    return aggregate_function(value);
}

}  // namespace querent::sql::printing
