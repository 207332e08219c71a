// ORDER BY 2 and GROUP BY 1 count the columns of the result; here the columns themselves stand.
#include <charconv>

#include "sql/canonical/rewritings.hpp"

namespace querent::sql::canonical_form {

namespace {

void write_out(Expression& tree, const Select& select) {
    const auto* number = tree.as<NumberLiteral>();
    if (number == nullptr) return;
    std::size_t position = 0;
    const char* end = number->digits.data() + number->digits.size();
    const auto read = std::from_chars(number->digits.data(), end, position);
    if (read.ptr != end || position == 0 || position > select.items.size()) return;
    tree = select.items[position - 1].expression;
}

}  // namespace

void write_out_positions(Query& tree) {
    auto* select = tree.select();
    if (select == nullptr) return;
    for (auto& element : select->group_by) write_out(element, *select);
    for (auto& element : select->distinct_on) write_out(element, *select);
    for (auto& item : tree.order_by) write_out(item.expression, *select);
    if (!select->group_by_all) return;
    select->group_by_all = false;
    for (const auto& item : select->items) {
        if (!has_aggregate(item.expression)) select->group_by.push_back(item.expression);
    }
}

}  // namespace querent::sql::canonical_form
