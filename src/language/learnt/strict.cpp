#include "language/learnt/strict.hpp"

#include <algorithm>

namespace querent::language::learnt {

namespace {

bool is_aggregated(const Term& term) {
    return term.aggregate != Aggregate::none;
}

bool is_extreme(const Term& term) {
    return term.aggregate == Aggregate::minimum || term.aggregate == Aggregate::maximum;
}

void group_by(Block& block, const Term& term) {
    if (is_aggregated(term) || term.column == star) return;
    if (std::find(block.group.begin(), block.group.end(), term.column) == block.group.end())
        block.group.push_back(term.column);
}

/// «name, max(age)» without a group: SQLite shows the name of the oldest.
bool show_extreme_row(Block& block) {
    const auto aggregates = std::count_if(block.select.begin(), block.select.end(), is_aggregated);
    const auto extreme = std::find_if(block.select.begin(), block.select.end(), is_extreme);
    if (aggregates != 1 || extreme == block.select.end() || !block.order.empty() || block.limit ||
        !block.having.empty())
        return false;
    const bool descending = extreme->aggregate == Aggregate::maximum;
    extreme->aggregate = Aggregate::none;
    block.order.push_back({*extreme, descending});
    block.limit = 1;
    return true;
}

void make_strict(Block& block) {
    for (Condition& condition : block.where) {
        for (Block& nested : condition.block) make_strict(nested);
    }
    const auto in_terms = [&](bool aggregated) {
        return std::any_of(block.select.begin(), block.select.end(),
                           [&](const Term& t) { return is_aggregated(t) == aggregated; });
    };
    const bool sorted_by_groups = std::any_of(block.order.begin(), block.order.end(),
                                              [](const Order& o) { return is_aggregated(o.term); });
    const bool mixed = in_terms(false) && (in_terms(true) || sorted_by_groups);
    if (block.group.empty() && block.having.empty() && !mixed) {
        const bool shown = std::all_of(block.order.begin(), block.order.end(), [&](const Order& o) {
            return std::find(block.select.begin(), block.select.end(), o.term) !=
                   block.select.end();
        });
        if (!block.distinct || shown || in_terms(true)) return;
        block.distinct = false;
        for (const Term& term : block.select) group_by(block, term);
        for (Order& order : block.order)
            order.term.aggregate = order.descending ? Aggregate::maximum : Aggregate::minimum;
        return;
    }
    if (block.group.empty() && show_extreme_row(block)) return;
    for (const Term& term : block.select) group_by(block, term);
    if (block.group.empty()) return;  // one row of aggregates
    for (const Order& order : block.order) group_by(block, order.term);
}

}  // namespace

Form strict(Form form) {
    make_strict(form.first);
    for (Block& block : form.second) make_strict(block);
    return form;
}

}  // namespace querent::language::learnt
