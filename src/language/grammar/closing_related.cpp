// Tables that were only spoken of («customers who ordered») must have rows; conditions on them say
// so already.
#include <algorithm>

#include "language/grammar/closing.hpp"

namespace querent::language::grammar {

namespace {

/// «never ordered in 2024», «did not buy books»: what follows belongs into the «not».
bool belongs_into(const Walk& w, const Condition& negation, const Condition& other) {
    return negation.negated && other.kind != Condition::Kind::related &&
           other.span.begin >= negation.span.begin && other.value.kind == Value::Kind::column &&
           other.value.column.table != w.frame().subject &&
           w.joins.reaches_one(negation.table, other.value.column.table);
}

void fill_negations(Walk& w, std::uint32_t table) {
    std::vector<Condition>& conditions = w.frame().conditions;
    const auto about = [&](const Condition& c) {
        return c.kind == Condition::Kind::related && c.table == table;
    };
    std::vector<Condition> negations;
    for (Condition& condition : conditions) {
        if (!about(condition) || !condition.negated) continue;
        negations.push_back(condition);
        for (const Condition& other : conditions) {
            if (belongs_into(w, negations.back(), other)) condition.parts.push_back(other);
        }
    }
    std::erase_if(conditions, [&](const Condition& other) {
        return std::any_of(negations.begin(), negations.end(), [&](const Condition& negation) {
            return belongs_into(w, negation, other);
        });
    });
}

bool condition_speaks_of(const Walk& w, std::uint32_t table) {
    const Frame& frame = w.frame();
    return std::any_of(frame.conditions.begin(), frame.conditions.end(),
                       [&](const Condition& condition) {
                           if (condition.kind == Condition::Kind::related)
                               return condition.table == table;
                           return condition.value.kind == Value::Kind::column &&
                                  condition.value.column.table == table;
                       });
}

bool measure_speaks_of(const Walk& w, std::uint32_t table) {
    const Frame& frame = w.frame();
    return std::any_of(frame.measures.begin(), frame.measures.end(), [&](const Measure& measure) {
        if (measure.table == table) return true;
        if (!measure.value) return false;
        const std::vector<Value>& operands = measure.value->operands;
        return w.joins.reaches_one(measure.table, table) ||
               std::any_of(operands.begin(), operands.end(),
                           [&](const Value& v) { return v.column.table == table; });
    });
}

}  // namespace

void close_related(Walk& w) {
    for (const std::size_t mention : w.condition_mentions) {
        const std::uint32_t table = w.mentions[mention].names[0].table;
        const bool conditioned = condition_speaks_of(w, table);
        fill_negations(w, table);
        if (table == w.frame().subject || conditioned || measure_speaks_of(w, table) ||
            w.joins.reaches_one(w.frame().subject, table))
            continue;
        Condition condition;
        condition.kind = Condition::Kind::related;
        condition.table = table;
        condition.span = w.mentions[mention].span;
        w.frame().conditions.push_back(std::move(condition));
    }
}

}  // namespace querent::language::grammar
