// Groups of which nothing is computed are different rows: SELECT a FROM t GROUP BY a is SELECT
// DISTINCT a FROM t, and DISTINCT over whole groups changes nothing.
#include <algorithm>

#include "sql/build.hpp"
#include "sql/canonical/rewritings.hpp"

namespace querent::sql::canonical_form {

namespace {

bool contains(const std::vector<Expression>& list, const Expression& wanted) {
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

/// Something is computed from each group as a whole, or from rows beside each other.
bool computes(const Query& tree, const Select& select) {
    const auto of_many = [](const Expression& part) {
        return has_aggregate(part) || has_window(part);
    };
    bool found = (select.having && of_many(*select.having)) || select.qualify.has_value();
    for (const auto& item : select.items) found = found || of_many(item.expression);
    for (const auto& item : tree.order_by) found = found || of_many(item.expression);
    return found;
}

}  // namespace

void simplify_grouping(Query& tree) {
    auto* select = tree.select();
    if (select == nullptr || select->group_by.empty()) return;
    auto& groups = select->group_by;
    for (const auto& group : groups) {
        if (group.as<Grouping>() != nullptr) return;
    }
    for (std::size_t k = 0; k < groups.size(); ++k) {
        const auto after = groups.begin() + static_cast<std::ptrdiff_t>(k) + 1;
        groups.erase(std::remove(after, groups.end(), Expression(groups[k])), groups.end());
    }
    const auto shown = [select](const Expression& group) {
        return std::any_of(select->items.begin(), select->items.end(),
                           [&group](const SelectItem& item) { return item.expression == group; });
    };
    const bool all_shown = std::all_of(groups.begin(), groups.end(), shown);
    if (!all_shown || !select->distinct_on.empty()) return;
    select->distinct = false;
    const bool nothing_else = std::all_of(
        select->items.begin(), select->items.end(),
        [&groups](const SelectItem& item) { return contains(groups, item.expression); });
    if (!nothing_else || computes(tree, *select)) return;
    for (const auto& item : tree.order_by) {
        if (!contains(groups, item.expression)) return;
    }
    select->distinct = true;
    groups.clear();
    if (!select->having) return;
    select->where = select->where ? all_of({std::move(*select->where), std::move(*select->having)})
                                  : std::move(*select->having);
    select->having.reset();
}

}  // namespace querent::sql::canonical_form
