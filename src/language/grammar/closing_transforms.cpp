// Shares, growth, running totals: what is done with the numbers of the groups.
#include <algorithm>

#include "language/grammar/closing.hpp"
#include "language/weights.hpp"
#include "language/words/calendar.hpp"
#include "language/words/word_sets.hpp"

namespace querent::language::grammar {

namespace {

/// Where it is said what is true of the part: «bookings from Portugal | were cancelled».
std::size_t start_of_predicate(const Walk& w) {
    for (std::size_t k = w.share_mention + 1; k < w.mentions.size(); ++k) {
        if (is_one_of(w.mentions[k].text, WordSet::predicate_openers))
            return w.mentions[k].span.begin;
    }
    return 0;
}

/// «what share of orders was returned»: what is said after the verb is the part, when anything is;
/// a period bounds the whole.
void take_share_of_filter(Walk& w, Measure& measure, bool grouped) {
    std::vector<Condition> whole, part;
    const std::size_t predicate = start_of_predicate(w);
    const bool said = std::any_of(
        w.frame().conditions.begin(), w.frame().conditions.end(), [&](const Condition& c) {
            return c.kind != Condition::Kind::period && c.span.begin >= predicate;
        });
    for (Condition& condition : w.frame().conditions) {
        const bool bounds =
            condition.kind == Condition::Kind::period || (said && condition.span.begin < predicate);
        (bounds ? whole : part).push_back(std::move(condition));
    }
    w.frame().conditions = std::move(whole);
    if (!part.empty()) {
        measure.transform = Measure::Transform::share_of_filter;
        measure.only = std::move(part);
        measure.name = "percent";
    } else if (grouped) {
        measure.transform = Measure::Transform::share_of_total;
    } else {
        w.draft.used[w.share_mention] = false;
    }
}

/// «extra charges as a percentage of the total»: one amount of the rows divided by another.
bool take_share_of_other(Walk& w) {
    const Mention& said = w.mentions[w.share_mention];
    std::vector<Measure>& measures = w.frame().measures;
    if (!said.text.starts_with("as a ") || measures.size() != 2) return false;
    Measure& part = measures[0];
    const Measure& whole = measures[1];
    const auto adds = [](const Measure& m) {
        return m.value && m.aggregate == Aggregate::sum && m.divisor.empty() && m.per.empty();
    };
    if (!adds(part) || !adds(whole) || part.table != whole.table ||
        part.span.begin > said.span.begin || whole.span.begin < said.span.begin)
        return false;
    Value hundred;
    hundred.kind = Value::Kind::number;
    hundred.number = "100.0";
    Value scaled;
    scaled.kind = Value::Kind::multiply;
    scaled.span = part.value->span;
    scaled.operands = {*part.value, std::move(hundred)};
    part.value = std::move(scaled);
    part.divisor = {whole};
    part.name = "percent";
    measures.pop_back();
    return true;
}

void take_share(Walk& w) {
    Frame& frame = w.frame();
    if (take_share_of_other(w)) return;
    if (frame.measures.empty()) {
        Measure rows;
        rows.table = *w.subject;
        rows.span = w.mentions[w.share_mention].span;
        frame.measures.push_back(rows);
    }
    Measure& measure = frame.measures[0];
    // «share of estimated readings»: no share of an average is one.
    if (measure.value && measure.aggregate != Aggregate::sum && !measure.metric &&
        measure.divisor.empty()) {
        measure.aggregate = Aggregate::count;
        measure.value.reset();
    }
    const bool grouped = !frame.dimensions.empty();
    const bool rate = w.mentions[w.share_mention].rate;
    if (grouped && !rate &&
        (frame.conditions.empty() || measure.transform != Measure::Transform::none ||
         w.superlative.active)) {
        measure.transform = Measure::Transform::share_of_total;
    } else {
        take_share_of_filter(w, measure, grouped);
        for (Order& order : frame.order) {  // «the highest bounce rate» ranks by it
            if (order.measure) order.measure = measure;
        }
    }
}

/// «revenue growth» without a period: by month, or by year where years are compared.
void add_time(Walk& w) {
    Frame& frame = w.frame();
    const bool timed = std::any_of(frame.dimensions.begin(), frame.dimensions.end(),
                                   [](const Value& v) { return v.bucket != Bucket::none; });
    if (timed) return;
    auto date = date_near(w, frame.measures[0].table);
    if (!date) return;
    const bool years = w.transform == Measure::Transform::year_over;
    date->bucket = years ? Bucket::year : Bucket::month;
    frame.dimensions.push_back(*date);
    w.assume(years ? "compared by year" : "compared by month", weights::assumed_default);
}

/// «by month this year compared to last year»: what is compared with must be there too.
void include_year_before(Walk& w) {
    for (Condition& condition : w.frame().conditions) {
        if (condition.kind != Condition::Kind::period || !condition.from || condition.negated)
            continue;
        condition.from = plus(*condition.from, Unit::year, -1);
        w.assume("the year before is shown as well", 1.0);
    }
}

}  // namespace

void close_transforms(Walk& w) {
    if (w.share) take_share(w);
    if (w.transform == Measure::Transform::none) return;
    if (w.frame().measures.empty()) {
        w.draft.factor *= weights::unused_link;
        return;
    }
    add_time(w);
    if (w.transform == Measure::Transform::year_over) include_year_before(w);
    w.frame().measures[0].transform = w.transform;
    w.frame().measures[0].window = w.window;
}

}  // namespace querent::language::grammar
