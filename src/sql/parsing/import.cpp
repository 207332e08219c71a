// Functions that several dialects have under other names, and the way to those that one dialect
// has.
#include "sql/parsing/import.hpp"

#include <array>
#include <utility>

#include "base/text.hpp"
#include "sql/build.hpp"
#include "sql/functions.hpp"
#include "sql/parsing/reader.hpp"
#include "sql/word_index.hpp"

namespace querent::sql::parsing {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 78> aliases = {{
    {"mean", "avg"},
    {"ceiling", "ceil"},
    {"char_length", "length"},
    {"character_length", "length"},
    {"substr", "substring"},
    {"lcase", "lower"},
    {"ucase", "upper"},
    {"pow", "power"},
    {"ifnull", "coalesce"},
    {"nvl", "coalesce"},
    {"mid", "substring"},
    {"char", "chr"},
    {"list_apply", "list_transform"},
    {"array_apply", "list_transform"},
    {"array_transform", "list_transform"},
    {"apply", "list_transform"},
    {"array_filter", "list_filter"},
    {"array_position", "list_position"},
    {"array_cat", "list_concat"},
    {"array_concat", "list_concat"},
    {"array_sort", "list_sort"},
    {"array_distinct", "list_distinct"},
    {"json_build_object", "json_object"},
    {"json_build_array", "json_array"},
    {"jsonb_build_object", "json_object"},
    {"jsonb_build_array", "json_array"},
    {"jsonb_array_length", "json_array_length"},
    {"json_agg", "json_group_array"},
    {"jsonb_agg", "json_group_array"},
    {"json_arrayagg", "json_group_array"},
    {"json_object_agg", "json_group_object"},
    {"json_objectagg", "json_group_object"},
    {"base64", "to_base64"},
    {"regexp_split_to_array", "string_split_regex"},
    {"regexp_split", "string_split_regex"},
    {"str_split_regex", "string_split_regex"},
    {"geometric_mean", "geomean"},
    {"array_append", "list_append"},
    {"array_prepend", "list_prepend"},
    {"array_has_any", "list_has_any"},
    {"array_has_all", "list_has_all"},
    {"array_reduce", "list_reduce"},
    {"is_infinite", "isinf"},
    {"octet_length", "strlen"},
    {"rand", "random"},
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
    {"json_extract_path_text", "json_extract_string"},
    {"array_length", "len"},
    {"list_length", "len"},
    {"position", "strpos"},
    {"list_aggr", "list_aggregate"},
    {"array_aggregate", "list_aggregate"},
    {"array_aggr", "list_aggregate"},
    {"jsonb_object_agg", "json_group_object"},
}};
constexpr WordIndex alias_index(aliases, &std::pair<std::string_view, std::string_view>::first);

/// iif(c, a, b) and if(c, a, b).
Expression conditional(FunctionCall& call) {
    Case node;
    node.branches.push_back({std::move(call.arguments[0]), std::move(call.arguments[1])});
    if (call.arguments.size() > 2) node.otherwise = std::move(call.arguments[2]);
    return Expression{std::move(node)};
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

/// map(['a', 'b'], [1, 2]) is MAP {'a': 1, 'b': 2}.
std::optional<Expression> map_of_lists(FunctionCall& call) {
    if (call.name != "map" || (call.arguments.size() != 2 && !call.arguments.empty())) {
        return std::nullopt;
    }
    if (call.arguments.empty()) return Expression{MapLiteral{}};
    auto* keys = call.arguments[0].as<ArrayLiteral>();
    auto* values = call.arguments[1].as<ArrayLiteral>();
    if (keys == nullptr || values == nullptr || keys->items.size() != values->items.size()) {
        return std::nullopt;
    }
    return Expression{MapLiteral{std::move(keys->items), std::move(values->items)}};
}

/// date_part('year', x) and datepart().
std::optional<Expression> import_date_part(FunctionCall& call, Dialect dialect) {
    const bool known = call.name == "date_part" || call.name == "datepart";
    if (!known || call.arguments.size() != 2) return std::nullopt;
    const auto* name = text_argument(call.arguments[0]);
    const auto* word = call.arguments[0].as<ColumnReference>();
    if (name == nullptr && word != nullptr && word->qualifier.empty()) name = &word->name;
    if (name == nullptr) return std::nullopt;
    return extract_part(*name, std::move(call.arguments[1]), dialect);
}

/// string_agg, group_concat and listagg: with a comma when nobody says otherwise, their order in
/// the brackets.
void import_string_aggregate(FunctionCall& call, Dialect dialect) {
    if (call.name != "string_agg") return;
    call.within_group = false;
    if (call.arguments.size() != 1 || (call.distinct && dialect == Dialect::sqlite)) return;
    const bool empty = dialect == Dialect::redshift || is_trino_like(dialect);
    call.arguments.push_back(text_literal(empty ? "" : ","));
}

std::optional<Expression> import_own(FunctionCall& call, Dialect dialect) {
    switch (dialect) {
        case Dialect::duckdb:
            return import_duckdb(call);
        case Dialect::sqlite:
            return import_sqlite(call);
        case Dialect::postgres:
            return import_postgres(call);
        case Dialect::mysql:
            return import_mysql(call);
        case Dialect::redshift:
            return import_redshift(call);
        case Dialect::trino:
        case Dialect::athena:
            return import_trino(call);
    }
    ASSERT(false);
}

}  // namespace

const std::string* text_argument(const Expression& argument) {
    const auto* text = argument.as<TextLiteral>();
    return text == nullptr ? nullptr : &text->value;
}

std::optional<DatePart> part_argument(const Expression& argument) {
    if (const auto* text = text_argument(argument)) return date_part_named(*text);
    const auto* word = argument.as<ColumnReference>();
    if (word == nullptr || !word->qualifier.empty()) return std::nullopt;
    return date_part_named(word->name);
}

Expression concatenation(std::vector<Expression> arguments) {
    Expression chain = std::move(arguments.front());
    for (std::size_t k = 1; k < arguments.size(); ++k) {
        chain = binary(BinaryOperator::concat, std::move(chain), std::move(arguments[k]));
    }
    // One argument alone would not become text.
    return arguments.size() > 1 ? std::move(chain) : cast(std::move(chain), "varchar");
}

Expression null_if_empty(Expression text) {
    return call("nullif", {std::move(text), text_literal("")});
}

Expression logarithm(Expression base, Expression value) {
    return divide(call("ln", {std::move(value)}), call("ln", {std::move(base)}));
}

std::optional<bool> take_case_flag(Expression& pattern) {
    auto* literal = pattern.as<TextLiteral>();
    if (literal == nullptr) return std::nullopt;
    for (const auto& [flag, minds_case] : {std::pair<std::string_view, bool>("(?i)", false),
                                           std::pair<std::string_view, bool>("(?-i)", true)}) {
        if (!literal->value.starts_with(flag)) continue;
        literal->value.erase(0, flag.size());
        return minds_case;
    }
    return std::nullopt;
}

std::optional<Expression> extract_part(std::string_view name, Expression operand, Dialect dialect) {
    const auto part = date_part_named(name);
    const auto whole = [](std::string_view digits) { return number_literal(digits); };
    if (dialect == Dialect::mysql && part == DatePart::week) return std::nullopt;  // mode 0
    if (is_trino_like(dialect)) {
        // A week begins on Monday there, and its days are counted from 1.
        if (part == DatePart::day_of_week)
            return extract(DatePart::iso_day_of_week, std::move(operand));
        const std::string lower = text::lower(name);
        if (lower == "yow" || lower == "year_of_week") {
            return extract(DatePart::iso_year, std::move(operand));
        }
        if (lower == "day_of_week") return extract(DatePart::iso_day_of_week, std::move(operand));
        if (lower == "day_of_month") return extract(DatePart::day, std::move(operand));
        if (lower == "day_of_year") return extract(DatePart::day_of_year, std::move(operand));
    }
    if (!part) return std::nullopt;
    if (is_postgres_like(dialect) && part == DatePart::second) {
        // With its fraction.
        return divide(extract(DatePart::microsecond, std::move(operand)), whole("1000000"));
    }
    return extract(*part, std::move(operand));
}

Result<Expression> import_call(FunctionCall call, Dialect dialect, Position position) {
    const auto at = [position](Expression expression) {
        expression.position = position;
        return expression;
    };
    const bool plain = !call.over && !call.filter && !call.distinct;
    const std::string written = call.name;
    if (plain && (call.name == "iif" || call.name == "if") && call.arguments.size() >= 2 &&
        call.arguments.size() <= 3) {
        return at(conditional(call));
    }
    if (auto part = import_date_part(call, dialect)) return at(std::move(*part));
    const bool has_zones = dialect == Dialect::duckdb || is_postgres_like(dialect);
    if (has_zones && call.name == "timezone" && call.arguments.size() == 2) {
        return at(
            Expression{AtTimeZone{std::move(call.arguments[1]), std::move(call.arguments[0])}});
    }
    if (call.name == "age" && call.arguments.size() == 1) {
        call.arguments.insert(call.arguments.begin(), cast(sql::call("current_date"), "timestamp"));
    }
    const bool pads = is_postgres_like(dialect) && (call.name == "lpad" || call.name == "rpad");
    if (pads && call.arguments.size() == 2) call.arguments.push_back(text_literal(" "));
    if (auto own = import_own(call, dialect)) return at(std::move(*own));
    if (dialect != Dialect::sqlite && call.name == "date" && call.arguments.size() == 1) {
        return at(cast(std::move(call.arguments[0]), "date"));
    }
    if (auto map = map_of_lists(call)) return at(std::move(*map));
    import_ordered_set(call);
    const auto alias = alias_index.find(call.name);
    if (alias != alias_index.npos) call.name = aliases[alias].second;
    import_string_aggregate(call, dialect);
    const Function* known = function_named(call.name);
    if (known == nullptr || spelling(*known, dialect).empty() ||
        !takes(*known, call.arguments.size())) {
        auto own = name_of_one(call.name, call.arguments.size(), dialect);
        if (!own) own = name_of_one(written, call.arguments.size(), dialect);
        if (own) call.name = std::move(*own);
    }
    return Expression{std::move(call), position};
}

}  // namespace querent::sql::parsing
