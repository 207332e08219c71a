// How long something takes, from one date of a row to another, and the states that phrases.hpp
// found.
#include <algorithm>

#include "language/grammar/rules.hpp"
#include "language/phrases/phrases.hpp"
#include "language/realising/realise.hpp"
#include "language/weights.hpp"

namespace querent::language::grammar {

namespace {

/// «creation» for created_at.
std::optional<Value> date_akin(const Walk& w, std::size_t k) {
    const std::string stem = stem_of(w.mentions[k].text);
    for (std::uint32_t t = 0; t < w.schema.table_count(); ++t) {
        if (w.subject.value_or(t) != t) continue;
        for (std::uint32_t c = 0; c < w.schema.table(t).columns.size(); ++c) {
            const ColumnFacts& column = w.schema.facts(ColumnId{t, c});
            const bool says = std::any_of(column.stems.begin(), column.stems.end(),
                                          [&](const auto& s) { return akin(s, stem); });
            if (column.temporal && says) return value_of({t, c}, w.mentions[k].span);
        }
    }
    return std::nullopt;
}

/// What stands at `k` as one end of a difference: a column, or the date of a table.
std::optional<Value> end_at(const Walk& w, std::size_t k) {
    if (w.is_column(k)) {
        Value value = w.column_value(k);
        for (const NameHit& hit : w.mentions[k].names) {  // «order» alone: the date of it
            if (w.facts(value).temporal || hit.kind != NameHit::Kind::column) continue;
            const ColumnId id{hit.table, hit.index};
            if (w.schema.facts(id).temporal) value = value_of(id, w.mentions[k].span);
        }
        return value;
    }
    if (w.mentions[k].kind == Mention::Kind::unknown) return date_akin(w, k);
    if (!w.is_table(k)) return std::nullopt;
    for (const NameHit& hit : w.mentions[k].names) {  // «incident», which a date is called after
        if (!w.mentions[k].names[0].synonym || hit.kind != NameHit::Kind::column) continue;
        const ColumnId id{hit.table, hit.index};
        if (w.schema.facts(id).temporal) return value_of(id, w.mentions[k].span);
    }
    const std::uint32_t table = w.mentions[k].names[0].table;
    const auto date = w.schema.facts(table).date;
    if (!date) return std::nullopt;
    return value_of({table, *date}, w.mentions[k].span);
}

void add_measure_of(Walk& w, Value days, Aggregate aggregate) {
    Measure measure;
    measure.table = table_of(days);
    measure.aggregate = aggregate;
    measure.name =
        days.kind == Value::Kind::days_between ? unit_of(days) + "s" : std::string("difference");
    measure.span = days.span;
    measure.value = std::move(days);
    if (w.pending) {
        measure.span.begin = w.mentions[w.pending_mention].span.begin;
        w.take_pending();
    }
    w.add_measure(std::move(measure), Concept::none, false);
}

}  // namespace

/// «days between order date and ship date», «average time from order to delivery».
void read_difference(Walk& w) {
    const std::size_t here = w.at++;
    std::vector<Value> ends;
    std::size_t last = here;
    for (std::size_t k = w.next(w.at); k < w.mentions.size() && ends.size() < 2;
         k = w.next(k + 1)) {
        if (w.is_cue(k, Cue::both)) continue;
        auto end = end_at(w, k);
        if (!end) break;
        ends.push_back(std::move(*end));
        w.use(k);
        last = k;
    }
    if (ends.size() != 2 || w.facts(ends[0]).temporal != w.facts(ends[1]).temporal) {
        w.draft.used[here] = false;
        return;
    }
    w.at = last + 1;
    Value days;
    days.kind = w.facts(ends[0]).temporal ? Value::Kind::days_between : Value::Kind::subtract;
    days.operands = std::move(ends);
    days.span = {w.mentions[here].span.begin, w.mentions[last].span.end};
    if (days.kind == Value::Kind::days_between) {
        days.bucket = unit_of_time(w.mentions[here].cue.argument).value_or(Bucket::none);
        for (std::size_t k = last + 2; k < w.mentions.size(); ++k) {  // «… in hours»
            const auto unit = unit_of_time(w.mentions[k].text);
            if (!unit || w.mentions[k - 1].text != "in") continue;
            days.bucket = *unit;
            w.mentions[k].kind = Mention::Kind::filler;
        }
    }
    if (days.kind == Value::Kind::subtract && !w.facts(days.operands[0]).numeric) return;
    if (w.pending) return add_measure_of(w, std::move(days), *w.pending);
    w.add_target(std::move(days), here);
    w.draft.understood = true;
}

void read_duration(Walk& w) {
    const std::size_t here = w.at++;
    const Value days = w.mentions[here].given[0];
    const bool to_today = days.operands[1].kind == Value::Kind::number;
    w.assume("time is counted in " + unit_of(days) + "s from " + w.facts(days.operands[0]).label +
                 " to " + (to_today ? "today" : w.facts(days.operands[1]).label),
             1.0);
    w.note_subject(table_of(days));
    // «longest delivery time» ranks by it, «longest vacations» does so without naming it.
    Superlative& s = w.superlative;
    const bool ranks = s.active && !s.by_value;
    const bool list = !w.pending && !w.mentions[here].rate && !ranks && !w.targets.empty();
    if (list) {
        w.add_target(days, here);
        w.draft.understood = true;
        return;
    }
    Aggregate aggregate = w.pending.value_or(Aggregate::average);
    if (ranks && w.targets.empty() && w.frame().dimensions.empty() && s.meant == "length") {
        aggregate = s.descending ? Aggregate::maximum : Aggregate::minimum;
        s.active = false;
    }
    add_measure_of(w, days, aggregate);
}

void read_state(Walk& w) {
    const std::size_t here = w.at++;
    std::vector<Condition> said = w.mentions[here].said;
    w.note_subject(table_of(said[0].value));
    if (w.mentions[here].rate) {
        w.share = true;
        w.share_mention = here;
    }
    if (said.size() == 1) return w.add_condition(std::move(said[0]), here);
    Condition all;
    all.kind = Condition::Kind::all;
    all.span = w.mentions[here].span;
    all.parts = std::move(said);
    w.add_condition(std::move(all), here);
}

}  // namespace querent::language::grammar
