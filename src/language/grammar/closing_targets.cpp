// Columns that stand with a measure or a grouping are measures themselves.
#include <algorithm>

#include "language/grammar/closing.hpp"
#include "language/weights.hpp"

namespace querent::language::grammar {

namespace {

bool is_number(const Walk& w, const Value& value) {
    if (value.kind != Value::Kind::column) return true;
    const ColumnFacts& column = w.facts(value);
    return column.numeric && !column.key && !column.flag;
}

/// «average …» whose object came as a target, or not at all.
void give_pending_its_object(Walk& w) {
    for (Target& target : w.targets) {
        if (target.spoken_for || target.is_table || target.value.kind != Value::Kind::column ||
            !w.facts(target.value).numeric)
            continue;
        Measure measure;
        measure.table = target.value.column.table;
        measure.value = target.value;
        measure.span = target.value.span;
        measure.aggregate = w.take_pending();
        target.spoken_for = true;
        return w.add_measure(std::move(measure), Concept::none, false);
    }
    w.draft.used[w.pending_mention] = false;
}

/// «orders by region», «price by category»: what is grouped is counted, or put together.
void measure_targets(Walk& w) {
    for (Target& target : w.targets) {
        if (target.spoken_for || (!target.is_table && !is_number(w, target.value))) continue;
        target.spoken_for = true;
        Measure measure;
        measure.span = w.mentions[target.mention].span;
        if (target.is_table) {
            measure.table = target.table;
        } else {
            measure.table = table_of(target.value);
            measure.aggregate = default_aggregate(w, target.value);
            measure.value = target.value;
            if (measure.aggregate == Aggregate::average) {
                const bool column = target.value.kind == Value::Kind::column;
                w.assume(
                    "the average of " + (column ? w.facts(target.value).label : "it") + " is taken",
                    weights::assumed_default);
            }
        }
        w.add_measure(std::move(measure), Concept::none, true);
    }
}

/// «cancellations by plan», «conversions by country»: how many, where a date or a flag says that it
/// happened.
void count_events(Walk& w) {
    for (Target& target : w.targets) {
        if (target.spoken_for || target.is_table || target.value.kind != Value::Kind::column)
            continue;
        const ColumnFacts& column = w.facts(target.value);
        const Mention& m = w.mentions[target.mention];
        if (!(column.temporal || column.flag) || !m.text.ends_with('s') ||
            m.text.ends_with("dates") || m.names[0].said >= 0.9)
            continue;
        target.spoken_for = true;
        Measure rows;
        rows.table = target.value.column.table;
        rows.span = m.span;
        Condition happened;
        happened.value = target.value;
        if (column.flag && w.schema.column(target.value.column).type == catalog::Type::boolean) {
            happened.literals = {{Literal::Kind::boolean, "true"}};
            w.frame().conditions.push_back(std::move(happened));
        } else if (w.schema.column(target.value.column).statistics.nulls > 0) {
            happened.kind = Condition::Kind::is_null;
            happened.negated = true;
            w.frame().conditions.push_back(std::move(happened));
        }
        if (column.temporal) w.event_date = target.value;
        return w.add_measure(std::move(rows), Concept::none, true);
    }
}

/// «unique users per week»: how many of them.
void count_distinct_things(Walk& w) {
    for (Target& target : w.targets) {
        if (target.spoken_for || target.is_table || target.value.kind != Value::Kind::column ||
            !w.facts(target.value).key)
            continue;
        target.spoken_for = true;
        Measure things;
        things.aggregate = Aggregate::count_distinct;
        things.table = target.value.column.table;
        things.value = target.value;
        things.span = w.mentions[target.mention].span;
        w.distinct = false;
        return w.add_measure(std::move(things), Concept::none, true);
    }
}

/// «timesheet hours of Noah Huber»: what the hours are of stands right before them.
void join_compound(Walk& w) {
    if (w.targets.size() != 2 || !w.targets[0].is_table || w.targets[1].is_table) return;
    const Target& noun = w.targets[1];
    if (noun.mention == w.targets[0].mention + 1 && noun.value.kind == Value::Kind::column &&
        noun.value.column.table == w.targets[0].table && w.facts(noun.value).additive)
        w.targets.erase(w.targets.begin());
}

/// «total_amount in 2024»: one additive column and no entity is asked for as a number.
void add_up_single_column(Walk& w) {
    join_compound(w);
    if (w.targets.size() != 1 || w.targets[0].is_table ||
        w.targets[0].value.kind != Value::Kind::column || !w.facts(w.targets[0].value).additive)
        return;
    const Target target = w.targets[0];
    const std::vector<Condition>& conditions = w.frame().conditions;
    const bool one_row = std::any_of(conditions.begin(), conditions.end(), [&](const Condition& c) {
        return c.value.kind == Value::Kind::column &&
               c.value.column.table == target.value.column.table &&
               (w.facts(c.value).unique || w.facts(c.value).name || w.facts(c.value).key);
    });
    const std::string& label = w.facts(target.value).label;
    const bool number_wanted =
        label.find("total") != std::string::npos || !w.periods.empty() || !conditions.empty();
    if (one_row || !number_wanted) return;
    Measure measure;
    measure.aggregate = Aggregate::sum;
    measure.table = target.value.column.table;
    measure.value = target.value;
    measure.span = w.mentions[target.mention].span;
    w.targets.clear();
    w.assume("“" + label + "” is added up", weights::assumed_default);
    w.add_measure(std::move(measure), Concept::none, true);
}

/// «average score of boys and girls», «men and women per department»: a number for each value.
void group_by_values_said(Walk& w) {
    const bool averages = std::any_of(w.measures.begin(), w.measures.end(), [](const auto& m) {
        return m.measure.aggregate == Aggregate::average ||
               m.measure.aggregate == Aggregate::median;
    });
    if (!w.compares && !averages) return;
    for (const Condition& condition : w.frame().conditions) {
        if (condition.kind != Condition::Kind::one_of || condition.negated ||
            condition.value.bucket != Bucket::none || condition.value.kind != Value::Kind::column)
            continue;
        const auto either = [&](const Mention& m) {
            return m.kind == Mention::Kind::cue && m.cue.cue == Cue::either;
        };
        if (!w.compares && std::any_of(w.mentions.begin(), w.mentions.end(), either)) continue;
        const auto same = [&](const Value& v) { return same_value(v, condition.value); };
        std::vector<Value>& by = w.frame().dimensions;
        if (std::none_of(by.begin(), by.end(), same)) by.push_back(condition.value);
    }
}

/// «leaks by machine», «men and women per department»: rows with these values are counted.
void count_what_values_name(Walk& w) {
    const auto of_value = [](const Condition& c) {
        return (c.kind == Condition::Kind::compare || c.kind == Condition::Kind::one_of) &&
               !c.literals.empty() && c.literals[0].kind == Literal::Kind::text;
    };
    const std::vector<Condition>& conditions = w.frame().conditions;
    const auto said = std::find_if(conditions.begin(), conditions.end(), of_value);
    if (said == conditions.end() || said->value.kind != Value::Kind::column) return;
    for (const Target& target : w.targets) {
        if (!target.spoken_for) return;
    }
    Measure rows;
    rows.table = said->value.column.table;
    rows.span = said->span;
    w.add_measure(std::move(rows), Concept::none, true);
}

}  // namespace

void close_targets(Walk& w) {
    if (w.pending && w.measures.empty()) give_pending_its_object(w);
    group_by_values_said(w);
    const bool grouping = !w.frame().dimensions.empty() || w.bucket || w.trend;
    const bool ranked = w.superlative.active && w.superlative.ranked;
    if (w.measures.empty() && (ranked || (!w.superlative.active && grouping))) count_events(w);
    if (w.measures.empty() && !w.superlative.active && grouping && w.distinct)
        count_distinct_things(w);
    if (w.measures.empty() && !w.superlative.active)
        grouping ? measure_targets(w) : add_up_single_column(w);
    if (w.measures.empty() && !w.superlative.active && !w.frame().dimensions.empty())
        count_what_values_name(w);
    if (w.distinct) w.frame().distinct = true;
}

}  // namespace querent::language::grammar
