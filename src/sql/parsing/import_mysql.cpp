// MySQL's own functions. Reference: dev.mysql.com/doc/refman/8.4/en/functions.html.
#include <array>

#include "sql/build.hpp"
#include "sql/date_format.hpp"
#include "sql/parsing/import.hpp"
#include "sql/text_places.hpp"
#include "sql/word_index.hpp"

namespace querent::sql::parsing {

namespace {

constexpr auto names = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"length", "strlen"},
     {"octet_length", "strlen"},
     {"greatest", "strict_greatest"},
     {"least", "strict_least"},
     {"curdate", "current_date"},
     {"curtime", "current_time"},
     {"sysdate", "current_timestamp"},
     {"localtime", "current_timestamp"},
     {"std", "stddev_pop"},
     {"stddev", "stddev_pop"},
     {"variance", "var_pop"},
     {"json_value", "json_extract_string"},
     {"ord", "ascii"}});
constexpr WordIndex name_index(names, &std::pair<std::string_view, std::string_view>::first);

// year(x), … week(x) alone counts weeks in a way of its own.
constexpr auto parts =
    std::to_array<std::pair<std::string_view, DatePart>>({{"year", DatePart::year},
                                                          {"quarter", DatePart::quarter},
                                                          {"month", DatePart::month},
                                                          {"day", DatePart::day},
                                                          {"dayofmonth", DatePart::day},
                                                          {"dayofyear", DatePart::day_of_year},
                                                          {"weekofyear", DatePart::week},
                                                          {"hour", DatePart::hour},
                                                          {"minute", DatePart::minute},
                                                          {"second", DatePart::second}});
constexpr WordIndex part_index(parts, &std::pair<std::string_view, DatePart>::first);

bool is_number(const Expression& expression, std::string_view digits) {
    const auto* number = expression.as<NumberLiteral>();
    return number != nullptr && number->digits == digits;
}

/// date_add(d, INTERVAL 1 DAY), adddate(d, 3), timestampadd(MONTH, n, d), timestampdiff(…).
std::optional<Expression> date_arithmetic(FunctionCall& call) {
    auto& arguments = call.arguments;
    const auto& name = call.name;
    const bool back = name == "date_sub" || name == "subdate";
    if ((back || name == "date_add" || name == "adddate") && arguments.size() == 2) {
        const bool days = arguments[1].as<Interval>() == nullptr;
        if (days && (name == "date_add" || name == "date_sub")) return std::nullopt;
        Expression length =
            days ? interval(std::move(arguments[1]), DatePart::day) : std::move(arguments[1]);
        return binary(back ? BinaryOperator::subtract : BinaryOperator::add,
                      std::move(arguments[0]), std::move(length));
    }
    if (name == "datediff" && arguments.size() == 2) {
        return date_diff(DatePart::day, std::move(arguments[1]), std::move(arguments[0]));
    }
    if (arguments.size() != 3) return std::nullopt;
    const auto part = part_argument(arguments[0]);
    if (!part || *part > DatePart::century) return std::nullopt;
    if (name == "timestampdiff") {
        return sql::call("date_sub", {text_literal(name_of(*part)), std::move(arguments[1]),
                                      std::move(arguments[2])});
    }
    if (name == "timestampadd") {
        return add(std::move(arguments[2]), interval(std::move(arguments[1]), *part));
    }
    return std::nullopt;
}

std::optional<Expression> date_part_function(FunctionCall& call) {
    auto& arguments = call.arguments;
    if (arguments.size() == 1) {
        const auto part = part_index.find(call.name);
        if (part != part_index.npos) {
            return extract(parts[part].second, std::move(arguments[0]));
        }
        if (call.name == "dayofweek") {  // Sunday is 1
            return add(extract(DatePart::day_of_week, std::move(arguments[0])), integer_literal(1));
        }
        if (call.name == "weekday") {  // Monday is 0
            return subtract(extract(DatePart::iso_day_of_week, std::move(arguments[0])),
                            integer_literal(1));
        }
        if (call.name == "timestamp") return cast(std::move(arguments[0]), "timestamp");
        if (call.name == "time") return cast(std::move(arguments[0]), "time");
    }
    if (call.name == "week" && arguments.size() == 2 && is_number(arguments[1], "3")) {
        return extract(DatePart::week, std::move(arguments[0]));
    }
    if (call.name == "makedate" && arguments.size() == 2) {
        Expression first = sql::call(
            "make_date", {std::move(arguments[0]), integer_literal(1), integer_literal(1)});
        return add(std::move(first),
                   interval(subtract(std::move(arguments[1]), integer_literal(1)), DatePart::day));
    }
    return std::nullopt;
}

