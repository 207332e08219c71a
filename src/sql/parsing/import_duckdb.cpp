// DuckDB's own functions; the tree's spelling is DuckDB's, so there are few.
// Reference: duckdb.org/docs/stable/sql/functions/overview.
#include <array>

#include "sql/build.hpp"
#include "sql/parsing/import.hpp"
#include "sql/word_index.hpp"

namespace querent::sql::parsing {

namespace {

// year(x), month(x), …
constexpr WordIndex part_functions(std::to_array<std::string_view>(
    {"year", "month", "day", "hour", "minute", "second", "quarter", "week", "decade", "century",
     "dayofweek", "isodow", "dayofyear", "epoch", "weekofyear", "isoyear", "weekday"}));

/// to_days(3), to_months(x): the way to an interval of a computed length.
std::optional<Expression> interval_function(FunctionCall& call) {
    if (!call.name.starts_with("to_") || call.arguments.size() != 1) return std::nullopt;
    const auto unit = date_part_named(std::string_view(call.name).substr(3));
    if (!unit || !call.name.ends_with('s')) return std::nullopt;
    return interval(std::move(call.arguments[0]), *unit);
}

}  // namespace

std::optional<Expression> import_duckdb(FunctionCall& call) {
    auto& arguments = call.arguments;
    if (arguments.size() == 1) {
        if (part_functions.contains(call.name)) {
            return extract(*date_part_named(call.name), std::move(arguments[0]));
        }
        if (auto length = interval_function(call)) return length;
        if (call.name == "log") call.name = "log10";
    }
    if (call.name == "log" && arguments.size() == 2) {
        return logarithm(std::move(arguments[0]), std::move(arguments[1]));
    }
    if (call.name == "date_add" && arguments.size() == 2) {
        return add(std::move(arguments[0]), std::move(arguments[1]));
    }
    if (call.name == "xor" && arguments.size() == 2) {
        return binary(BinaryOperator::bitwise_xor, std::move(arguments[0]),
                      std::move(arguments[1]));
    }
    if (call.name == "list_value" || call.name == "list_pack") {
        return Expression{ArrayLiteral{std::move(arguments)}};
    }
    if (call.name == "filter") call.name = "list_filter";
    if (call.name == "array_slice") call.name = "list_slice";
    if (call.name == "datediff") call.name = "date_diff";
    if (call.name == "datetrunc") call.name = "date_trunc";
    if (call.name == "datesub") call.name = "date_sub";
    return std::nullopt;
}

}  // namespace querent::sql::parsing
