// Redshift's own functions; the rest are PostgreSQL's.
// Reference: docs.aws.amazon.com/redshift/latest/dg/c_SQL_functions.html.
#include "sql/build.hpp"
#include "sql/parsing/import.hpp"

namespace querent::sql::parsing {

namespace {

/// datediff(month, a, b) and dateadd(month, n, d).
std::optional<Expression> date_arithmetic(FunctionCall& call) {
    auto& arguments = call.arguments;
    if (arguments.size() != 3) return std::nullopt;
    const bool difference = call.name == "datediff" || call.name == "date_diff";
    const bool sum = call.name == "dateadd" || call.name == "date_add";
    if (!difference && !sum) return std::nullopt;
    const auto part = part_argument(arguments[0]);
    if (!part || *part > DatePart::century) return std::nullopt;
    if (difference && *part == DatePart::week) {
        // The Sundays between: whole weeks between the Mondays on or after either day's next one.
        for (const std::size_t k : {1, 2}) {
            arguments[k] = date_trunc(DatePart::week,
                                      add(std::move(arguments[k]), interval(1, DatePart::day)));
        }
    }
    if (difference) return date_diff(*part, std::move(arguments[1]), std::move(arguments[2]));
    return add(std::move(arguments[2]), interval(std::move(arguments[1]), *part));
}

}  // namespace

std::optional<Expression> import_redshift(FunctionCall& call) {
    auto& arguments = call.arguments;
    if (auto made = date_arithmetic(call)) return made;
    if (call.name == "getdate" || call.name == "sysdate") call.name = "current_timestamp";
    if (call.name == "len") call.name = "length";
    if (call.name == "replicate") call.name = "repeat";
    if (call.name == "dlog1") call.name = "ln";
    if (call.name == "dexp") call.name = "exp";
    if (call.name == "dlog10") call.name = "log10";
    if (call.name == "isnull" && arguments.size() == 2) call.name = "coalesce";
    if (call.name == "charindex" && arguments.size() == 2) {
        std::swap(arguments[0], arguments[1]);
        call.name = "strpos";
    }
    if (call.name == "nvl2" && arguments.size() == 3) {
        return case_when({{is_not_null(std::move(arguments[0])), std::move(arguments[1])}},
                         std::move(arguments[2]));
    }
    if (call.name == "concat" && arguments.size() == 2) return concatenation(std::move(arguments));
    if (call.name == "regexp_substr" && arguments.size() == 2) call.name = "regexp_extract";
    if (call.name == "regexp_replace" && arguments.size() == 3) {
        arguments.push_back(text_literal("g"));  // all of them, always
    }
    return import_postgres(call);
}

}  // namespace querent::sql::parsing