std::optional<Expression> formatted(FunctionCall& call) {
    if (call.name != "date_format" && call.name != "str_to_date") return std::nullopt;
    const auto* given = call.arguments.size() == 2 ? text_argument(call.arguments[1]) : nullptr;
    const auto format = given != nullptr ? strftime_of_mysql(*given) : std::nullopt;
    if (!format) {
        call.name = "mysql_" + call.name;
        return std::nullopt;
    }
    if (call.name == "date_format") {
        return sql::call("strftime", {std::move(call.arguments[0]), text_literal(*format)});
    }
    Expression moment =
        sql::call("try_strptime", {std::move(call.arguments[0]), text_literal(*format)});
    return has_clock(*format) ? std::move(moment) : cast(std::move(moment), "date");
}

/// Its regular expressions mind no case with the collations that it has by default.
std::optional<Expression> regular_expression(FunctionCall& call) {
    auto& arguments = call.arguments;
    const bool known =
        call.name == "regexp_like" || call.name == "regexp_replace" || call.name == "regexp_substr";
    if (!known || arguments.size() < 2) return std::nullopt;
    const bool minds_case = take_case_flag(arguments[1]).value_or(false);
    const std::string_view flag = minds_case ? "" : "i";
    if (call.name == "regexp_like" && arguments.size() <= 3) {
        const auto* option = arguments.size() == 3 ? text_argument(arguments[2]) : nullptr;
        if (arguments.size() == 3 && (option == nullptr || (*option != "c" && *option != "i"))) {
            return std::nullopt;
        }
        const bool counts = option != nullptr ? *option == "c" : minds_case;
        arguments.resize(2);
        if (!counts) arguments.push_back(text_literal("i"));
        call.name = "regexp_matches";
    } else if (call.name == "regexp_replace" && arguments.size() == 3) {
        arguments.push_back(text_literal("g" + std::string(flag)));
    } else if (call.name == "regexp_substr" && arguments.size() == 2) {
        if (!minds_case) {
            arguments.push_back(integer_literal(0));
            arguments.push_back(text_literal(flag));
        }
        return null_if_empty(sql::call("regexp_extract", std::move(arguments)));
    }
    return std::nullopt;
}

std::optional<Expression> text_function(FunctionCall& call) {
    auto& arguments = call.arguments;
    if (auto made = place_of_mysql(call)) return made;
    if (call.name == "concat" && !arguments.empty()) return concatenation(std::move(arguments));
    if (call.name == "locate" && arguments.size() == 2) {
        std::swap(arguments[0], arguments[1]);
        call.name = "strpos";
    }
    if (call.name == "space" && arguments.size() == 1) {
        return sql::call("repeat", {text_literal(" "), std::move(arguments[0])});
    }
    if (call.name == "json_unquote" && arguments.size() == 1) {
        auto* inner = arguments[0].as<FunctionCall>();
        if (inner != nullptr && inner->name == "json_extract") {
            inner->name = "json_extract_string";
            return std::move(arguments[0]);
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<Expression> import_mysql(FunctionCall& call) {
    auto& arguments = call.arguments;
    if (auto made = date_arithmetic(call)) return made;
    if (auto made = date_part_function(call)) return made;
    if (auto made = formatted(call)) return made;
    if (auto made = regular_expression(call)) return made;
    if (auto made = text_function(call)) return made;
    if (call.name == "log" && arguments.size() == 1) call.name = "ln";
    if (call.name == "log" && arguments.size() == 2) {
        return logarithm(std::move(arguments[0]), std::move(arguments[1]));
    }
    if (call.name == "isnull" && arguments.size() == 1) return is_null(std::move(arguments[0]));
    if (call.name == "truncate" && arguments.size() == 2 && is_number(arguments[1], "0")) {
        arguments.pop_back();
        call.name = "trunc";
    }
    const auto known = name_index.find(call.name);
    if (known != name_index.npos) call.name = names[known].second;
    return std::nullopt;
}

}  // namespace querent::sql::parsing
