// PostgreSQL's own functions. Reference: postgresql.org/docs/current/functions.html.
#include "sql/build.hpp"
#include "sql/date_format.hpp"
#include "sql/json_path.hpp"
#include "sql/parsing/import.hpp"
#include "sql/text_places.hpp"

namespace querent::sql::parsing {

namespace {

/// json_extract_path_text(x, 'a', '0') as x ->> '$.a[0]'; Redshift's as well.
std::optional<Expression> json_path_call(FunctionCall& call) {
    const bool known = call.name == "json_extract_path_text" || call.name == "json_extract_path" ||
                       call.name == "jsonb_extract_path_text" || call.name == "jsonb_extract_path";
    if (!known || call.arguments.size() < 2) return std::nullopt;
    std::string braces = "{";
    for (std::size_t k = 1; k < call.arguments.size(); ++k) {
        const auto* step = text_argument(call.arguments[k]);
        if (step == nullptr) return std::nullopt;
        braces += (k > 1 ? "," : "") + *step;
    }
    const auto path = json_path_of_braces(braces + "}");
    if (!path) return std::nullopt;
    const auto op =
        call.name.ends_with("_text") ? BinaryOperator::json_get_text : BinaryOperator::json_get;
    return binary(op, std::move(call.arguments[0]), text_literal(to_string(*path)));
}

/// to_char(x, 'YYYY-MM') is strftime(x, '%Y-%m') where the template is of dates.
std::optional<Expression> formatted(FunctionCall& call) {
    const auto* given = call.arguments.size() == 2 ? text_argument(call.arguments[1]) : nullptr;
    const auto format = given != nullptr ? strftime_of_to_char(*given) : std::nullopt;
    const bool dates = format && format->find('%') != std::string::npos;
    if (call.name == "to_char") {
        if (!dates) {
            call.name = "pg_to_char";
            return std::nullopt;
        }
        return sql::call("strftime", {std::move(call.arguments[0]), text_literal(*format)});
    }
    if (!dates || (call.name != "to_date" && call.name != "to_timestamp")) return std::nullopt;
    Expression moment =
        sql::call("strptime", {std::move(call.arguments[0]), text_literal(*format)});
    return call.name == "to_date" ? cast(std::move(moment), "date") : std::move(moment);
}

}  // namespace

std::optional<Expression> import_postgres(FunctionCall& call) {
    auto& arguments = call.arguments;
    if (auto made = formatted(call)) return made;
    if (auto made = json_path_call(call)) return made;
    if (auto made = substring_of_postgres(call)) return made;
    if (call.name == "make_interval" && !arguments.empty()) {
        return interval_of_parts({arguments.begin(), arguments.end()});
    }
    // Not the condition that others call so, but a row for each match.
    if (call.name == "regexp_matches") call.name = "pg_regexp_matches";
    if (call.name == "round") call.name = "pg_round";
    if (call.name == "log" && arguments.size() == 1) call.name = "log10";
    if (call.name == "log" && arguments.size() == 2) {
        return logarithm(std::move(arguments[0]), std::move(arguments[1]));
    }
    if (call.name == "cardinality") call.name = "len";
    if (call.name == "array_length" && arguments.size() == 2) {
        const auto* dimension = arguments[1].as<NumberLiteral>();
        if (dimension != nullptr && dimension->digits == "1") {
            // Of an empty array it is NULL.
            return sql::call("nullif",
                             {sql::call("len", {std::move(arguments[0])}), integer_literal(0)});
        }
    }
    if (call.name == "regexp_like") call.name = "regexp_matches";
    if (call.name == "regexp_substr" && arguments.size() == 2) {
        return null_if_empty(sql::call("regexp_extract", std::move(arguments)));
    }
    if (call.name == "div" && arguments.size() == 2) {
        return binary(BinaryOperator::integer_divide, std::move(arguments[0]),
                      std::move(arguments[1]));
    }
    return std::nullopt;
}

}  // namespace querent::sql::parsing
