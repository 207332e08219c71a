#include "sql/printing/trino_functions.hpp"

#include "sql/build.hpp"
#include "sql/date_format.hpp"
#include "sql/printing/common_functions.hpp"
#include "sql/printing/printer_base.hpp"
#include "sql/text_places.hpp"

namespace querent::sql::printing {

namespace {

Expression units_between(DatePart part, Expression from, Expression to) {
    return call("trino_date_diff", {text_literal(name_of(part)), std::move(from), std::move(to)});
}

Expression as_timestamp(const Expression& date) {
    const auto* already = date.as<Cast>();
    return already != nullptr && already->type.name == "timestamp" ? date : cast(date, "timestamp");
}

/// Trino counts whole units; between two beginnings of a unit that is as many as boundaries. Of
/// weeks DuckDB counts whole ones too.
std::optional<Expression> difference(const FunctionCall& value) {
    const auto part = part_of(value);
    if (!part || *part > DatePart::year) return std::nullopt;
    const auto beginning = [&](const Expression& date) {
        const DatePart unit = *part == DatePart::week ? DatePart::day : *part;
        return date_trunc(unit, as_timestamp(date));
    };
    return units_between(*part, beginning(value.arguments[1]), beginning(value.arguments[2]));
}

std::optional<Expression> date_function(const FunctionCall& value) {
    const auto& arguments = value.arguments;
    if (value.name == "date_diff") return difference(value);
    if (value.name == "date_sub") {
        const auto part = part_of(value);
        if (!part || *part > DatePart::year) return std::nullopt;
        return units_between(*part, arguments[1], arguments[2]);
    }
    if (value.name == "monthname") {
        return call("mysql_date_format", {arguments[0], text_literal("%M")});
    }
    if (value.name == "dayname") {
        return call("mysql_date_format", {arguments[0], text_literal("%W")});
    }
    if (value.name == "make_date") {
        return cast(call("trino_format", {text_literal("%04d-%02d-%02d"), arguments[0],
                                          arguments[1], arguments[2]}),
                    "date");
    }
    const bool parses = value.name == "strptime" || value.name == "try_strptime";
    if (value.name != "strftime" && !parses) return std::nullopt;
    const auto* given = literal_text(arguments[1]);
    const auto format = given != nullptr ? mysql_format_of(*given) : std::nullopt;
    if (!format) return std::nullopt;
    Expression converted = call(parses ? "mysql_str_to_date" : "mysql_date_format",
                                {arguments[0], text_literal(*format)});
    if (value.name == "try_strptime") return call("trino_try", {std::move(converted)});
    return converted;
}

Expression joined(const FunctionCall& value) {
    Expressions parts;
    for (const auto& argument : value.arguments) {
        parts.push_back(literal_text(argument) != nullptr
                            ? argument
                            : call("coalesce", {argument, text_literal("")}));
    }
    Expression chain = std::move(parts.front());
    for (std::size_t k = 1; k < parts.size(); ++k) {
        chain = binary(BinaryOperator::concat, std::move(chain), std::move(parts[k]));
    }
    return chain;
}

std::optional<Expression> text_function(const FunctionCall& value) {
    const auto& arguments = value.arguments;
    const auto& name = value.name;
    const auto length = [](const Expression& text) { return call("length", {text}); };
    if (name == "concat") return joined(value);
    if (name == "left" || name == "right") return end_of_text(value);
    if (name == "substring") return substring_for_mysql(value);
    if (name == "contains") return greater(call("strpos", arguments), integer_literal(0));
    if (name == "ends_with") {
        return equal(call("right", {arguments[0], length(arguments[1])}), arguments[1]);
    }
    if (name == "repeat") {
        return call("array_to_string", {call("trino_repeat", arguments), text_literal("")});
    }
    if (name == "split_part") {
        return call("coalesce", {call("trino_split_part", arguments), text_literal("")});
    }
    if (name == "md5") {
        return call("lower", {call("trino_to_hex",
                                   {call("trino_md5", {call("trino_to_utf8", arguments)})})});
    }
    if (name == "strlen") return length(call("trino_to_utf8", arguments));
    return std::nullopt;
}

/// ARRAY(SELECT …) as an aggregate over it, which minds no order.
std::optional<Expression> list_of_rows(const FunctionCall& value) {
    constexpr std::string_view rows = "querent_rows";
    constexpr std::string_view item_name = "querent_item";
    const auto* only = value.arguments.front().as<ScalarQuery>();
    if (only == nullptr || !only->query->order_by.empty()) return std::nullopt;
    TableReference inner = derived(*only->query, rows);
    inner.as<DerivedTable>()->column_aliases = {std::string(item_name)};
    Select all;
    all.items.push_back(item(
        call("coalesce", {call("array_agg", {column(item_name)}), Expression{ArrayLiteral{}}})));
    all.from.push_back(std::move(inner));
    return sql::scalar(query(std::move(all)));
}

}  // namespace

std::optional<Expression> trino_translation(const FunctionCall& value) {
    if (value.arguments.empty()) return std::nullopt;
    if (value.name == "json_exists") {
        return is_not_null(call("json_extract", value.arguments));
    }
    if (value.name == "list_has_all") {  // nothing of the second is left without the first
        return equal(
            call("len", {call("trino_array_except", {value.arguments[1], value.arguments[0]})}),
            integer_literal(0));
    }
    if (value.name == "array_of") return list_of_rows(value);
    if (value.name == "greatest" || value.name == "least") return skipping_nulls(value);
    if (value.name == "coalesce" && value.arguments.size() == 1) return value.arguments.front();
    if (auto made = date_function(value)) return made;
    return text_function(value);
}

std::optional<Expression> trino_extract(const Extract& value) {
    const Expression& date = *value.operand;
    const auto whole = [](Expression number, std::int64_t by) {
        return binary(BinaryOperator::divide_by_type, std::move(number), integer_literal(by));
    };
    const auto year = [&] { return extract(DatePart::year, date); };
    switch (value.part) {
        case DatePart::second:
        case DatePart::minute:
        case DatePart::hour:
        case DatePart::day:
        case DatePart::week:
        case DatePart::month:
        case DatePart::quarter:
        case DatePart::year:
            return std::nullopt;
        case DatePart::iso_day_of_week:
            return call("trino_day_of_week", {date});
        case DatePart::day_of_week:
            return binary(BinaryOperator::modulo, call("trino_day_of_week", {date}),
                          integer_literal(7));
        case DatePart::day_of_year:
            return call("trino_day_of_year", {date});
        case DatePart::iso_year:
            return call("trino_year_of_week", {date});
        case DatePart::decade:
            return whole(year(), 10);
        case DatePart::century:
            return whole(add(year(), integer_literal(99)), 100);
        case DatePart::epoch:
            return call("trino_to_unixtime", {as_timestamp(date)});
        case DatePart::millisecond:
            return add(multiply(extract(DatePart::second, date), integer_literal(1000)),
                       call("trino_millisecond", {date}));
        case DatePart::microsecond:
            return std::nullopt;
    }
    ASSERT(false);
}

}  // namespace querent::sql::printing
