// PIVOT and UNPIVOT, DuckDB's statements and the forms behind a table (DuckDB's and Redshift's).
//
// The tree has no nodes for them: they are read as the queries that they stand for, so that names,
// policies, lineage and every printer know them already.
//
//   PIVOT t ON year IN (2000, 2010) USING sum(n) GROUP BY country
//     = SELECT country, sum(n) FILTER (WHERE year = 2000) AS "2000", … FROM t GROUP BY country
//   without GROUP BY
//     = SELECT * EXCLUDE (year, n), sum(n) FILTER (…) AS "2000", … FROM t GROUP BY ALL
//   UNPIVOT t ON jan, feb INTO NAME month VALUE sales
//     = SELECT * FROM (SELECT * EXCLUDE (jan, feb, querent_place),
//                             CASE querent_place WHEN 1 THEN 'jan' WHEN 2 THEN 'feb' END AS month,
//                             CASE querent_place WHEN 1 THEN jan WHEN 2 THEN feb END AS sales
//                      FROM t CROSS JOIN (VALUES (1), (2)) AS querent_places (querent_place))
//       WHERE sales IS NOT NULL
//
// What depends on the data (a PIVOT without IN has as many columns as there are values) is refused:
// nothing could be checked of columns that nobody knows before it runs.
#include <fmt/format.h>

#include <algorithm>

#include "sql/build.hpp"
#include "sql/functions.hpp"
#include "sql/parsing/reader.hpp"
#include "sql/walk.hpp"

