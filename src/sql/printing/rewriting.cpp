#include "sql/printing/rewriting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "sql/build.hpp"
#include "sql/printing/by_name.hpp"
#include "sql/walk.hpp"

namespace querent::sql::printing {

namespace {

// Names that we give; nobody's column is called so.
constexpr std::string_view kept = "querent_kept";
constexpr std::string_view inside = "querent_rows";

Error no_words(std::string_view construct, std::string_view hint) {
    return {
        ErrorCode::sql_dialect_cannot_express, std::string(construct), {}, std::string(hint), {}};
}

bool has_star(const Select& select) {
    return std::any_of(select.items.begin(), select.items.end(), [](const SelectItem& item) {
        return item.expression.as<Star>() != nullptr;
    });
}

/// How an item is called in the result; empty when it has no name of its own.
std::string output_name(const SelectItem& item) {
    if (!item.alias.empty()) return item.alias;
    const auto* column = item.expression.as<ColumnReference>();
    return column != nullptr ? column->name : std::string();
}

const SelectItem* item_with_alias(const Select& select, const ColumnReference& reference) {
    if (!reference.qualifier.empty()) return nullptr;
    for (const auto& item : select.items) {
        if (text::equals_ignoring_case(item.alias, reference.name)) return &item;
    }
    return nullptr;
}

bool mentions(const Expression& tree, std::string_view name) {
    const auto* reference = tree.as<ColumnReference>();
    if (reference != nullptr && text::equals_ignoring_case(reference->name, name)) return true;
    bool found = false;
    visit_parts(
        tree, [&](const Expression& part) { found = found || mentions(part, name); },
        [](const Query&) {});
    return found;
}

/// Puts what aliases of the select list stand for in their place. An alias that hides a column of
/// its own name is that column.
void expand_aliases(Expression& tree, const Select& select) {
    if (const auto* reference = tree.as<ColumnReference>()) {
        const auto* item = item_with_alias(select, *reference);
        if (item != nullptr && !mentions(item->expression, reference->name)) {
            tree = Expression(item->expression);
        }
        return;
    }
    visit_parts(
        tree, [&](Expression& part) { expand_aliases(part, select); }, [](Query&) {});
}

bool contains_alias(const Expression& tree, const Select& select) {
    if (const auto* reference = tree.as<ColumnReference>()) {
        const auto* item = item_with_alias(select, *reference);
        return item != nullptr && !mentions(item->expression, reference->name);
    }
    bool found = false;
    visit_parts(
        tree, [&](const Expression& part) { found = found || contains_alias(part, select); },
        [](const Query&) {});
    return found;
}

bool aggregates(const Expression& tree) {
    const auto* call = tree.as<FunctionCall>();
    if (call != nullptr && !call->over && is_aggregate(call->name)) return true;
    bool found = false;
    visit_parts(
        tree, [&](const Expression& part) { found = found || aggregates(part); },
        [](const Query&) {});
    return found;
}

/// 0 when it is none.
std::size_t place_of(std::string_view digits) {
    std::size_t place = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), place);
    return read.ec == std::errc() ? place : 0;
}

/// The same, and the place of an item as the item.
void write_out(Expression& tree, const Select& select) {
    const auto* number = tree.as<NumberLiteral>();
    if (number == nullptr) return expand_aliases(tree, select);
    const std::size_t place = place_of(number->digits);
    if (place >= 1 && place <= select.items.size()) {
        tree = Expression(select.items[place - 1].expression);
    }
}

/// DISTINCT ON (a) … ORDER BY b as QUALIFY row_number() OVER (PARTITION BY a ORDER BY b) = 1.
void distinct_on_as_qualify(Query& query) {
    Select& select = *query.select();
    Window window;
    window.partition_by = std::move(select.distinct_on);
    select.distinct_on.clear();
    select.distinct = false;
    window.order_by = query.order_by;
    for (auto& part : window.partition_by) write_out(part, select);
    for (auto& item : window.order_by) write_out(item.expression, select);
    Expression first = equal(over(call("row_number"), std::move(window)), integer_literal(1));
    select.qualify =
        select.qualify ? all_of({std::move(*select.qualify), std::move(first)}) : std::move(first);
}

/// SELECT a, b FROM (SELECT a, b, condition AS kept FROM …) WHERE kept.
Result<Query> qualify_as_condition(const Query& query) {
    Query result = query;
    Select inner = std::move(*result.select());
    const auto fail = [] {
        return no_words("QUALIFY or DISTINCT ON over these columns",
                        "Name each column of the result, each once.");
    };
    if (has_star(inner)) return fail();
    Select outer;
    std::vector<std::string> names;
    for (auto& item : inner.items) {
        std::string name = output_name(item);
        if (name.empty()) name = item.alias = fmt::format("column_{}", names.size() + 1);
        if (std::find(names.begin(), names.end(), name) != names.end()) return fail();
        outer.items.push_back({column(inside, name), {}});
        names.push_back(std::move(name));
    }
    outer.distinct = inner.distinct;
    inner.distinct = false;
    Expression condition = std::move(*inner.qualify);
    inner.qualify.reset();
    expand_aliases(condition, inner);
    // What the rows are sorted by must be there outside as well.
    std::size_t sorted = 0;
    for (auto& item : result.order_by) {
        const auto* reference = item.expression.as<ColumnReference>();
        const bool output = reference != nullptr && reference->qualifier.empty() &&
                            std::find(names.begin(), names.end(), reference->name) != names.end();
        if (output || is_integer_literal(item.expression)) continue;
        if (outer.distinct) return fail();
        const std::string alias = fmt::format("querent_sort_{}", ++sorted);
        expand_aliases(item.expression, inner);
        inner.items.push_back({std::move(item.expression), alias});
        item.expression = column(inside, alias);
    }
    inner.items.push_back({std::move(condition), std::string(kept)});
    outer.from = {derived(sql::query(std::move(inner)), inside)};
    outer.where = column(inside, kept);
    result.body = std::move(outer);
    return result;
}

