// Groups that meet a condition on a number: the thing that was asked for is what is grouped by.
#include "language/grammar/closing.hpp"
#include "language/weights.hpp"

namespace querent::language::grammar {

namespace {

Condition number_of_related(const Having& having) {
    Condition condition;
    condition.kind = Condition::Kind::related;
    condition.table = having.measure.table;
    condition.comparison = having.comparison;
    condition.literals = {{Literal::Kind::number, having.number}};
    condition.span = having.span;
    return condition;
}

/// «how many customers have more than 5 orders»
void count_rows_that_meet(Walk& w) {
    Frame& frame = w.frame();
    for (const Having& having : frame.having) {
        frame.conditions.push_back(number_of_related(having));
        if (having.measure.value) w.draft.factor *= weights::unused_link;
    }
    frame.having.clear();
}

void group_by_what_was_asked_for(Walk& w) {
    Frame& frame = w.frame();
    if (!frame.dimensions.empty()) return;
    for (Target& target : w.targets) {
        if (target.spoken_for) continue;
        target.spoken_for = true;
        frame.dimensions.push_back(shown_value(w, target));
    }
    if (frame.dimensions.empty()) frame.dimensions.push_back(w.display(*w.subject, {}));
    for (const Value& by : frame.dimensions) {  // rows without a user are no user
        if (by.kind != Value::Kind::column || by.bucket != Bucket::none ||
            w.schema.column(by.column).statistics.nulls == 0)
            continue;
        Condition named;
        named.kind = Condition::Kind::is_null;
        named.negated = true;
        named.value = by;
        frame.conditions.push_back(std::move(named));
    }
}

/// Nothing joined has no row to count, so «fewer than 5» must ask each row.
bool must_ask_each_row(const Walk& w) {
    const Frame& frame = w.frame();
    const Having& first = frame.having[0];
    const bool low =
        first.comparison == Comparison::less || first.comparison == Comparison::less_equal;
    if (!low || first.measure.value || frame.having.size() != 1 || frame.dimensions.size() != 1)
        return false;
    const ColumnId by = frame.dimensions[0].column;
    return w.schema.facts(by.table).display == by.column && first.measure.table != by.table;
}

}  // namespace

void close_comparisons(Walk& w) {
    Frame& frame = w.frame();
    if (frame.having.empty()) return;
    if (w.counting && frame.dimensions.empty()) return count_rows_that_meet(w);
    group_by_what_was_asked_for(w);
    if (frame.measures.empty()) {
        for (const Having& having : frame.having) frame.measures.push_back(having.measure);
    }
    if (!must_ask_each_row(w)) return;
    frame.conditions.push_back(number_of_related(frame.having[0]));
    frame.subject = frame.dimensions[0].column.table;
    frame.columns = std::move(frame.dimensions);
    frame.dimensions.clear();
    frame.measures.clear();
    frame.having.clear();
}

}  // namespace querent::language::grammar
