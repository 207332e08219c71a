// What is grouped by beside a measure, over which date, and which column an amount is.
#include <fmt/format.h>

#include <algorithm>

#include "language/grammar/closing.hpp"
#include "language/schema/name_units.hpp"
#include "language/schema/period_columns.hpp"
#include "language/weights.hpp"

namespace querent::language::grammar {

namespace {

/// The table that was spoken of to say what the number is about («average price of products»).
bool is_what_numbers_are_about(const Walk& w, std::uint32_t table) {
    return std::any_of(w.measures.begin(), w.measures.end(), [&](const OpenMeasure& m) {
        const bool of_column = m.measure.value && m.measure.value->kind == Value::Kind::column;
        return m.measure.table == table || m.meant != Concept::none ||
               (of_column && m.measure.value->column.table == table) ||
               w.joins.reaches_one(m.measure.table, table);
    });
}

/// «average age of policyholders»: whose number it is, in the plural behind «of».
bool names_whose_number(const Walk& w, const Target& target) {
    const std::size_t at = target.mention;
    if (target.is_table || target.value.kind != Value::Kind::column || at < 2 || w.measures.empty())
        return false;
    const ColumnFacts& column = w.facts(target.value);
    const std::string& noun = w.mentions[at].text;
    const Measure& measure = w.measures.back().measure;
    const auto previous = w.before(at);
    const bool of = w.mentions[at - 1].text == "of" || w.mentions[at - 1].text == "the";
    return of && column.text && singular_of(noun) != noun && measure.value &&
           measure.aggregate == Aggregate::average && previous &&
           measure.value->span.end == w.mentions[*previous].span.end;
}

/// Whether a target says what the measures are about, and groups nothing.
bool only_says_what(const Walk& w, const Target& target) {
    if (names_whose_number(w, target)) return true;
    if (!target.is_table || !is_what_numbers_are_about(w, target.table)) return false;
    const std::size_t first = w.next(0);
    const auto previous = w.before(target.mention);
    const bool listed = target.mention < 1 || (previous && w.is_cue(*previous, Cue::both));
    if (!listed && target.mention != first) return true;
    const bool opens = target.mention == first && w.mentions.size() > 1 &&
                       !w.is_cue(w.next(target.mention + 1), Cue::both) && w.frame().having.empty();
    return opens && std::all_of(w.measures.begin(), w.measures.end(), [&](const OpenMeasure& m) {
               return m.measure.table == target.table;
           });
}

/// «how many orders were received late», «sessions by hour for desktop users»: a word that is a
/// part of a column's name too, and that nothing groups by.
bool is_by_the_way(const Walk& w, const Target& target) {
    if (target.is_table || target.value.kind != Value::Kind::column) return false;
    const auto previous = w.before(target.mention);
    if (previous && (w.is_cue(*previous, Cue::by) || w.is_cue(*previous, Cue::both) ||
                     w.is_cue(*previous, Cue::when_at)))
        return false;
    const Mention& m = w.mentions[target.mention];
    const bool in_part = m.names[0].said < 0.9;
    const bool participle = m.count == 1 && m.text.ends_with("ed");
    const ColumnFacts& column = w.facts(target.value);
    if (column.temporal) return in_part || participle;
    return column.key && in_part && previous && w.mentions[*previous].kind == Mention::Kind::value;
}

/// What is grouped by while a measure is there: «country and number of customers».
void group_by_targets(Walk& w) {
    for (Target& target : w.targets) {
        if (target.spoken_for) continue;
        const bool topic = only_says_what(w, target) || is_by_the_way(w, target);
        target.spoken_for = true;
        if (topic) continue;
        const Value value = shown_value(w, target);
        if (!target.is_table && value.kind == Value::Kind::column && w.facts(value).numeric &&
            !w.facts(value).key) {
            Measure measure;
            measure.table = value.column.table;
            measure.value = value;
            measure.aggregate = default_aggregate(w, value);
            measure.span = value.span;
            w.measures.push_back({std::move(measure), Concept::none, true});
        } else {
            w.frame().dimensions.push_back(value);
        }
    }
}

/// «by month»: which date it is, is found once the measure's table is known.
void add_time_dimension(Walk& w) {
    if (!w.bucket && !w.trend) return;
    if (!w.bucket) w.assume("over time is shown by month", 1.0);
    Value date;
    date.kind = Value::Kind::number;
    date.span = w.bucket_span;
    date.bucket = w.bucket.value_or(Bucket::month);
    w.frame().dimensions.push_back(date);
    if (!w.measures.empty()) return;
    Measure rows;
    rows.table = *w.subject;
    w.measures.push_back({std::move(rows), Concept::none, true});
}

/// Which column «revenue» or «units» is.
void choose_amount(Walk& w, OpenMeasure& open) {
    const std::optional<Value> value = amount(w, open.meant);
    if (!value) return;
    open.measure.value = value;
    open.measure.table = table_of(*value);
    const std::string what =
        value->kind == Value::Kind::column
            ? w.facts(*value).label
            : w.facts(value->operands[0]).label + " × " + w.facts(value->operands[1]).label;
    w.assume(
        open.measure.name + " is the " + what + " of " + w.schema.facts(open.measure.table).plural,
        weights::assumed_default);
}

/// «average orders per day»: the date of what is counted.
void choose_date_of_groups(Walk& w, Measure& measure) {
    if (measure.per.empty()) measure.over_groups = Aggregate::none;  // «per» what was not said
    for (Value& per : measure.per) {
        if (per.kind != Value::Kind::number) continue;
        const Bucket bucket = per.bucket;
        if (auto date = date_near(w, measure.table)) {
            per = *date;
            per.bucket = bucket;
        } else {
            w.draft.factor *= weights::unused_link;
            measure.per.clear();
            measure.over_groups = Aggregate::none;
            return;
        }
    }
}

void fill_measures(Walk& w) {
    for (OpenMeasure& open : w.measures) {
        Measure& measure = open.measure;
        if (open.meant != Concept::none) {
            choose_amount(w, open);
        } else if (open.implicit && !measure.value && !measure.metric && w.counting &&
                   measure.table == 0) {
            // A count without a noun counts what the rest speaks of.
            const std::vector<std::uint32_t> tables = w.tables_in_play();
            if (!tables.empty()) measure.table = tables[0];
        }
        if (w.transform == Measure::Transform::running_total && open.implicit &&
            measure.aggregate == Aggregate::average)
            measure.aggregate = Aggregate::sum;
        if (measure.over_groups != Aggregate::none) choose_date_of_groups(w, measure);
        w.frame().measures.push_back(measure);
    }
    if (w.frame().measures.empty()) return;
    for (Order& order : w.frame().order) {
        if (!order.measure && !order.value) order.measure = w.frame().measures[0];
    }
}

/// The date that was said, else that of the first measure's rows.
std::optional<Value> date_of_grouping(const Walk& w) {
    if (w.bucket_column) return w.bucket_column;
    if (!w.periods.empty() && w.periods[0].column) return w.periods[0].column;
    if (w.event_date) return w.event_date;
    if (auto outcome = date_of_outcome(w, w.frame().measures[0].table)) return outcome;
    return date_near(w, w.frame().measures[0].table);
}

/// «by month» where years and months are kept in two columns: the month as well.
void add_month_beside(Walk& w, const Value& year) {
    const auto month = other_part_of_date(w.schema, year.column, "month");
    if (!month) {
        w.draft.factor *= weights::unused_link;
        return;
    }
    w.frame().dimensions.push_back(value_of(*month, year.span));
}

void choose_dates(Walk& w) {
    std::vector<Value>& dimensions = w.frame().dimensions;
    for (std::size_t k = 0; k < dimensions.size(); ++k) {
        if (dimensions[k].kind != Value::Kind::number) continue;
        std::optional<Value> date = date_of_grouping(w);
        if (!date) {
            w.draft.factor *= weights::unused_link;
            continue;
        }
        const Bucket bucket = dimensions[k].bucket;
        const bool years = w.facts(*date).numeric;
        date->span = dimensions[k].span;
        date->bucket = years ? Bucket::none : bucket;
        dimensions[k] = *date;
        if (years && bucket != Bucket::year) add_month_beside(w, *date);
    }
    std::erase_if(dimensions, [](const Value& v) { return v.kind == Value::Kind::number; });
}

/// «claims per policy by product», «calls per agent on average»: how many each has, on average.
void average_over_entities(Walk& w) {
    std::vector<Value>& by = w.frame().dimensions;
    if (!w.per_entity || w.measures.size() != 1 || w.superlative.active || by.empty() ||
        !same_value(by[0], *w.per_entity))
        return;
    Measure& measure = w.measures[0].measure;
    const bool counts =
        measure.aggregate == Aggregate::count && !measure.value && measure.per.empty();
    const bool more_groups = by.size() > 1 || w.bucket;
    if (!counts || !(more_groups || w.averaged)) return;
    const std::uint32_t entity = w.per_entity->column.table;
    const auto key = w.schema.key_of(entity);
    measure.over_groups = Aggregate::average;
    measure.per = {key && !w.facts(*w.per_entity).key ? value_of({entity, *key}, w.per_entity->span)
                                                      : *w.per_entity};
    by.erase(by.begin());
}

/// «total talk time in minutes» where seconds are counted.
void convert_units(Walk& w) {
    for (std::size_t k = 1; k < w.mentions.size(); ++k) {
        const Mention& m = w.mentions[k];
        if (m.kind != Mention::Kind::unknown || w.mentions[k - 1].text != "in") continue;
        for (Measure& measure : w.frame().measures) {
            const bool of_column = measure.value && measure.value->kind == Value::Kind::column &&
                                   measure.aggregate != Aggregate::count &&
                                   measure.aggregate != Aggregate::count_distinct;
            if (!of_column) continue;
            const auto factor = units_in(m.text, w.facts(*measure.value).unit);
            if (!factor) continue;
            w.use(k);
            if (*factor == 1) continue;
            Value converted, by;
            by.kind = Value::Kind::number;
            by.number = fmt::format("{:.1f}", *factor > 1 ? *factor : 1 / *factor);
            converted.kind = *factor > 1 ? Value::Kind::divide : Value::Kind::multiply;
            converted.span = measure.value->span;
            if (measure.name.empty()) measure.name = m.text;
            converted.operands = {*measure.value, std::move(by)};
            measure.value = std::move(converted);
        }
    }
}

}  // namespace

void close_measures(Walk& w) {
    average_over_entities(w);
    if (!w.measures.empty() && !w.superlative.active) group_by_targets(w);
    add_time_dimension(w);
    fill_measures(w);
    convert_units(w);
    choose_dates(w);
}

}  // namespace querent::language::grammar