namespace querent::sql::parsing {

namespace {

constexpr std::string_view places = "querent_places";
constexpr std::string_view place = "querent_place";

void names_in(const Expression& tree, std::vector<std::string>& names) {
    if (const auto* reference = tree.as<ColumnReference>()) names.push_back(reference->name);
    visit_parts(
        tree, [&names](const Expression& part) { names_in(part, names); }, [](const Query&) {});
}

bool has_filter(const Expression& tree) {
    const auto* call = tree.as<FunctionCall>();
    if (call != nullptr && call->filter) return true;
    bool found = false;
    visit_parts(
        tree, [&found](const Expression& part) { found = found || has_filter(part); },
        [](const Query&) {});
    return found;
}

/// The condition goes to each aggregate in the expression; false when there is none.
bool add_condition(Expression& tree, const Expression& condition) {
    auto* call = tree.as<FunctionCall>();
    if (call != nullptr && !call->over && is_aggregate(call->name)) {
        call->filter = condition;
        return true;
    }
    bool found = false;
    visit_parts(
        tree, [&](Expression& part) { found = add_condition(part, condition) || found; },
        [](Query&) {});
    return found;
}

/// What DuckDB calls an aggregate without an alias: sum(n), count_star(). Empty for what would have
/// to be printed first.
std::string name_of_aggregate(const Expression& tree) {
    const auto* call = tree.as<FunctionCall>();
    if (call == nullptr || call->distinct || call->filter || call->arguments.size() != 1) return {};
    if (call->arguments.front().as<Star>() != nullptr) return call->name + "_star()";
    const auto* only = call->arguments.front().as<ColumnReference>();
    return only == nullptr ? std::string() : fmt::format("{}({})", call->name, only->name);
}

/// How a value is called as a column; empty when it needs an alias.
std::string name_of_value(const Expression& value) {
    if (const auto* text = value.as<TextLiteral>()) return text->value;
    if (const auto* number = value.as<NumberLiteral>()) return number->digits;
    if (const auto* truth = value.as<BooleanLiteral>()) return truth->value ? "true" : "false";
    if (const auto* date = value.as<TypedLiteral>()) return date->text;
    if (value.as<NullLiteral>() != nullptr) return "NULL";
    const auto* sign = value.as<Unary>();
    const auto* number = sign == nullptr ? nullptr : sign->operand->as<NumberLiteral>();
    if (number == nullptr || sign->op != UnaryOperator::negate) return {};
    return "-" + number->digits;
}

Expression is_value(const Expression& operand, const Expression& value) {
    return value.as<NullLiteral>() != nullptr ? is_null(operand) : equal(operand, value);
}

Expression all_but(std::vector<std::string> names) {
    Star star;
    for (auto& name : names) {
        if (std::find(star.exclude.begin(), star.exclude.end(), name) == star.exclude.end()) {
            star.exclude.push_back(std::move(name));
        }
    }
    return Expression{std::move(star)};
}

}  // namespace

bool Reader::begins_pivot(std::size_t ahead) const {
    return dialect_ == Dialect::duckdb && (sees("pivot", ahead) || sees("pivot_wider", ahead) ||
                                           sees("unpivot", ahead) || sees("pivot_longer", ahead));
}

/// PIVOT t ON x IN (…) [USING …] [GROUP BY …], or UNPIVOT t ON … [INTO NAME n VALUE v].
Result<Query> Reader::pivot_statement() {
    const bool widens = sees_any({"pivot", "pivot_wider"});
    const Position position = take().position;
    TRY(TableReference source, table_primary());
    Result<Query> result = widens ? pivot_of(std::move(source)) : unpivot_of(std::move(source));
    if (result.ok()) result->position = position;
    return result;
}

/// Behind a table: PIVOT (sum(n) FOR year IN (…)) or UNPIVOT (v FOR n IN (…)), any number of them.
Result<TableReference> Reader::pivoted(TableReference source) {
    const bool has_it = dialect_ == Dialect::duckdb || dialect_ == Dialect::redshift;
    while (has_it && sees_any({"pivot", "unpivot"})) {
        const Position position = peek().position;
        TRY_VOID(count_link());
        const bool widens = take().lower == "pivot";
        const bool with_nulls = !widens && accept_words({"include", "nulls"});
        if (!with_nulls && !widens) accept_words({"exclude", "nulls"});
        TRY_VOID(expect_symbol("("));
        DerivedTable derived;
        if (widens) {
            TRY(derived.query, pivot_in_brackets(std::move(source)));
        } else {
            TRY(derived.query, unpivot_in_brackets(std::move(source), with_nulls));
        }
        TRY_VOID(expect_symbol(")"));
        TRY_VOID(table_alias(derived.alias, derived.column_aliases));
        source = TableReference{std::move(derived), position};
    }
    return source;
}

Result<Query> Reader::pivot_of(TableReference source) {
    Pivot pivot;
    TRY_VOID(expect("on"));
    do {
        TRY_VOID(pivot_column(pivot));
    } while (accept_symbol(","));
    if (accept("using")) {
        TRY_VOID(pivot_aggregates(pivot));
    } else {
        pivot.aggregates.push_back({count_star(), {}});
    }
    TRY_VOID(pivot_groups(pivot));
    return pivot_query(std::move(source), pivot);
}

Result<Query> Reader::pivot_in_brackets(TableReference source) {
    Pivot pivot;
    TRY_VOID(pivot_aggregates(pivot));
    TRY_VOID(expect("for"));
    do {
        TRY_VOID(pivot_column(pivot));
    } while (!sees_symbol(")") && !sees("group"));
    TRY_VOID(pivot_groups(pivot));
    return pivot_query(std::move(source), pivot);
}

Result<void> Reader::pivot_aggregates(Pivot& pivot) {
    do {
        TRY(SelectItem item, select_item());
        if (has_filter(item.expression)) {
            // DuckDB reads it and pays it no heed.
            return not_allowed("FILTER inside PIVOT", "Put the condition into the table's WHERE.");
        }
        pivot.aggregates.push_back(std::move(item));
    } while (accept_symbol(","));
    return {};
}

/// year IN (2000, 2010 AS ten). A bare word in the list is a text.
Result<void> Reader::pivot_column(Pivot& pivot) {
    TRY(Expression operand, primary());
    if (!accept("in")) {
        return not_allowed("PIVOT without a list of values",
                           "Its columns would depend on the data: say which values become columns, "
                           "as in ON year IN (2023, 2024).");
    }
    TRY_VOID(expect_symbol("("));
    std::vector<PivotValue> values;
    do {
        Expression value = null_literal();
        const bool bare = peek().kind == TokenKind::name ||
                          (peek().kind == TokenKind::word && !is_reserved(peek()) &&
                           !sees_any({"true", "false", "date", "timestamp"}));
        if (bare) {
            value = Expression{TextLiteral{std::string(peek().value)}, peek().position};
            take();
        } else {
            TRY(value, expression());
        }
        std::string name = name_of_value(value);
        if (accept("as")) {
            TRY(name, any_identifier("an alias"));
        }
        if (name.empty()) return expected("literals, or AS and a name, in the list of PIVOT");
        TRY_VOID(count_copy(operand));
        values.push_back({is_value(operand, value), std::move(name)});
    } while (accept_symbol(","));
    TRY_VOID(expect_symbol(")"));
    names_in(operand, pivot.used);
    pivot.columns.push_back(std::move(values));
    return {};
}

Result<void> Reader::pivot_groups(Pivot& pivot) {
    if (!accept("group")) return {};
    TRY_VOID(expect("by"));
    do {
        TRY(std::string name, identifier("a column"));
        pivot.groups.push_back(std::move(name));
    } while (accept_symbol(","));
    return {};
}

Result<Query> Reader::pivot_query(TableReference source, Pivot& pivot) {
    std::vector<PivotValue> made(1);
    for (const auto& values : pivot.columns) {
        std::vector<PivotValue> longer;
        for (const auto& before : made) {
            for (const auto& value : values) {
                TRY_VOID(count_copy(before.condition));
                TRY_VOID(count_copy(value.condition));
                if (before.name.empty()) {
                    longer.push_back(value);
                } else {
                    longer.push_back({all_of({before.condition, value.condition}),
                                      before.name + "_" + value.name});
                }
            }
        }
        made = std::move(longer);
    }
    Select select;
    for (const auto& name : pivot.groups) {
        select.items.push_back({column(name), {}});
        select.group_by.push_back(column(name));
    }
    if (pivot.groups.empty()) {
        for (const auto& item : pivot.aggregates) names_in(item.expression, pivot.used);
        select.items.push_back({all_but(std::move(pivot.used)), {}});
        select.group_by_all = true;
    }
    for (const auto& value : made) {
        for (const auto& aggregate : pivot.aggregates) {
            std::string ending = aggregate.alias;
            if (ending.empty() && pivot.aggregates.size() > 1) {
                ending = name_of_aggregate(aggregate.expression);
                if (ending.empty()) return expected("AS and a name for each aggregate of PIVOT");
            }
            SelectItem item = aggregate;
            item.alias = ending.empty() ? value.name : value.name + "_" + ending;
            TRY_VOID(count_copy(item.expression));
            if (!add_condition(item.expression, value.condition)) {
                return expected("an aggregate such as sum(amount) in PIVOT");
            }
            select.items.push_back(std::move(item));
        }
    }
    select.from.push_back(std::move(source));
    return sql::query(std::move(select));
}

Result<Query> Reader::unpivot_of(TableReference source) {
    Unpivot unpivot;
    TRY_VOID(expect("on"));
    TRY_VOID(unpivot_entries(unpivot));
    unpivot.name = "name";
    unpivot.values = {"value"};
    if (accept("into")) {
        TRY_VOID(expect("name"));
        TRY(unpivot.name, identifier("a name for the column of names"));
        TRY_VOID(expect("value"));
        unpivot.values.clear();
        do {
            TRY(std::string value, identifier("a name for the column of values"));
            unpivot.values.push_back(std::move(value));
        } while (accept_symbol(","));
    }
    return unpivot_query(std::move(source), unpivot, false);
}

/// value FOR name IN (a, b AS z), or (v, w) FOR name IN ((a, b), (c, d)).
Result<Query> Reader::unpivot_in_brackets(TableReference source, bool with_nulls) {
    Unpivot unpivot;
    if (sees_symbol("(")) {
        TRY(unpivot.values, identifiers_in_brackets());
    } else {
        TRY(std::string value, identifier("a name for the column of values"));
        unpivot.values.push_back(std::move(value));
    }
    TRY_VOID(expect("for"));
    TRY(unpivot.name, identifier("a name for the column of names"));
    TRY_VOID(expect("in"));
    TRY_VOID(expect_symbol("("));
    TRY_VOID(unpivot_entries(unpivot));
    TRY_VOID(expect_symbol(")"));
    return unpivot_query(std::move(source), unpivot, with_nulls);
}

Result<void> Reader::unpivot_entries(Unpivot& unpivot) {
    do {
        UnpivotEntry entry;
        if (sees_any({"columns"}) || sees_symbol("*")) {
            return not_allowed("UNPIVOT over COLUMNS(…) or *", "Name the columns.");
        }
        if (sees_symbol("(")) {
            TRY(entry.columns, identifiers_in_brackets());
        } else {
            TRY(std::string name, identifier("a column"));
            entry.columns.push_back(std::move(name));
        }
        for (const auto& name : entry.columns) {
            entry.name += (entry.name.empty() ? "" : "_") + name;
            TRY_VOID(count_node());
        }
        if (accept("as")) {
            if (peek().kind == TokenKind::text) {
                entry.name = std::string(take().value);
            } else {
                TRY(entry.name, any_identifier("an alias"));
            }
        }
        unpivot.entries.push_back(std::move(entry));
    } while (accept_symbol(","));
    return {};
}

Result<Query> Reader::unpivot_query(TableReference source, const Unpivot& unpivot,
                                    bool with_nulls) {
    const auto choose = [&](const auto& result_of) {
        Case chosen;
        chosen.operand = column(place);
        for (std::size_t k = 0; k < unpivot.entries.size(); ++k) {
            chosen.branches.push_back(
                {integer_literal(static_cast<std::int64_t>(k + 1)), result_of(unpivot.entries[k])});
        }
        return Expression{std::move(chosen)};
    };
    std::vector<std::string> hidden;
    Values rows;
    for (const auto& entry : unpivot.entries) {
        if (entry.columns.size() != unpivot.values.size()) {
            return expected("as many columns in each entry of UNPIVOT as there are values");
        }
        hidden.insert(hidden.end(), entry.columns.begin(), entry.columns.end());
        rows.rows.push_back({integer_literal(static_cast<std::int64_t>(rows.rows.size() + 1))});
    }
    hidden.emplace_back(place);
    Select select;
    select.items.push_back({all_but(std::move(hidden)), {}});
    select.items.push_back(
        {choose([](const auto& entry) { return text_literal(entry.name); }), unpivot.name});
    Expressions present;
    for (std::size_t k = 0; k < unpivot.values.size(); ++k) {
        select.items.push_back({choose([k](const auto& entry) { return column(entry.columns[k]); }),
                                unpivot.values[k]});
        present.push_back(is_not_null(column(unpivot.values[k])));
    }
    Query numbers;
    numbers.body = std::move(rows);
    TableReference all = derived(std::move(numbers), places);
    all.as<DerivedTable>()->column_aliases = {std::string(place)};
    select.from.push_back(cross_join(std::move(source), std::move(all)));
    if (with_nulls) return sql::query(std::move(select));
    Select outer;
    outer.items.push_back({sql::star(), {}});
    outer.from.push_back(derived(sql::query(std::move(select)), "unpivoted"));
    outer.where = all_of(std::move(present));
    return sql::query(std::move(outer));
}

}  // namespace querent::sql::parsing
