// Which date a period bounds, and several periods side by side.
#include <algorithm>

#include "base/text.hpp"
#include "language/grammar/closing.hpp"
#include "language/schema/event_dates.hpp"
#include "language/schema/period_columns.hpp"
#include "language/weights.hpp"
#include "language/words/calendar.hpp"
#include "language/words/word_sets.hpp"

namespace querent::language::grammar {

namespace {

/// The date of what is measured, else of what was last spoken of («customers who ordered in May»).
std::optional<Value> date_of(const Walk& w) {
    const Frame& frame = w.frame();
    std::uint32_t table = frame.measures.empty() ? *w.subject : frame.measures[0].table;
    for (const std::size_t mention : w.condition_mentions) {
        const std::uint32_t other = w.mentions[mention].names[0].table;
        if (w.schema.facts(other).date) table = other;
    }
    if (w.event_date) return w.event_date;
    // «people with more than 120 hours in 2025»: when they were worked.
    if (frame.measures.empty() && !frame.having.empty() &&
        w.schema.facts(frame.having[0].measure.table).date)
        table = frame.having[0].measure.table;
    if (const auto outcome = date_of_outcome(w, table)) return outcome;
    return date_near(w, table);
}

void say_which_date(Walk& w, const Value& date) {
    const auto columns =
        static_cast<std::uint32_t>(w.schema.table(date.column.table).columns.size());
    std::size_t dates = 0;
    for (std::uint32_t c = 0; c < columns; ++c)
        dates += w.schema.facts(ColumnId{date.column.table, c}).temporal ? 1 : 0;
    if (dates > 1) w.assume("the period goes by " + w.facts(date).label, weights::assumed_default);
}

bool is_new_year(Date date) {
    return date.month() == std::chrono::January && unsigned(date.day()) == 1;
}

/// «in August 2024» where the year stands in one column and the month in another. Empty when they
/// cannot say the period.
std::optional<Condition> in_parts(const Walk& w, Condition period) {
    const auto month = other_part_of_date(w.schema, period.value.column, "month");
    if (!month || !period.from || !period.to || unsigned(period.from->day()) != 1 ||
        unsigned(period.to->day()) != 1)
        return std::nullopt;
    const Date last = start_of(Unit::month, plus(*period.to, Unit::day, -1));
    if (last.year() != period.from->year()) return std::nullopt;
    Condition months;
    months.value = value_of(*month, period.span);
    months.span = period.span;
    for (unsigned m = unsigned(period.from->month()); m <= unsigned(last.month()); ++m) {
        const auto literal = month_in(w.schema, *month, m);
        if (!literal) return std::nullopt;
        months.literals.push_back(*literal);
    }
    months.kind = months.literals.size() == 1 ? Condition::Kind::compare : Condition::Kind::one_of;
    Condition all;
    all.kind = Condition::Kind::all;
    all.span = period.span;
    all.negated = period.negated;
    period.negated = false;
    period.from = start_of(Unit::year, *period.from);
    period.to = plus(*period.from, Unit::year, 1);
    period.label = std::to_string(int(period.from->year()));
    all.parts = {std::move(period), std::move(months)};
    return all;
}

std::optional<Condition> condition_of(Walk& w, const OpenPeriod& open) {
    const std::optional<Value> column = open.column       ? open.column
                                        : w.bucket_column ? w.bucket_column
                                                          : date_of(w);
    if (!column) {
        w.draft.used[open.mention] = false;
        return std::nullopt;
    }
    if (!open.column) say_which_date(w, *column);
    Condition condition;
    condition.kind = Condition::Kind::period;
    condition.value = *column;
    condition.value.bucket = Bucket::none;
    condition.from = open.period.from;
    condition.to = open.period.to;
    condition.label = open.period.label;
    condition.span = w.mentions[open.mention].span;
    condition.negated = open.negated;
    const bool whole_years = (!condition.from || is_new_year(*condition.from)) &&
                             (!condition.to || is_new_year(*condition.to));
    if (!w.facts(condition.value).numeric || whole_years) return condition;
    auto parts = in_parts(w, std::move(condition));
    if (!parts) w.draft.used[open.mention] = false;
    return parts;
}

Bucket bucket_of(const Condition& period) {
    const auto days =
        (std::chrono::sys_days(*period.to) - std::chrono::sys_days(*period.from)).count();
    if (days > 200) return Bucket::year;
    if (days > 60) return Bucket::quarter;
    return days > 20 ? Bucket::month : Bucket::day;
}

/// «2023 and 2024», «2023 vs 2024»: either, side by side.
void add_alternatives(Walk& w, std::vector<Condition> periods) {
    Value by = periods[0].value;
    by.bucket = bucket_of(periods[0]);
    by.span = {periods.front().span.begin, periods.back().span.end};
    Condition any;
    any.kind = Condition::Kind::any;
    any.span = by.span;
    any.parts = std::move(periods);
    Frame& frame = w.frame();
    frame.conditions.push_back(std::move(any));
    const bool grouped = std::any_of(frame.dimensions.begin(), frame.dimensions.end(),
                                     [](const Value& v) { return v.bucket != Bucket::none; });
    if (!frame.measures.empty() && !grouped) frame.dimensions.push_back(by);
}

}  // namespace

std::optional<Value> date_of_outcome(const Walk& w, std::uint32_t table) {
    for (const Mention& m : w.mentions) {
        const bool state = m.kind == Mention::Kind::cue && m.cue.cue == Cue::state;
        if ((state || m.kind == Mention::Kind::value) &&
            is_one_of(m.text, WordSet::departure_words)) {
            if (const auto date = event_date(w.schema, table, "churned"))
                return value_of(date->column, m.span);
        }
        if (m.kind != Mention::Kind::value || m.values[0].column.table != table) continue;
        const bool outcome = has_any(text::split(m.text, ' '), WordSet::outcome_words);
        if (!outcome) continue;
        if (const auto date = event_date(w.schema, table, "won"))
            return value_of(date->column, m.span);
    }
    return std::nullopt;
}

void close_periods(Walk& w) {
    std::vector<Condition> found;
    for (const OpenPeriod& open : w.periods) {
        if (auto condition = condition_of(w, open)) found.push_back(std::move(*condition));
    }
    const bool alternatives =
        found.size() > 1 && std::all_of(found.begin(), found.end(), [&](const Condition& c) {
            return same_value(c.value, found[0].value) && c.from && c.to;
        });
    if (alternatives) return add_alternatives(w, std::move(found));
    for (Condition& condition : found) w.frame().conditions.push_back(std::move(condition));
}

}  // namespace querent::language::grammar
