// Which tables a frame speaks of.
#include <algorithm>

#include "language/realising/realise.hpp"

namespace querent::language {

std::uint32_t base_of(const Measure& measure, const JoinGraph& joins) {
    std::vector<std::uint32_t> tables;
    if (measure.value) {
        collect_tables(*measure.value, tables);
    } else {
        tables.push_back(measure.table);
    }
    if (measure.transform == Measure::Transform::none && !measure.divisor.empty()) {
        // A ratio of two counts is taken over the more detailed of the two tables.
        const std::uint32_t other = base_of(measure.divisor[0], joins);
        if (std::find(tables.begin(), tables.end(), other) == tables.end()) tables.push_back(other);
    }
    for (const std::uint32_t table : tables) {
        const bool all = std::all_of(tables.begin(), tables.end(), [&](std::uint32_t other) {
            return other == table || joins.reaches_one(table, other);
        });
        if (all) return table;
    }
    return tables.empty() ? measure.table : tables[0];
}

namespace {
void note(std::vector<std::uint32_t>& tables, std::uint32_t table) {
    if (std::find(tables.begin(), tables.end(), table) == tables.end()) tables.push_back(table);
}
}  // namespace

void collect_tables(const Value& value, std::vector<std::uint32_t>& tables) {
    if (value.kind == Value::Kind::column) note(tables, value.column.table);
    for (const Value& operand : value.operands) collect_tables(operand, tables);
}

void collect_tables(const Condition& condition, std::vector<std::uint32_t>& tables) {
    switch (condition.kind) {
        case Condition::Kind::related:
            note(tables, condition.table);
            break;
        case Condition::Kind::all:
        case Condition::Kind::any:
            break;
        case Condition::Kind::compare:
        case Condition::Kind::between:
        case Condition::Kind::one_of:
        case Condition::Kind::is_null:
        case Condition::Kind::contains:
        case Condition::Kind::starts_with:
        case Condition::Kind::ends_with:
        case Condition::Kind::period:
        case Condition::Kind::versus:
        case Condition::Kind::same_as:
            collect_tables(condition.value, tables);
            break;
    }
    for (const Value& operand : condition.operand) collect_tables(operand, tables);
    for (const Condition& part : condition.parts) collect_tables(part, tables);
}

void collect_tables(const Measure& measure, std::vector<std::uint32_t>& tables) {
    note(tables, measure.table);
    if (measure.value) collect_tables(*measure.value, tables);
    for (const Condition& only : measure.only) collect_tables(only, tables);
    for (const Measure& divisor : measure.divisor) collect_tables(divisor, tables);
    for (const Value& per : measure.per) collect_tables(per, tables);
}

std::vector<std::uint32_t> tables_of(const Frame& frame) {
    std::vector<std::uint32_t> tables;
    if (frame.measures.empty()) note(tables, frame.subject);
    for (const Value& value : frame.columns) collect_tables(value, tables);
    for (const Value& value : frame.dimensions) collect_tables(value, tables);
    for (const Measure& measure : frame.measures) collect_tables(measure, tables);
    for (const Condition& condition : frame.conditions) collect_tables(condition, tables);
    for (const Having& having : frame.having) collect_tables(having.measure, tables);
    for (const Order& order : frame.order) {
        if (order.measure) collect_tables(*order.measure, tables);
        if (order.value) collect_tables(*order.value, tables);
    }
    return tables;
}

}  // namespace querent::language
