// All of a large table is read although it has a column of dates (or a partition) to narrow it by.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "sql/findings/rules.hpp"

namespace querent::sql::findings {

namespace {

constexpr std::uint64_t large_table_rows_min = 10'000'000;

bool mentions(const Expression& condition, std::string_view column) {
    bool found = false;
    for_each_part(condition, [&](const Expression& part) {
        const auto* reference = part.as<ColumnReference>();
        found =
            found || (reference != nullptr && text::equals_ignoring_case(reference->name, column));
    });
    return found;
}

/// Whether a condition fixes the first column of a unique key: few rows are read.
bool picks_rows(const Expression& condition, const TableFacts& table) {
    const auto* equality = condition.as<Binary>();
    if (equality == nullptr || equality->op != BinaryOperator::equal) return false;
    return std::any_of(table.unique_keys.begin(), table.unique_keys.end(), [&](const auto& key) {
        return !key.empty() && mentions(condition, key.front());
    });
}

}  // namespace

void no_date_filter(const Subject& subject, std::vector<Finding>& findings) {
    const Sources sources = sources_of(subject);
    for (const auto& source : sources.tables) {
        const TableFacts* table = source.facts;
        if (table == nullptr || table->date_column.empty()) continue;
        if (table->rows < large_table_rows_min) continue;
        const bool narrowed = std::any_of(
            sources.conditions.begin(), sources.conditions.end(), [&](const Expression* condition) {
                return mentions(*condition, table->date_column) || picks_rows(*condition, *table);
            });
        if (narrowed) continue;
        findings.push_back({"no_date_filter", Severity::note,
                            fmt::format("All of «{}» is read, {} million rows of every date.",
                                        table->name, table->rows / 1'000'000),
                            fmt::format("Say a period: a condition on «{}».", table->date_column)});
    }
}

}  // namespace querent::sql::findings
