// Inner joins in one notation: the tables as a list, all conditions in WHERE. What an outer, semi
// or anti join holds together stays together, with the inner joins of its sides flattened within.
// A RIGHT JOIN is a LEFT JOIN with its sides changed.
#include <algorithm>

#include "sql/build.hpp"
#include "sql/canonical/rewritings.hpp"

namespace querent::sql::canonical_form {

namespace {

struct Group {
    std::vector<TableReference> tables;
    Expressions conditions;
};

void settle(TableReference& tree);

bool is_inner(const Join& join) {
    const bool kind = join.kind == JoinKind::inner || join.kind == JoinKind::cross;
    return kind && !join.natural && join.using_columns.empty();
}

void gather(TableReference tree, Group& group) {
    auto* join = tree.as<Join>();
    if (join == nullptr || !is_inner(*join)) {
        settle(tree);
        group.tables.push_back(std::move(tree));
        return;
    }
    gather(std::move(*join->left), group);
    gather(std::move(*join->right), group);
    if (join->condition) group.conditions.push_back(std::move(*join->condition));
}

/// Whether the table may speak of those before it, so that the order matters.
bool is_lateral(const TableReference& tree) {
    if (const auto* derived = tree.as<DerivedTable>()) return derived->lateral;
    if (const auto* join = tree.as<Join>()) {
        return is_lateral(*join->left) || is_lateral(*join->right);
    }
    return tree.as<TableFunction>() != nullptr;
}

std::string name_of(const TableReference& tree) {
    const auto* named = tree.as<NamedTable>();
    return named == nullptr ? std::string() : named->name;
}

/// One table for several, inside an outer join.
TableReference joined(Group group) {
    if (std::none_of(group.tables.begin(), group.tables.end(), is_lateral)) {
        std::stable_sort(group.tables.begin(), group.tables.end(),
                         [](const TableReference& a, const TableReference& b) {
                             return name_of(a) < name_of(b);
                         });
    }
    TableReference result = std::move(group.tables.front());
    for (std::size_t k = 1; k < group.tables.size(); ++k) {
        const bool last = k + 1 == group.tables.size() && !group.conditions.empty();
        result = last ? join(JoinKind::inner, std::move(result), std::move(group.tables[k]),
                             all_of(std::move(group.conditions)))
                      : cross_join(std::move(result), std::move(group.tables[k]));
    }
    return result;
}

/// The sides of a join that is no inner one.
void settle(TableReference& tree) {
    auto* outer = tree.as<Join>();
    if (outer == nullptr) return;
    if (outer->kind == JoinKind::right && !outer->natural && outer->using_columns.empty()) {
        outer->kind = JoinKind::left;
        std::swap(outer->left, outer->right);
    }
    for (auto* side : {&outer->left, &outer->right}) {
        Group group;
        gather(std::move(**side), group);
        *side = joined(std::move(group));
    }
}

}  // namespace

void flatten_joins(Select& tree) {
    Group group;
    for (auto& table : tree.from) gather(std::move(table), group);
    tree.from = std::move(group.tables);
    if (group.conditions.empty()) return;
    if (tree.where) group.conditions.push_back(std::move(*tree.where));
    tree.where = all_of(std::move(group.conditions));
}

}  // namespace querent::sql::canonical_form
