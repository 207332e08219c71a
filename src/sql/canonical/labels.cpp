// Names of tables by their place, and everything that commutes in order.
//
// The order of tables may not depend on their aliases, nor the names on the order in which they
// happened to be written; so tables are sorted by what they are with all aliases of their own query
// blanked, then named t1, t2, … in that order, and then conditions are sorted by their text. Only a
// table that stands there twice is not told apart this way: «employees a, employees b WHERE
// a.boss = b.id» and the same with a and b exchanged. For these every order is tried and the one
// whose text is the least is taken; a query with more than a few such tables keeps its own order,
// which at worst makes two equal queries look different.
#include <algorithm>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "sql/canonical/rewritings.hpp"
#include "sql/walk.hpp"
#include "sql/walk_query.hpp"

namespace querent::sql::canonical_form {

namespace {

constexpr std::size_t orders_tried_max = 24;

/// How many names the queries around have taken.
struct Taken {
    std::size_t tables = 0;
    std::size_t commons = 0;
};

/// Writes aliases and names of common tables as the labels say.
class Renaming {
public:
    explicit Renaming(const Labels& labels) : labels_(labels) {}

    void query(Query& tree) {
        for (auto& common : tree.with) name(common.name);
        visit_query_parts(
            tree, [this](Expression& part) { expression(part); },
            [this](Query& inner) { query(inner); }, [this](TableReference& part) { table(part); });
    }

private:
    void name(std::string& value) {
        const auto found = labels_.find(value);
        if (found != labels_.end()) value = found->second;
    }
    void expression(Expression& tree) {
        if (auto* column = tree.as<ColumnReference>()) {
            for (auto& part : column->qualifier) name(part);
        }
        visit_parts(
            tree, [this](Expression& part) { expression(part); },
            [this](Query& inner) { query(inner); });
    }
    void table(TableReference& tree) {
        if (auto* named = tree.as<NamedTable>()) {
            if (named->qualifier.empty()) name(named->name);
            name(named->alias);
        } else if (auto* derived = tree.as<DerivedTable>()) {
            name(derived->alias);
        } else if (auto* function = tree.as<TableFunction>()) {
            name(function->alias);
        }
        visit_table_parts(
            tree, [this](Expression& part) { expression(part); },
            [this](Query& inner) { query(inner); }, [this](TableReference& part) { table(part); });
    }

