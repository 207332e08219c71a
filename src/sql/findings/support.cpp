#include <optional>

#include "base/text.hpp"
#include "sql/findings/rules.hpp"
#include "sql/functions.hpp"
#include "sql/walk.hpp"

namespace querent::sql::findings {

namespace {

const TableFacts* facts_of(const NamedTable& table, const Subject& subject) {
    for (const auto& common : subject.query.with) {
        if (text::equals_ignoring_case(common.name, table.name)) return nullptr;
    }
    for (const auto& facts : subject.facts.tables) {
        if (text::equals_ignoring_case(facts.name, table.name)) return &facts;
    }
    return nullptr;
}

void split_conditions(const Expression& condition, Sources& sources) {
    const auto* logical = condition.as<Logical>();
    if (logical != nullptr && logical->op == LogicalOperator::conjunction) {
        for (const auto& operand : logical->operands) split_conditions(operand, sources);
    } else {
        sources.conditions.push_back(&condition);
    }
}

bool has_column(const TableFacts& facts, std::string_view name) {
    for (const auto& column : facts.columns) {
        if (text::equals_ignoring_case(column.name, name)) return true;
    }
    return false;
}

void collect(const TableReference& reference, const Subject& subject, Sources& sources) {
    if (const auto* named = reference.as<NamedTable>()) {
        sources.tables.push_back(
            {named->alias.empty() ? named->name : named->alias, facts_of(*named, subject), false});
    } else if (const auto* derived = reference.as<DerivedTable>()) {
        sources.tables.push_back({derived->alias, nullptr, false});
    } else if (const auto* function = reference.as<TableFunction>()) {
        sources.tables.push_back({function->alias, nullptr, false});
    } else {
        const auto& join = *reference.as<Join>();
        const std::size_t begin = sources.tables.size();
        collect(*join.left, subject, sources);
        const std::size_t middle = sources.tables.size();
        if (join.kind == JoinKind::semi || join.kind == JoinKind::anti) return;
        collect(*join.right, subject, sources);
        if (join.kind == JoinKind::cross) sources.has_cross = true;
        if (join.condition) {
            if (join.condition->as<BooleanLiteral>() != nullptr) sources.has_cross = true;
            split_conditions(*join.condition, sources);
        }
        for (const auto& column : join.using_columns) {
            std::size_t left = middle - 1;
            for (std::size_t k = begin; k < middle; ++k) {
                const auto* facts = sources.tables[k].facts;
                if (facts != nullptr && has_column(*facts, column)) {
                    left = k;
                    break;
                }
            }
            sources.shared.push_back({left, middle, column});
        }
        if (join.natural) sources.shared.push_back({middle - 1, middle, ""});
    }
}

}  // namespace

Sources sources_of(const Subject& subject) {
    Sources sources;
    for (const auto& reference : subject.select.from) collect(reference, subject, sources);
    if (subject.select.where) split_conditions(*subject.select.where, sources);
    return sources;
}

std::optional<std::size_t> table_of(const ColumnReference& column, const Sources& sources) {
    std::optional<std::size_t> found;
    for (std::size_t k = 0; k < sources.tables.size(); ++k) {
        const auto& table = sources.tables[k];
        if (!column.qualifier.empty()) {
            if (text::equals_ignoring_case(column.qualifier.back(), table.name)) return k;
            continue;
        }
        if (table.facts == nullptr) return std::nullopt;
        if (!has_column(*table.facts, column.name)) continue;
        if (found) return std::nullopt;
        found = k;
    }
    return found;
}

void for_each_part(const Expression& expression,
                   const std::function<void(const Expression&)>& on_expression) {
    on_expression(expression);
    visit_parts(
        expression, [&](const Expression& part) { for_each_part(part, on_expression); },
        [](const Query&) {});
}

void for_each_expression(const Select& select,
                         const std::function<void(const Expression&)>& on_expression) {
    for (const auto& item : select.items) for_each_part(item.expression, on_expression);
    if (select.where) for_each_part(*select.where, on_expression);
    for (const auto& element : select.group_by) for_each_part(element, on_expression);
    if (select.having) for_each_part(*select.having, on_expression);
    if (select.qualify) for_each_part(*select.qualify, on_expression);
}

void for_each_condition(const Select& select,
                        const std::function<void(const Expression&)>& on_expression) {
    const std::function<void(const TableReference&)> joined = [&](const TableReference& table) {
        const auto* join = table.as<Join>();
        if (join == nullptr) return;
        joined(*join->left);
        joined(*join->right);
        if (join->condition) for_each_part(*join->condition, on_expression);
    };
    for (const auto& table : select.from) joined(table);
    if (select.where) for_each_part(*select.where, on_expression);
    if (select.having) for_each_part(*select.having, on_expression);
}

bool aggregates(const Expression& expression) {
    bool found = false;
    for_each_part(expression, [&](const Expression& part) {
        const auto* call = part.as<FunctionCall>();
        if (call != nullptr && !call->over && is_aggregate(call->name)) found = true;
    });
    return found;
}

}  // namespace querent::sql::findings
