// Trino's own functions, which are Athena's. Reference: trino.io/docs/current/functions.html.
#include <array>

#include "sql/build.hpp"
#include "sql/date_format.hpp"
#include "sql/parsing/import.hpp"
#include "sql/text_places.hpp"
#include "sql/word_index.hpp"

namespace querent::sql::parsing {

namespace {

constexpr auto names = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"approx_distinct", "approx_count_distinct"},
     {"approx_percentile", "approx_quantile"},
     {"array_join", "array_to_string"},
     {"cardinality", "len"},
     {"contains", "list_contains"},
     {"filter", "list_filter"},
     {"transform", "list_transform"},
     {"any_match", "list_any_match"},
     {"all_match", "list_all_match"},
     {"array_min", "list_min"},
     {"array_max", "list_max"},
     {"split", "string_split"},
     {"from_unixtime", "to_timestamp"},
     {"last_day_of_month", "last_day"},
     {"levenshtein_distance", "levenshtein"},
     {"json_extract_scalar", "json_extract_string"},
     {"sequence", "generate_series"},
     {"truncate", "trunc"},
     {"is_nan", "isnan"},
     {"is_finite", "isfinite"},
     {"from_hex", "unhex"},
     {"greatest", "strict_greatest"},
     {"least", "strict_least"},
     {"bitwise_and_agg", "bit_and"},
     {"bitwise_or_agg", "bit_or"}});
constexpr WordIndex name_index(names, &std::pair<std::string_view, std::string_view>::first);

constexpr auto parts = std::to_array<std::pair<std::string_view, DatePart>>(
    {{"year", DatePart::year},
     {"quarter", DatePart::quarter},
     {"month", DatePart::month},
     {"week", DatePart::week},
     {"week_of_year", DatePart::week},
     {"day", DatePart::day},
     {"day_of_month", DatePart::day},
     {"day_of_week", DatePart::iso_day_of_week},
     {"dow", DatePart::iso_day_of_week},
     {"day_of_year", DatePart::day_of_year},
     {"doy", DatePart::day_of_year},
     {"year_of_week", DatePart::iso_year},
     {"yow", DatePart::iso_year},
     {"hour", DatePart::hour},
     {"minute", DatePart::minute},
     {"second", DatePart::second},
     {"to_unixtime", DatePart::epoch}});
constexpr WordIndex part_index(parts, &std::pair<std::string_view, DatePart>::first);

constexpr auto operators = std::to_array<std::pair<std::string_view, BinaryOperator>>(
    {{"bitwise_and", BinaryOperator::bitwise_and},
     {"bitwise_or", BinaryOperator::bitwise_or},
     {"bitwise_xor", BinaryOperator::bitwise_xor},
     {"bitwise_left_shift", BinaryOperator::shift_left},
     {"bitwise_right_shift", BinaryOperator::shift_right}});
constexpr WordIndex operator_index(operators, &std::pair<std::string_view, BinaryOperator>::first);

/// date_add('month', n, d); date_diff('month', a, b), which counts whole months and so is our
/// date_sub.
std::optional<Expression> date_arithmetic(FunctionCall& call) {
    auto& arguments = call.arguments;
    if (arguments.size() != 3) return std::nullopt;
    const auto part = part_argument(arguments[0]);
    if (!part || *part > DatePart::century) return std::nullopt;
    if (call.name == "date_add") {
        return add(std::move(arguments[2]), interval(std::move(arguments[1]), *part));
    }
    if (call.name != "date_diff") return std::nullopt;
    return sql::call("date_sub", {text_literal(name_of(*part)), std::move(arguments[1]),
                                  std::move(arguments[2])});
}

std::optional<Expression> formatted(FunctionCall& call) {
    if (call.name != "date_format" && call.name != "date_parse") return std::nullopt;
    const auto* given = call.arguments.size() == 2 ? text_argument(call.arguments[1]) : nullptr;
    const auto format = given != nullptr ? strftime_of_mysql(*given) : std::nullopt;
    const bool parses = call.name == "date_parse";
    if (!format) {
        call.name = parses ? "mysql_str_to_date" : "mysql_date_format";
        return std::nullopt;
    }
    return sql::call(parses ? "strptime" : "strftime",
                     {std::move(call.arguments[0]), text_literal(*format)});
}

std::optional<Expression> regular_expression(FunctionCall& call) {
    auto& arguments = call.arguments;
    const bool known = call.name == "regexp_like" || call.name == "regexp_replace";
    const bool ignores_case =
        known && arguments.size() >= 2 && !take_case_flag(arguments[1]).value_or(true);
    if (call.name == "regexp_like") {
        call.name = "regexp_matches";
        if (ignores_case && arguments.size() == 2) arguments.push_back(text_literal("i"));
    }
    if (call.name == "regexp_extract" && arguments.size() >= 2) {
        return null_if_empty(sql::call("regexp_extract", std::move(arguments)));
    }
    if (call.name == "regexp_replace" && arguments.size() >= 2 && arguments.size() <= 3) {
        if (arguments.size() == 2) arguments.push_back(text_literal(""));
        arguments.push_back(text_literal(ignores_case ? "gi" : "g"));
    }
    return std::nullopt;
}

}  // namespace

std::optional<Expression> import_trino(FunctionCall& call) {
    auto& arguments = call.arguments;
    if (auto made = date_arithmetic(call)) return made;
    if (auto made = formatted(call)) return made;
    if (auto made = regular_expression(call)) return made;
    if (auto made = place_of_mysql(call)) return made;
    const auto part = part_index.find(call.name);
    if (part != part_index.npos && arguments.size() == 1) {
        return extract(parts[part].second, std::move(arguments[0]));
    }
    const auto op = operator_index.find(call.name);
    if (op != operator_index.npos && arguments.size() == 2) {
        return binary(operators[op].second, std::move(arguments[0]), std::move(arguments[1]));
    }
    if (call.name == "concat" && !arguments.empty()) return concatenation(std::move(arguments));
    if (call.name == "log" && arguments.size() == 2) {
        return logarithm(std::move(arguments[0]), std::move(arguments[1]));
    }
    if (call.name == "json_parse" && arguments.size() == 1) {
        return cast(std::move(arguments[0]), "json");
    }
    if (call.name == "from_iso8601_date" && arguments.size() == 1) {
        return cast(std::move(arguments[0]), "date");
    }
    if (call.name == "bitwise_not" && arguments.size() == 1) {
        return unary(UnaryOperator::bitwise_not, std::move(arguments[0]));
    }
    if (call.name == "repeat") call.name = "trino_repeat";  // a list
    if (call.name == "replace" && arguments.size() == 2) arguments.push_back(text_literal(""));
    if (call.name == "truncate" && arguments.size() == 2) return std::nullopt;
    const auto known = name_index.find(call.name);
    if (known != name_index.npos) call.name = names[known].second;
    return std::nullopt;
}

}  // namespace querent::sql::parsing
