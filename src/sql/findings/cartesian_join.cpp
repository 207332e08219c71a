// Two tables that no condition ties together: every row of one with every row of the other. Tables
// of one row each (aggregates, constants) are no trap; CROSS JOIN is a word that somebody meant.
#include <fmt/format.h>

#include <numeric>
#include <optional>

#include "sql/findings/rules.hpp"

namespace querent::sql::findings {

namespace {

std::size_t root(std::vector<std::size_t>& parents, std::size_t k) {
    while (parents[k] != k) k = parents[k] = parents[parents[k]];
    return k;
}

/// Whether the derived table yields at most one row.
bool is_single_row(const TableReference& reference) {
    const auto* derived = reference.as<DerivedTable>();
    if (derived == nullptr) return false;
    const auto* select = derived->query->select();
    if (select == nullptr) return false;
    if (select->from.empty()) return true;
    if (!select->group_by.empty() || select->group_by_all) return false;
    for (const auto& item : select->items) {
        if (!aggregates(item.expression)) return false;
    }
    return true;
}

}  // namespace

void cartesian_join(const Subject& subject, std::vector<Finding>& findings) {
    const Sources sources = sources_of(subject);
    if (sources.tables.size() < 2 || sources.has_cross) return;
    for (const auto& reference : subject.select.from) {
        if (is_single_row(reference) || reference.as<TableFunction>() != nullptr) return;
        const auto* derived = reference.as<DerivedTable>();
        if (derived != nullptr && derived->lateral) return;
    }
    std::vector<std::size_t> parents(sources.tables.size());
    std::iota(parents.begin(), parents.end(), 0U);
    for (const auto& shared : sources.shared) {
        parents[root(parents, shared.left)] = root(parents, shared.right);
    }
    for (const auto* condition : sources.conditions) {
        std::optional<std::size_t> first;
        bool unclear = false;
        for_each_part(*condition, [&](const Expression& part) {
            const auto* column = part.as<ColumnReference>();
            if (column == nullptr) return;
            const auto table = table_of(*column, sources);
            if (!table) {
                unclear = true;
            } else if (!first) {
                first = table;
            } else {
                parents[root(parents, *first)] = root(parents, *table);
            }
        });
        if (unclear) return;  // rather silent than wrong
    }
    for (std::size_t k = 1; k < parents.size(); ++k) {
        if (root(parents, k) == root(parents, 0)) continue;
        // Two constants of a common table are one row each; what is not known is not accused.
        if (sources.tables[k].facts == nullptr || sources.tables[0].facts == nullptr) continue;
        findings.push_back(
            {"cartesian_join", Severity::warning,
             fmt::format(
                 "Nothing ties «{}» to «{}», so every row of one is combined with every row "
                 "of the other.",
                 sources.tables[k].name, sources.tables[0].name),
             "Add the condition that joins them."});
        return;
    }
}

}  // namespace querent::sql::findings
