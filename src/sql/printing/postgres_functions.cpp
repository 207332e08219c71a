#include "sql/printing/postgres_functions.hpp"

#include "sql/build.hpp"
#include "sql/printing/printer_base.hpp"

namespace querent::sql::printing {

namespace {

/// The format of to_char(); nothing when a field has no counterpart.
std::optional<std::string> template_of(std::string_view format) {
    constexpr std::pair<char, std::string_view> fields[] = {
        {'Y', "YYYY"}, {'y', "YY"}, {'m', "MM"},      {'d', "DD"},  {'H', "HH24"},  {'I', "HH12"},
        {'M', "MI"},   {'S', "SS"}, {'B', "FMMonth"}, {'b', "Mon"}, {'A', "FMDay"}, {'a', "Dy"},
        {'j', "DDD"},  {'p', "AM"}, {'u', "ID"},      {'V', "IW"},  {'G', "IYYY"}};
    std::string result;
    std::string literal;
    const auto flush = [&] {
        if (!literal.empty()) result += '"' + literal + '"';
        literal.clear();
    };
    for (std::size_t k = 0; k < format.size(); ++k) {
        const char c = format[k];
        if (c == '"' || c == '\\') return std::nullopt;
        if (c != '%') {
            literal += c;
            continue;
        }
        if (++k >= format.size()) return std::nullopt;
        if (format[k] == '%') {
            literal += '%';
            continue;
        }
        flush();
        bool known = false;
        for (const auto& [letter, name] : fields) {
            if (letter == format[k]) {
                result += name;
                known = true;
            }
        }
        if (!known) return std::nullopt;
    }
    flush();
    return result;
}

Expression to_char(const Expression& value, std::string_view format) {
    return call("pg_to_char", {value, text_literal(format)});
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
        const auto monday = [](const Expression& date) {
            return cast(date_trunc(DatePart::week, cast(date, "timestamp")), "date");
        };
        return binary(BinaryOperator::divide_by_type, subtract(monday(to), monday(from)),
                      integer_literal(7));
    }
    auto last = ordinal(*part, to);
    auto first = ordinal(*part, from);
    if (!last || !first) return std::nullopt;
    return cast(subtract(std::move(*last), std::move(*first)), "bigint");
}

std::optional<Expression> aggregate_function(const FunctionCall& value) {
    FunctionCall changed = value;
    if (value.name == "any_value") {
        changed.name = "min";
        return Expression{std::move(changed)};
    }
    if (value.name == "approx_count_distinct") {
        changed.name = "count";
        changed.distinct = true;
        return Expression{std::move(changed)};
    }
    if (value.name == "count_if") {
        changed.name = "count";
        changed.arguments = {case_when({{value.arguments[0], integer_literal(1)}})};
        return Expression{std::move(changed)};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Expression> postgres_translation(const FunctionCall& value) {
    const auto& arguments = value.arguments;
    if (value.name == "round" && arguments.size() == 2) {
        const auto* already = arguments[0].as<Cast>();
        if (already != nullptr && already->type.name == "decimal") return std::nullopt;
        return call("pg_round", {cast(arguments[0], "decimal"), arguments[1]});
    }
    if (value.name == "round" && arguments.size() == 1) return call("pg_round", arguments);
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
        const auto converted = format != nullptr ? template_of(*format) : std::nullopt;
        if (!converted) return std::nullopt;
        return to_char(arguments[0], *converted);
    }
    return aggregate_function(value);
}

}  // namespace querent::sql::printing
