// SELECT region, sum(x) without GROUP BY region: SQLite answers with a region picked at random, the
// others refuse.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "sql/findings/rules.hpp"
#include "sql/functions.hpp"
#include "sql/walk.hpp"

namespace querent::sql::findings {

namespace {

bool is_grouped(const Expression& expression, const Select& select) {
    for (std::size_t k = 0; k < select.group_by.size(); ++k) {
        const auto& element = select.group_by[k];
        if (element == expression) return true;
        const auto* column = expression.as<ColumnReference>();
        const auto* grouped = element.as<ColumnReference>();
        if (column != nullptr && grouped != nullptr &&
            text::equals_ignoring_case(column->name, grouped->name) &&
            (column->qualifier.empty() || grouped->qualifier.empty())) {
            return true;
        }
    }
    return false;
}

/// The first column outside every aggregate that is not grouped by.
const ColumnReference* ungrouped(const Expression& expression, const Select& select) {
    if (is_grouped(expression, select)) return nullptr;
    if (const auto* column = expression.as<ColumnReference>()) return column;
    const auto* call = expression.as<FunctionCall>();
    if (call != nullptr && (is_aggregate(call->name) || call->over)) return nullptr;
    const ColumnReference* found = nullptr;
    visit_parts(
        expression,
        [&](const Expression& part) {
            if (found == nullptr) found = ungrouped(part, select);
        },
        [](const Query&) {});
    return found;
}

/// GROUP BY 1, or GROUP BY an alias.
bool grouped_by_position(const Select& select, std::size_t item) {
    return std::any_of(
        select.group_by.begin(), select.group_by.end(), [&](const Expression& element) {
            const auto* number = element.as<NumberLiteral>();
            if (number != nullptr && number->digits == std::to_string(item + 1)) return true;
            const auto* column = element.as<ColumnReference>();
            return column != nullptr && !select.items[item].alias.empty() &&
                   text::equals_ignoring_case(column->name, select.items[item].alias);
        });
}

/// Grouping by a table's key determines every other column of it.
bool determined_by_key(const ColumnReference& column, const Subject& subject) {
    const Sources sources = sources_of(subject);
    const auto table = table_of(column, sources);
    if (!table || sources.tables[*table].facts == nullptr) return false;
    for (const auto& key : sources.tables[*table].facts->unique_keys) {
        const bool all = std::all_of(key.begin(), key.end(), [&](const std::string& name) {
            const ColumnReference part{{sources.tables[*table].name}, name};
            return is_grouped(Expression{part}, subject.select);
        });
        if (all && !key.empty()) return true;
    }
    return false;
}

}  // namespace

void aggregate_with_ungrouped_column(const Subject& subject, std::vector<Finding>& findings) {
    const Select& select = subject.select;
    if (select.group_by_all) return;
    for (const auto& element : select.group_by) {
        if (element.as<Grouping>() != nullptr) return;
    }
    const bool grouped =
        !select.group_by.empty() ||
        std::any_of(select.items.begin(), select.items.end(),
                    [](const SelectItem& item) { return aggregates(item.expression); });
    if (!grouped) return;
    for (std::size_t k = 0; k < select.items.size(); ++k) {
        if (grouped_by_position(select, k)) continue;
        const auto* column = ungrouped(select.items[k].expression, select);
        if (column == nullptr || determined_by_key(*column, subject)) continue;
        findings.push_back(
            {"aggregate_with_ungrouped_column", Severity::warning,
             fmt::format("«{}» has many values in each group, so only one of them would be shown.",
                         column->name),
             fmt::format("Group by {} as well, or take its minimum or maximum.", column->name)});
        return;
    }
}

}  // namespace querent::sql::findings
