// «sorted by price descending», «ordered by number of orders».
#include "language/grammar/rules.hpp"

namespace querent::language::grammar {

namespace {

/// What is ordered by at `k`; moves `k` to its last mention. Nothing when it is something else.
std::optional<Order> key_at(Walk& w, std::size_t& k, std::size_t cue) {
    Order order;
    if (w.is_cue(k, Cue::count)) {
        w.use(k);
        const std::size_t counted = w.next(k + 1);
        if (!w.is_table(counted)) return std::nullopt;
        k = counted;
        order.measure = Measure();
        order.measure->table = w.mentions[k].names[0].table;
        order.descending = true;
    } else if (w.is_column(k)) {
        order.value = w.column_value(k);
    } else if (w.is_table(k)) {
        order.value = w.display(w.mentions[k].names[0].table, w.mentions[k].span);
    } else {
        return std::nullopt;
    }
    w.use(k);
    w.draft.understood = true;
    order.span = {w.mentions[cue].span.begin, w.mentions[k].span.end};
    return order;
}

}  // namespace

void read_order(Walk& w) {
    const std::size_t here = w.at++;
    std::vector<Order>& orders = w.frame().order;
    std::optional<bool> descending;
    std::size_t k = w.next(w.at);
    for (; k < w.mentions.size(); k = w.next(k + 1)) {
        if (w.is_cue(k, Cue::ascending) || w.is_cue(k, Cue::descending)) {
            descending = w.is_cue(k, Cue::descending);
            w.use(k);
        } else if (w.is_cue(k, Cue::total) || w.is_cue(k, Cue::average)) {
            w.use(k);
        } else if (!w.is_cue(k, Cue::both) || orders.empty()) {
            auto order = key_at(w, k, here);
            if (!order) break;
            orders.push_back(std::move(*order));
        }
    }
    for (Order& order : orders) {
        if (descending) order.descending = *descending;
    }
    w.at = k;
}

}  // namespace querent::language::grammar
