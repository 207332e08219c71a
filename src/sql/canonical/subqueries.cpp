// EXISTS asks whether there is a row, IN whether a value is among others: neither minds order or
// repetition, and EXISTS minds no columns.
#include "sql/build.hpp"
#include "sql/canonical/rewritings.hpp"

namespace querent::sql::canonical_form {

namespace {

bool takes_at_least_one(const Expression& limit) {
    const auto* number = limit.as<NumberLiteral>();
    return number != nullptr &&
           number->digits.find_first_not_of("0123456789") == std::string::npos &&
           number->digits.find_first_not_of('0') != std::string::npos;
}

void forget_order(Query& tree) {
    if (tree.limit || tree.offset) return;
    auto* select = tree.select();
    if (select != nullptr && !select->distinct_on.empty()) return;
    tree.order_by.clear();
    if (select != nullptr) select->distinct = false;
}

}  // namespace

void simplify_subquery(Expression& tree) {
    if (auto* in = tree.as<InQuery>()) {
        forget_order(*in->query);
    } else if (auto* quantified = tree.as<Quantified>()) {
        forget_order(*quantified->query);
    } else if (auto* exists = tree.as<Exists>()) {
        Query& query = *exists->query;
        if (query.limit && takes_at_least_one(*query.limit) && !query.offset) query.limit.reset();
        forget_order(query);
        auto* select = query.select();
        if (select == nullptr || query.limit || query.offset || !query.order_by.empty()) return;
        bool collapses = !select->group_by.empty() || select->group_by_all || select->having ||
                         select->qualify || !select->distinct_on.empty();
        for (const auto& item : select->items) {
            collapses = collapses || has_aggregate(item.expression);
        }
        // An aggregate makes one row of none.
        if (!collapses) select->items = {item(integer_literal(1))};
    }
}

}  // namespace querent::sql::canonical_form