    const Labels& labels_;
};

void aliases_of(const TableReference& tree, std::vector<std::string>& aliases) {
    if (const auto* join = tree.as<Join>()) {
        aliases_of(*join->left, aliases);
        aliases_of(*join->right, aliases);
    } else if (const auto* named = tree.as<NamedTable>()) {
        aliases.push_back(named->alias);
    } else if (const auto* derived = tree.as<DerivedTable>()) {
        aliases.push_back(derived->alias);
    } else if (const auto* function = tree.as<TableFunction>()) {
        aliases.push_back(function->alias);
    }
}

std::vector<std::string> aliases_of(const Select& select) {
    std::vector<std::string> aliases;
    for (const auto& table : select.from) aliases_of(table, aliases);
    return aliases;
}

bool keeps_its_place(const TableReference& tree) {
    if (const auto* derived = tree.as<DerivedTable>()) return derived->lateral;
    if (const auto* join = tree.as<Join>()) {
        return keeps_its_place(*join->left) || keeps_its_place(*join->right);
    }
    return tree.as<TableFunction>() != nullptr;
}

void sort_by_text(std::vector<Expression>& items) {
    std::vector<std::pair<std::string, Expression>> keyed;
    keyed.reserve(items.size());
    for (auto& item : items) keyed.emplace_back(text_of(item), std::move(item));
    std::stable_sort(keyed.begin(), keyed.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t k = 0; k < items.size(); ++k) items[k] = std::move(keyed[k].second);
}

bool commutes(const Binary& binary) {
    switch (binary.op) {
        case BinaryOperator::equal:
        case BinaryOperator::not_equal:
        case BinaryOperator::is_distinct_from:
        case BinaryOperator::is_not_distinct_from:
        case BinaryOperator::add:
        case BinaryOperator::multiply:
        case BinaryOperator::bitwise_and:
        case BinaryOperator::bitwise_or:
        case BinaryOperator::bitwise_xor:
            break;
        case BinaryOperator::less:
        case BinaryOperator::less_equal:
        case BinaryOperator::greater:
        case BinaryOperator::greater_equal:
        case BinaryOperator::subtract:
        case BinaryOperator::divide:
        case BinaryOperator::divide_by_type:
        case BinaryOperator::integer_divide:
        case BinaryOperator::modulo:
        case BinaryOperator::concat:
        case BinaryOperator::shift_left:
        case BinaryOperator::shift_right:
        case BinaryOperator::json_get:
        case BinaryOperator::json_get_text:
            return false;
    }
    // A date comes before the interval that is added to it.
    return binary.left->as<Interval>() == nullptr && binary.right->as<Interval>() == nullptr;
}

/// Constants behind everything else, the rest by text.
void sort_sides(Binary& binary) {
    const auto key = [](const Expression& side) {
        return std::pair(is_constant(side), text_of(side));
    };
    if (key(*binary.right) < key(*binary.left)) std::swap(binary.left, binary.right);
}

void label_query(Query& tree, Taken taken);

/// Names the tables of the subqueries within and sorts what commutes.
void label_expression(Expression& tree, Taken taken) {
    visit_parts(
        tree, [taken](Expression& part) { label_expression(part, taken); },
        [taken](Query& inner) { label_query(inner, taken); });
    if (auto* logical = tree.as<Logical>()) {
        sort_by_text(logical->operands);
        // «a.id = b.id AND b.id = a.id» is seen to be one condition only now.
        auto& operands = logical->operands;
        operands.erase(std::unique(operands.begin(), operands.end()), operands.end());
        if (operands.size() == 1) tree = Expression(std::move(operands.front()));
    } else if (auto* in = tree.as<InList>()) {
        sort_by_text(in->values);
    } else if (auto* binary = tree.as<Binary>(); binary != nullptr && commutes(*binary)) {
        sort_sides(*binary);
    } else if (auto* call = tree.as<FunctionCall>(); call != nullptr && call->over) {
        sort_by_text(call->over->partition_by);
    }
}

/// The queries of FROM, which do not see the tables beside them.
void label_derived(TableReference& tree, Taken taken) {
    visit_table_parts(
        tree, [](Expression&) {}, [taken](Query& inner) { label_query(inner, taken); },
        [taken](TableReference& part) { label_derived(part, taken); });
}

void label_conditions(TableReference& tree, Taken taken) {
    visit_table_parts(
        tree, [taken](Expression& part) { label_expression(part, taken); }, [](Query&) {},
        [taken](TableReference& part) { label_conditions(part, taken); });
}

/// The query with its tables in this order named and everything else sorted accordingly.
void name_tables(Query& tree, Taken taken) {
    auto& select = *tree.select();
    Labels labels;
    for (const auto& alias : aliases_of(select)) {
        labels.emplace(alias, fmt::format("t{}", ++taken.tables));
    }
    Renaming(labels).query(tree);
    visit_query_parts(
        tree, [taken](Expression& part) { label_expression(part, taken); }, [](Query&) {},
        [taken](TableReference& table) { label_conditions(table, taken); });
    const bool plain =
        std::none_of(select.group_by.begin(), select.group_by.end(),
                     [](const Expression& group) { return group.as<Grouping>() != nullptr; });
    if (plain) sort_by_text(select.group_by);
}

/// The orders of `tables` that differ only in tables whose keys are equal.
std::vector<std::vector<std::size_t>> orders_to_try(const std::vector<std::string>& keys) {
    std::vector<std::size_t> order(keys.size());
    std::iota(order.begin(), order.end(), 0U);
    std::vector<std::vector<std::size_t>> orders;
    do {
        // Only a table's own twin may stand in its place.
        bool within = true;
        for (std::size_t k = 0; k < keys.size(); ++k) within = within && keys[order[k]] == keys[k];
        if (within) orders.push_back(order);
    } while (orders.size() <= orders_tried_max &&
             std::next_permutation(order.begin(), order.end()));
    if (orders.size() > orders_tried_max) orders.resize(1);
    return orders;
}

void label_select(Query& tree, Taken taken) {
    auto& from = tree.select()->from;
    for (auto& table : from) label_derived(table, taken);
    Labels blank;
    for (const auto& alias : aliases_of(*tree.select())) blank.emplace(alias, "");
    std::vector<std::pair<std::string, TableReference>> keyed;
    for (auto& table : from) keyed.emplace_back(text_of(table, blank), std::move(table));
    const bool fixed = std::any_of(keyed.begin(), keyed.end(),
                                   [](const auto& table) { return keeps_its_place(table.second); });
    if (!fixed) {
        std::stable_sort(keyed.begin(), keyed.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
    }
    std::vector<std::string> keys;
    for (std::size_t k = 0; k < keyed.size(); ++k) {
        from[k] = std::move(keyed[k].second);
        keys.push_back(std::move(keyed[k].first));
    }
    const bool alone = fixed || std::adjacent_find(keys.begin(), keys.end()) == keys.end();
    if (alone || keys.size() > 8) return name_tables(tree, taken);
    const Query unnamed = tree;
    std::string least;
    for (const auto& order : orders_to_try(keys)) {
        Query candidate = unnamed;
        for (std::size_t k = 0; k < order.size(); ++k) {
            candidate.select()->from[k] = unnamed.select()->from[order[k]];
        }
        name_tables(candidate, taken);
        std::string text = text_of(candidate);
        if (!least.empty() && text >= least) continue;
        least = std::move(text);
        tree = std::move(candidate);
    }
}

void label_query(Query& tree, Taken taken) {
    Labels commons;
    for (const auto& common : tree.with) {
        commons.emplace(common.name, fmt::format("w{}", ++taken.commons));
    }
    Renaming(commons).query(tree);
    for (auto& common : tree.with) label_query(*common.query, taken);
    if (tree.select() != nullptr) return label_select(tree, taken);
    if (auto* operation = std::get_if<SetOperation>(&tree.body)) {
        label_query(*operation->left, taken);
        label_query(*operation->right, taken);
        simplify_set_operation(tree);
    } else if (auto* inner = std::get_if<Box<Query>>(&tree.body)) {
        label_query(**inner, taken);
    } else {
        auto& values = std::get<Values>(tree.body);
        for (auto& row : values.rows) {
            for (auto& value : row) label_expression(value, taken);
        }
    }
}

}  // namespace

void label(Query& tree) {
    label_query(tree, {});
}

}  // namespace querent::sql::canonical_form
