// «by region», «per customer and month», «monthly».
#include <algorithm>
#include <array>

#include "language/grammar/rules.hpp"
#include "language/schema/period_columns.hpp"

namespace querent::language::grammar {

namespace {

constexpr std::array<std::pair<std::string_view, Bucket>, 8> buckets = {
    {{"day", Bucket::day},
     {"week", Bucket::week},
     {"month", Bucket::month},
     {"quarter", Bucket::quarter},
     {"year", Bucket::year},
     {"hour_of_day", Bucket::hour_of_day},
     {"day_of_week", Bucket::day_of_week},
     {"month_of_year", Bucket::month_of_year}}};

/// «by execution month»: the word after the column says how.
Bucket bucket_of_date(Walk& w, std::size_t at) {
    if (!w.bucket && w.is_cue(at + 1, Cue::bucket)) {
        const std::size_t back = w.at;
        w.at = at + 1;
        read_cue(w);
        w.at = back;
        w.mentions[at + 1].kind = Mention::Kind::filler;
        w.bucket_column.reset();
    }
    const Bucket bucket = w.bucket.value_or(Bucket::day);
    w.bucket.reset();
    return bucket;
}

/// «per policy», «per agent»: each is a thing of its own, no kind of things.
bool is_entity(const Walk& w, std::size_t at) {
    if (w.is_table(at)) return true;
    return w.is_column(at) && w.facts(w.column_value(at)).key;
}

/// «top 5 customers by revenue»: what to rank by, not what to group by.
bool is_amount(const Walk& w, std::size_t at) {
    if (at >= w.mentions.size()) return false;
    const Mention& m = w.mentions[at];
    if (concept_at(w, at) != Concept::none || w.is_number_column(at)) return true;
    const bool happens = w.is_column(at) &&
                         (w.facts(w.column_value(at)).temporal || w.facts(w.column_value(at)).flag);
    const bool events = happens && m.count == 1 && m.names[0].said < 0.9 && m.text.ends_with('s') &&
                        m.text != "dates";
    if (events) return true;  // «by completions»
    if (m.kind == Mention::Kind::name) return m.names[0].kind == NameHit::Kind::metric;
    for (const Cue cue : {Cue::total, Cue::average, Cue::count, Cue::most, Cue::least}) {
        if (w.is_cue(at, cue)) return true;
    }
    return false;
}

/// Whether the list of what is grouped by goes on behind the joint («and», «by») at `joint`.
bool goes_on(const Walk& w, std::size_t joint, bool any) {
    if (!any && !w.is_cue(joint, Cue::distinct)) return false;
    // «by region and show the total»: only what can group goes on.
    const std::size_t after = w.next(joint + 1);
    const bool groups = w.is_table(after) || w.is_cue(after, Cue::bucket) ||
                        w.is_cue(after, Cue::distinct) ||
                        (w.is_column(after) && !w.facts(w.column_value(after)).additive);
    if (!groups) return false;
    // «top 2 books per genre by price»
    const bool ranks = w.superlative.active && w.is_cue(joint, Cue::by) && w.is_column(after) &&
                       w.facts(w.column_value(after)).numeric &&
                       !w.facts(w.column_value(after)).key;
    return !ranks;
}

/// Reads the list of what is grouped by; whether there was anything.
bool read_dimensions(Walk& w, bool per_average, bool is_each) {
    bool any = false;
    for (std::size_t k = w.next(w.at);; k = w.next(k)) {
        if (w.is_cue(k, Cue::both) || w.is_cue(k, Cue::by) || w.is_cue(k, Cue::distinct)) {
            if (!goes_on(w, k, any)) return any;
            w.use(k);
            k = w.next(k + 1);
            continue;
        }
        if (w.is_cue(k, Cue::bucket) && any) {
            w.at = k;
            read_cue(w);
            k = w.at;
            continue;
        }
        if (any && w.is_column(k) && w.facts(w.column_value(k)).additive) return any;
        if (!read_dimension(w, k, per_average && !any)) return any;
        if (w.superlative.active && w.superlative.ranked && !is_each)
            w.superlative.per_group = !w.targets.empty();
        any = true;
        w.at = ++k;
        if (k < w.mentions.size() && w.mentions[k].kind == Mention::Kind::filler) {
            const std::size_t after = w.next(k);
            if (!w.is_cue(after, Cue::both) && !w.is_cue(after, Cue::bucket)) return any;
        }
    }
}

}  // namespace

bool read_dimension(Walk& w, std::size_t at, bool into_per) {
    if (at >= w.mentions.size()) return false;
    const Mention& m = w.mentions[at];
    Value value;
    if (w.is_table(at) && !m.verb) {
        value = w.display(m.names[0].table, m.span);
        value.role = m.role;
    } else if (w.is_column(at)) {
        value = name_behind_key(w, m, w.column_value(at));
        if (w.facts(value).temporal) value.bucket = bucket_of_date(w, at);
    } else {
        return false;
    }
    w.use(at);
    w.draft.understood = true;
    if (into_per) {
        w.measures.back().measure.per.push_back(std::move(value));
        return true;
    }
    std::vector<Value>& dimensions = w.frame().dimensions;
    const bool known = std::any_of(dimensions.begin(), dimensions.end(),
                                   [&](const Value& other) { return same_value(other, value); });
    if (!known) dimensions.push_back(std::move(value));
    return true;
}

void read_group(Walk& w) {
    const std::size_t here = w.at++;
    const std::string& said = w.mentions[here].text;
    const bool is_each = said == "each" || said == "every";
    const Superlative& s = w.superlative;
    const std::size_t object = w.next(w.at);
    if (s.active && is_amount(w, object) &&
        (w.frame().dimensions.empty() || (s.ranked && said == "by")))
        return;
    // «by number of bedrooms»: a column that holds a number, one group for each.
    if (w.is_cue(object, Cue::count) && w.is_column(w.next(object + 1)) && !s.active) {
        w.use(object);
        w.at = object + 1;
        if (w.is_number_column(w.next(w.at)) && read_dimension(w, w.next(w.at), false)) {
            w.at = w.next(w.at) + 1;
            return;
        }
    }
    if (said == "per" && read_ratio(w, object)) return;
    const std::size_t groups = w.frame().dimensions.size();
    const bool per_average = !w.measures.empty() &&
                             w.measures.back().measure.over_groups != Aggregate::none &&
                             w.measures.back().measure.per.empty();
    if (!read_dimensions(w, per_average, is_each)) w.draft.used[here] = is_each;
    const std::size_t joint = w.next(object + 1);
    const bool alone = w.frame().dimensions.size() == 1 ||
                       (w.is_cue(joint, Cue::by) && w.mentions[joint].text == "by");
    if (said == "per" && groups == 0 && !w.frame().dimensions.empty() && alone &&
        is_entity(w, object))
        w.per_entity = w.frame().dimensions[0];
}

void read_bucket(Walk& w) {
    if (read_per_period(w)) return;
    const std::size_t here = w.at;
    const Mention& m = w.mentions[here];
    if (const auto column = period_column(w.schema, m.cue.argument)) {  // «monthly»
        w.frame().dimensions.push_back(value_of(*column, m.span));
        w.draft.understood = true;
        ++w.at;
        return;
    }
    w.trend = w.trend || m.cue.argument == "time";
    for (const auto& [word, bucket] : buckets) {
        if (m.cue.argument == word) w.bucket = bucket;
    }
    w.bucket_span = m.span;
    ++w.at;
    note_bucket_date(w, here);
}

/// «average orders per day», «average revenue per month»: a number for each period, then the
/// average.
bool read_per_period(Walk& w) {
    if (w.measures.empty() || w.mentions[w.at].cue.argument.empty()) return false;
    OpenMeasure& open = w.measures.back();
    Measure& measure = open.measure;
    const bool of_amount =
        open.meant != Concept::none && measure.aggregate == Aggregate::average && !measure.value;
    if (!measure.per.empty() || (measure.over_groups == Aggregate::none && !of_amount))
        return false;
    const std::string& said = w.mentions[w.at].text;
    if (!said.starts_with("per ") && !said.starts_with("each ") && !said.starts_with("every "))
        return false;
    for (const auto& [word, bucket] : buckets) {
        const bool recurs = bucket == Bucket::hour_of_day || bucket == Bucket::day_of_week ||
                            bucket == Bucket::month_of_year;
        if (w.mentions[w.at].cue.argument != word || recurs) continue;
        Value period;
        period.kind = Value::Kind::number;  // the date is chosen when the table is known
        period.bucket = bucket;
        period.span = w.mentions[w.at].span;
        if (of_amount) measure.aggregate = Aggregate::sum;
        measure.over_groups = Aggregate::average;
        measure.per = {std::move(period)};
        ++w.at;
        return true;
    }
    return false;
}

}  // namespace querent::language::grammar
