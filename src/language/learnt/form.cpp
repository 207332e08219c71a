#include "language/learnt/form.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace querent::language::learnt {

namespace {

void add_column(std::vector<int>& columns, const Term& term) {
    if (term.column != star) columns.push_back(term.column);
}

std::string key_of(const Term& term) {
    return std::to_string(static_cast<int>(term.aggregate)) + (term.distinct ? "d" : "c") +
           std::to_string(term.column);
}

std::string key_of(const Block& block);

std::string key_of(const Condition& condition) {
    std::string key =
        key_of(condition.left) + "?" + std::to_string(static_cast<int>(condition.op)) + ":";
    for (const Literal& value : condition.values)
        key += (value.number ? "#" : "'") + value.text + ",";
    for (const Block& block : condition.block) key += "(" + key_of(block) + ")";
    return key;
}

/// Conditions under AND alone may stand in any order.
std::string key_of(const std::vector<Condition>& conditions) {
    std::vector<std::string> keys;
    bool sortable = true;
    for (const Condition& condition : conditions) {
        sortable = sortable && !condition.or_before;
        keys.push_back((condition.or_before ? "|" : "&") + key_of(condition));
    }
    if (sortable) std::sort(keys.begin(), keys.end());
    return text::join(keys, "");
}

std::string key_of(const Block& block) {
    std::string key = block.distinct ? "D" : "S";
    std::vector<std::string> items;  // the order of columns says nothing
    for (const Term& term : block.select) items.push_back(key_of(term));
    std::sort(items.begin(), items.end());
    key += text::join(items, ",");
    key += "W" + key_of(block.where) + "G";
    for (const int column : block.group) key += std::to_string(column) + ",";
    key += "H" + key_of(block.having) + "O";
    for (const Order& order : block.order)
        key += key_of(order.term) + (order.descending ? "v" : "^");
    if (block.limit) key += "L" + std::to_string(*block.limit);
    return key + "T" + std::to_string(block.table);
}

}  // namespace

std::vector<int> columns_of(const Block& block) {
    std::vector<int> columns;
    for (const Term& term : block.select) add_column(columns, term);
    for (const Condition& condition : block.where) add_column(columns, condition.left);
    columns.insert(columns.end(), block.group.begin(), block.group.end());
    for (const Condition& condition : block.having) add_column(columns, condition.left);
    for (const Order& order : block.order) add_column(columns, order.term);
    std::sort(columns.begin(), columns.end());
    columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
    return columns;
}

std::string key_of(const Form& form) {
    std::string key = key_of(form.first);
    if (!form.second.empty()) {
        key += "X" + std::to_string(static_cast<int>(form.operation));
        key += key_of(form.second[0]);
    }
    return key;
}

}  // namespace querent::language::learnt
