#include "sql/reading.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "sql/functions.hpp"
#include "sql/spoken/phrases.hpp"

namespace querent::sql {

namespace {

using spoken::condition;
using spoken::phrase;
using spoken::words;

bool is_count_of_rows(const Expression& expression) {
    const auto* call = expression.as<FunctionCall>();
    return call != nullptr && call->name == "count" && !call->over && !call->filter &&
           !call->distinct &&
           (call->arguments.empty() || call->arguments.front().as<Star>() != nullptr);
}

void collect_tables(const TableReference& reference, std::vector<std::string>& names) {
    if (const auto* named = reference.as<NamedTable>()) {
        names.push_back(words(named->name));
    } else if (const auto* join = reference.as<Join>()) {
        collect_tables(*join->left, names);
        collect_tables(*join->right, names);
    } else if (const auto* derived = reference.as<DerivedTable>()) {
        std::string inner = read_aloud(*derived->query);
        if (!inner.empty()) inner.pop_back();
        names.push_back(fmt::format("the result of ({})", inner));
    } else {
        names.push_back("a series of values");
    }
}

std::string grouped_by(const Select& select) {
    std::vector<std::string> groups;
    for (const auto& element : select.group_by) {
        const auto* number = element.as<NumberLiteral>();
        const auto* name = element.as<ColumnReference>();
        const Expression* meant = &element;
        for (std::size_t k = 0; k < select.items.size(); ++k) {
            const bool position = number != nullptr && number->digits == std::to_string(k + 1);
            const bool alias = name != nullptr && name->qualifier.empty() &&
                               text::equals_ignoring_case(select.items[k].alias, name->name);
            if (position || alias) meant = &select.items[k].expression;
        }
        groups.push_back(phrase(*meant));
    }
    if (select.group_by_all) {
        for (const auto& item : select.items) {
            const auto* call = item.expression.as<FunctionCall>();
            if (call == nullptr || !is_aggregate(call->name)) {
                groups.push_back(phrase(item.expression));
            }
        }
    }
    return groups.empty() ? "" : ", for each " + text::list(groups);
}

/// What ORDER BY means: a position or an alias stands for an item.
std::string ordered_by(const Query& query, const Select* select) {
    std::string result;
    for (const auto& item : query.order_by) {
        OrderItem meant = item;
        const auto* number = item.expression.as<NumberLiteral>();
        for (std::size_t k = 0; select != nullptr && k < select->items.size(); ++k) {
            if (number != nullptr && number->digits == std::to_string(k + 1)) {
                meant.expression = select->items[k].expression;
            }
        }
        result += (result.empty() ? ", by " : ", then by ") + spoken::ordering(meant);
    }
    return result;
}

std::string limited(const Query& query) {
    std::string result;
    if (query.limit) result += ", first " + phrase(*query.limit);
    if (query.offset) result += " after the first " + phrase(*query.offset);
    return result;
}

std::string describe(const Select& select) {
    std::vector<std::string> tables;
    for (const auto& reference : select.from) collect_tables(reference, tables);
    const std::string from = text::list(tables, " with ");

    std::vector<std::string> shown;
    bool counts = false;
    for (const auto& item : select.items) {
        bool grouped = false;
        for (const auto& element : select.group_by) grouped = grouped || element == item.expression;
        const auto* call = item.expression.as<FunctionCall>();
        const bool aggregate = call != nullptr && is_aggregate(call->name);
        if (grouped && select.items.size() > 1) continue;
        if (!select.group_by.empty() && !aggregate && select.items.size() > 1 &&
            item.expression.as<Star>() == nullptr && !grouped_by(select).empty() &&
            grouped_by(select).find(phrase(item.expression)) != std::string::npos) {
            continue;
        }
        if (is_count_of_rows(item.expression)) {
            counts = true;
        } else {
            shown.push_back(phrase(item.expression));
        }
    }
    std::string text;
    if (counts && shown.empty() && !from.empty()) {
        text = "Counts " + from;
    } else {
        if (counts) shown.push_back("the number of rows");
        if (shown.empty()) shown.push_back("the groups");
        text = (select.distinct ? "Shows the different " : "Shows ") + text::list(shown);
        if (!from.empty()) text += " of " + from;
    }
    if (select.where) text += " where " + condition(*select.where);
    text += grouped_by(select);
    if (select.having) text += ", keeping groups where " + condition(*select.having);
    if (select.qualify) text += ", keeping rows where " + condition(*select.qualify);
    return text;
}

/// Without the full stop.
std::string describe(const Query& query) {
    const Select* select = query.select();
    std::string text;
    if (select != nullptr) {
        text = describe(*select);
    } else if (const auto* operation = std::get_if<SetOperation>(&query.body)) {
        std::string right = describe(*operation->right);
        if (!right.empty()) right[0] = static_cast<char>(right[0] | 0x20);
        switch (operation->op) {
            case SetOperator::set_union:
                text = describe(*operation->left) + "; together with what " + right;
                break;
            case SetOperator::intersect:
                text = describe(*operation->left) + "; only what is also in what " + right;
                break;
            case SetOperator::except:
                text = describe(*operation->left) + "; without what " + right;
                break;
        }
    } else if (const auto* inner = std::get_if<Box<Query>>(&query.body)) {
        text = describe(**inner);
    } else {
        text = "Shows given values";
    }
    return text + ordered_by(query, select) + limited(query);
}

}  // namespace

std::string read_aloud(const Query& query) {
    std::string text;
    for (const auto& table : query.with) {
        text += fmt::format("First, «{}»: {} ", words(table.name), read_aloud(*table.query));
    }
    return text + describe(query) + ".";
}

}  // namespace querent::sql