const Select* leftmost(const Query& query) {
    if (const auto* select = query.select()) return select;
    if (const auto* set = std::get_if<SetOperation>(&query.body)) return leftmost(*set->left);
    const auto* inner = std::get_if<Box<Query>>(&query.body);
    return inner == nullptr ? nullptr : leftmost(**inner);
}

/// Whether MySQL must be told where NULLs come.
bool needs_words(const OrderItem& item) {
    return item.nulls != default_nulls(Dialect::mysql, item.descending);
}

/// ORDER BY 2 by what stands there, for dialects that must say more than a place about it.
Result<void> write_out_places(Query& query) {
    const Select* select = leftmost(query);
    for (auto& item : query.order_by) {
        if (!is_integer_literal(item.expression) || !needs_words(item)) continue;
        if (select == nullptr || has_star(*select)) {
            return no_words("the order of NULLs in a column named by its place",
                            "Name the column in ORDER BY.");
        }
        Expression place = item.expression;
        write_out(place, *select);
        if (query.select() == nullptr && is_integer_literal(item.expression)) {
            // Outside of a set operation only its outputs have names.
            const auto* literal = item.expression.as<NumberLiteral>();
            const std::size_t at = place_of(literal->digits) - 1;
            const std::string name =
                at < select->items.size() ? output_name(select->items[at]) : std::string();
            if (name.empty()) {
                return no_words("the order of NULLs in a column without a name",
                                "Give the column an alias.");
            }
            place = column(name);
        }
        item.expression = std::move(place);
    }
    // «SELECT 5 … ORDER BY 1»: what is the same in every row orders nothing, and would be a place.
    if (query.select() != nullptr) {
        std::erase_if(query.order_by, [](const OrderItem& item) {
            return is_integer_literal(item.expression) && needs_words(item);
        });
    }
    return {};
}

/// The items that no aggregate stands in, by their places.
Result<void> write_out_group_by_all(Select& select) {
    if (has_star(select)) return no_words("GROUP BY ALL over *", "Name the columns.");
    select.group_by_all = false;
    for (std::size_t k = 0; k < select.items.size(); ++k) {
        if (!aggregates(select.items[k].expression)) {
            select.group_by.push_back(integer_literal(static_cast<std::int64_t>(k + 1)));
        }
    }
    return {};
}

/// An alias in GROUP BY as the place of its item.
bool aliases_to_places(Select& select) {
    bool changed = false;
    for (auto& element : select.group_by) {
        const auto* reference = element.as<ColumnReference>();
        if (reference == nullptr || !contains_alias(element, select)) continue;
        const auto* item = item_with_alias(select, *reference);
        element = integer_literal(item - select.items.data() + 1);
        changed = true;
    }
    return changed;
}

}  // namespace

Result<std::optional<Query>> in_other_words(const Query& query, const Abilities& abilities) {
    const bool places =
        !abilities.null_order &&
        std::any_of(query.order_by.begin(), query.order_by.end(), [](const OrderItem& item) {
            return is_integer_literal(item.expression) && needs_words(item);
        });
    if (places) {
        Query named = query;
        TRY_VOID(write_out_places(named));
        return std::optional(std::move(named));
    }
    const auto* set = std::get_if<SetOperation>(&query.body);
    if (set != nullptr && set->by_name && !abilities.union_by_name) {
        TRY(Query paired, paired_by_place(query));
        return std::optional(std::move(paired));
    }
    const Select* select = query.select();
    if (select == nullptr) return std::optional<Query>();
    const bool on = !select->distinct_on.empty() && !abilities.distinct_on;
    const bool qualified = select->qualify && !abilities.qualify;
    const bool all = select->group_by_all && !abilities.group_by_all;
    const bool having =
        select->having && !abilities.aliases_in_having && contains_alias(*select->having, *select);
    const bool grouped =
        !abilities.aliases_in_group_by &&
        std::any_of(
            select->group_by.begin(), select->group_by.end(), [&](const Expression& element) {
                return element.as<ColumnReference>() != nullptr && contains_alias(element, *select);
            });
    if (!on && !qualified && !all && !having && !grouped) return std::optional<Query>();
    Query result = query;
    if (all) TRY_VOID(write_out_group_by_all(*result.select()));
    constexpr int rounds_max = 8;  // an alias may stand for another
    for (int round = 0; having && round < rounds_max; ++round) {
        expand_aliases(*result.select()->having, *select);
    }
    if (having && contains_alias(*result.select()->having, *select)) {
        return no_words("aliases in HAVING that stand for each other", {});
    }
    if (grouped) aliases_to_places(*result.select());
    if (on) distinct_on_as_qualify(result);
    if ((on || qualified) && !abilities.qualify) {
        TRY(result, qualify_as_condition(result));
    }
    return std::optional(std::move(result));
}

}  // namespace querent::sql::printing
