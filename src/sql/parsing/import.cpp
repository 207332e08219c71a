// How each dialect's functions enter the tree: other names for the same function, other orders of
// arguments, functions that are really an operator. What is not known here passes unchanged and
// meets the allow-list later.
#include <array>
#include <utility>

#include "sql/build.hpp"
#include "sql/parsing/reader.hpp"
#include "sql/word_index.hpp"

namespace querent::sql::parsing {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 44> aliases = {{
    {"mean", "avg"},
    {"ceiling", "ceil"},
    {"char_length", "length"},
    {"character_length", "length"},
    {"substr", "substring"},
    {"lcase", "lower"},
    {"ucase", "upper"},
    {"pow", "power"},
    {"datediff", "date_diff"},
    {"datetrunc", "date_trunc"},
    {"datesub", "date_sub"},
    {"ifnull", "coalesce"},
    {"nvl", "coalesce"},
    {"group_concat", "string_agg"},
    {"listagg", "string_agg"},
    {"stddev_samp", "stddev"},
    {"var_samp", "variance"},
    {"instr", "strpos"},
    {"now", "current_timestamp"},
    {"get_current_timestamp", "current_timestamp"},
    {"transaction_timestamp", "current_timestamp"},
    {"today", "current_date"},
    {"btrim", "trim"},
    {"prefix", "starts_with"},
    {"suffix", "ends_with"},
    {"every", "bool_and"},
    {"max_by", "arg_max"},
    {"argmax", "arg_max"},
    {"min_by", "arg_min"},
    {"argmin", "arg_min"},
    {"str_split", "string_split"},
    {"string_to_array", "string_split"},
    {"arbitrary", "any_value"},
    {"quantile", "quantile_disc"},
    {"array_contains", "list_contains"},
    {"list_has", "list_contains"},
    {"countif", "count_if"},
    {"unicode", "ascii"},
    {"char", "chr"},
    {"json_extract_path_text", "json_extract_string"},
    {"array_length", "len"},
    {"list_length", "len"},
    {"position", "strpos"},
    {"log", "log10"},
}};
constexpr WordIndex alias_index(aliases, &std::pair<std::string_view, std::string_view>::first);

Expression at(Expression expression, Position position) {
    expression.position = position;
    return expression;
}

/// iif(c, a, b) and if(c, a, b).
Expression conditional(FunctionCall& call) {
    Case node;
    node.branches.push_back({std::move(call.arguments[0]), std::move(call.arguments[1])});
    if (call.arguments.size() > 2) node.otherwise = std::move(call.arguments[2]);
    return Expression{std::move(node)};
}

bool is_text(const Expression& expression, std::string_view value) {
    const auto* text = expression.as<TextLiteral>();
    return text != nullptr && text->value == value;
}

/// SQLite keeps dates as text; its functions take the format first, modifiers at the end and 'now'.
std::optional<Expression> import_sqlite(FunctionCall& call) {
    auto& arguments = call.arguments;
    if (call.name == "strftime") {
        if (arguments.size() != 2 || is_text(arguments[1], "now")) {
            call.name = "sqlite_strftime";
            return std::nullopt;
        }
        std::swap(arguments[0], arguments[1]);
        return std::nullopt;
    }
    if ((call.name == "max" || call.name == "min") && arguments.size() > 1) {
        call.name = call.name == "max" ? "greatest" : "least";
        return std::nullopt;
    }
    if (call.name == "random") call.name = "sqlite_random";  // an integer
    const bool now = arguments.empty() || (arguments.size() == 1 && is_text(arguments[0], "now"));
    if (call.name == "date" && now) return sql::call("current_date");
    if (call.name == "datetime" && now) return sql::call("current_timestamp");
    if (call.name == "date" || call.name == "datetime" || call.name == "time") {
        call.name = "sqlite_" + call.name;
    }
    return std::nullopt;
}

/// percentile_cont(0.5) WITHIN GROUP (ORDER BY x) is quantile_cont(x, 0.5).
void import_ordered_set(FunctionCall& call) {
    const bool continuous = call.name == "percentile_cont";
    if (!continuous && call.name != "percentile_disc" && call.name != "mode") return;
    if (call.order_by.size() != 1) return;
    if (call.name == "mode" ? !call.arguments.empty() : call.arguments.size() != 1) return;
    if (call.order_by.front().descending) return;
    call.arguments.insert(call.arguments.begin(), std::move(call.order_by.front().expression));
    call.order_by.clear();
    call.within_group = false;
    if (call.name != "mode") call.name = continuous ? "quantile_cont" : "quantile_disc";
}

constexpr WordIndex part_functions(std::to_array<std::string_view>(
    {"year", "month", "day", "hour", "minute", "second", "quarter", "week", "decade", "century",
     "dayofweek", "isodow", "dayofyear", "epoch", "weekofyear", "isoyear", "weekday"}));

/// date_part('year', x), datepart, and DuckDB's year(x), month(x), …
std::optional<Expression> import_date_part(FunctionCall& call, Dialect dialect) {
    if ((call.name == "date_part" || call.name == "datepart") && call.arguments.size() == 2) {
        const auto* text = call.arguments[0].as<TextLiteral>();
        const auto part = text != nullptr ? date_part_named(text->value) : std::nullopt;
        if (part) return extract(*part, std::move(call.arguments[1]));
        return std::nullopt;
    }
    if (dialect != Dialect::duckdb || call.arguments.size() != 1) return std::nullopt;
    if (!part_functions.contains(call.name)) return std::nullopt;
    return extract(*date_part_named(call.name), std::move(call.arguments[0]));
}

/// to_days(3), to_months(x): DuckDB's way to an interval of a computed length.
std::optional<Expression> import_interval(FunctionCall& call) {
    if (!call.name.starts_with("to_") || call.arguments.size() != 1) return std::nullopt;
    const auto unit = date_part_named(std::string_view(call.name).substr(3));
    if (!unit || !call.name.ends_with('s')) return std::nullopt;
    return interval(std::move(call.arguments[0]), *unit);
}

}  // namespace

Result<Expression> import_call(FunctionCall call, Dialect dialect, Position position) {
    const bool plain = !call.over && !call.filter && !call.distinct;
    if (plain && (call.name == "iif" || call.name == "if") && call.arguments.size() >= 2 &&
        call.arguments.size() <= 3) {
        return at(conditional(call), position);
    }
    if (dialect == Dialect::sqlite) {
        if (auto imported = import_sqlite(call)) return at(std::move(*imported), position);
    }
    if (dialect == Dialect::postgres && (call.name == "to_char" || call.name == "round")) {
        call.name = "pg_" + call.name;
    }
    if (dialect != Dialect::sqlite && call.name == "date" && call.arguments.size() == 1) {
        return at(cast(std::move(call.arguments[0]), "date"), position);
    }
    if (auto part = import_date_part(call, dialect)) return at(std::move(*part), position);
    if (auto length = import_interval(call)) return at(std::move(*length), position);
    import_ordered_set(call);
    // log(b, x) has a base, and stays unknown rather than becoming something else.
    const bool has_base = call.name == "log" && call.arguments.size() != 1;
    const auto alias = alias_index.find(call.name);
    if (alias != alias_index.npos && !has_base) call.name = aliases[alias].second;
    // string_agg and group_concat: with a comma when nobody says otherwise.
    if (call.name == "string_agg" && call.arguments.size() == 1 && !call.distinct) {
        call.arguments.push_back(text_literal(","));
    }
    return Expression{std::move(call), position};
}

}  // namespace querent::sql::parsing
