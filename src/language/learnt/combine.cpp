#include "language/learnt/combine.hpp"

#include <algorithm>

namespace querent::language::learnt {

namespace {

// What nothing stands against is answered, if only with a caveat.
constexpr double rules_sure = 0.7;
constexpr double rules_ahead = 0.02;
constexpr double unopposed_min = 0.5;
// What the rules are certain of in records of a business was right in nine of ten golden questions.
constexpr double rules_certain = 0.9;
constexpr double rules_certain_min = 0.8;
constexpr double offered_min = 0.15;

bool is_plain(const Value& value) {
    return value.kind == Value::Kind::column && value.bucket == Bucket::none;
}

bool is_plain(const language::Condition& condition) {
    switch (condition.kind) {
        case language::Condition::Kind::period:
        case language::Condition::Kind::related:
        case language::Condition::Kind::versus:
        case language::Condition::Kind::same_as:
        case language::Condition::Kind::is_null:
            return false;
        case language::Condition::Kind::all:
        case language::Condition::Kind::any:
            return std::all_of(condition.parts.begin(), condition.parts.end(),
                               [](const language::Condition& part) { return is_plain(part); });
        case language::Condition::Kind::compare:
        case language::Condition::Kind::between:
        case language::Condition::Kind::one_of:
        case language::Condition::Kind::contains:
        case language::Condition::Kind::starts_with:
        case language::Condition::Kind::ends_with:
            break;
    }
    return is_plain(condition.value);
}

bool is_plain(const Measure& measure) {
    const bool usual = measure.aggregate != language::Aggregate::median &&
                       measure.aggregate != language::Aggregate::deviation &&
                       measure.aggregate != language::Aggregate::percentile;
    return usual && !measure.metric && measure.only.empty() && measure.divisor.empty() &&
           measure.per.empty() && measure.transform == Measure::Transform::none &&
           (!measure.value || is_plain(*measure.value));
}

bool reckons(const Frame& frame) {
    return std::any_of(frame.measures.begin(), frame.measures.end(),
                       [](const Measure& measure) { return !is_plain(measure); });
}

/// A reading with what is compared of it.
struct Entry {
    Reading reading;
    Evidence evidence;
};

std::vector<Entry> entries_of(std::vector<Reading> readings, const Meanings& meanings) {
    std::vector<Entry> entries;
    for (Reading& reading : readings) {
        Entry entry;
        entry.evidence.meaning = meanings.of(reading.query);
        entry.evidence.first = entries.empty();
        entry.evidence.unread = reading.not_understood.size();
        entry.evidence.assumptions = reading.assumptions.size();
        entry.evidence.coverage = reading.coverage;
        entry.reading = std::move(reading);
        entries.push_back(std::move(entry));
    }
    return entries;
}

bool same(const Meaning& a, const Meaning& b) {
    return !a.whole.empty() && a.whole == b.whole;
}

const Entry* find(const std::vector<Entry>& entries, const Meaning& meaning) {
    const auto at = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) {
        return same(entry.evidence.meaning, meaning);
    });
    return at == entries.end() ? nullptr : &*at;
}

/// The greatest confidence among readings of another meaning.
double best_other(const std::vector<Entry>& entries, const Meaning& meaning) {
    double best = 0;
    for (const Entry& entry : entries) {
        if (!same(entry.evidence.meaning, meaning)) best = std::max(best, entry.reading.confidence);
    }
    return best;
}

/// Adds what the two ways of reading say together.
void weigh(Entry& entry, bool of_rules, const std::vector<Entry>& ruled,
           const std::vector<Entry>& found) {
    Evidence& evidence = entry.evidence;
    const Meaning& meaning = evidence.meaning;
    const Entry* by_rules = of_rules ? &entry : find(ruled, meaning);
    const Entry* by_learnt = of_rules ? find(found, meaning) : &entry;
    if (by_rules != nullptr) evidence.rules = by_rules->reading.confidence;
    if (by_learnt != nullptr) evidence.learnt = by_learnt->reading.confidence;
    if (of_rules && by_learnt != nullptr) {
        evidence.first = evidence.first || by_learnt->evidence.first;
        evidence.unread = std::min(evidence.unread, by_learnt->evidence.unread);
    }
    evidence.rules_best = best_other(ruled, meaning);
    evidence.learnt_best = best_other(found, meaning);
    evidence.beyond = !ruled.empty() && is_beyond_forms(ruled[0].reading.frame);
    evidence.reckons = !ruled.empty() && reckons(ruled[0].reading.frame);
    const std::vector<Entry>& others = of_rules ? found : ruled;
    evidence.other = others.empty() ? nullptr : &others[0].evidence.meaning;
}

/// The same but for what is merely shown.
bool alike(const Meaning& a, const Meaning& b) {
    return !a.combined && !b.combined && a.tables == b.tables && a.where == b.where &&
           a.groups == b.groups && a.having == b.having && a.order == b.order;
}

/// The rules are sure of it, and the learnt part of nothing else; or both say it in their way.
bool is_unopposed(const Evidence& evidence) {
    const double rules = evidence.rules.value_or(0);
    if (evidence.other != nullptr && alike(evidence.meaning, *evidence.other) &&
        std::max(rules, evidence.rules_best) >= rules_sure)
        return true;
    return rules >= rules_sure && evidence.unread == 0 &&
           rules >= evidence.rules_best + rules_ahead && evidence.learnt_best < 0.5;
}

/// What the rules are sure of is at least so probable in records, which they were made for, and
/// where they reckon what no form can say.
double certain_min(const Evidence& evidence, const Entry* surest_of_rules) {
    const double rules = evidence.rules.value_or(0);
    if (surest_of_rules == nullptr || evidence.unread > 0 || rules < rules_sure ||
        !same(evidence.meaning, surest_of_rules->evidence.meaning))
        return 0;
    if (!is_of_records(evidence.setting)) return evidence.reckons ? rules : 0;
    // No form can say it, or the learnt part has found it too, or never saw questions put like
    // this.
    if (evidence.beyond || evidence.learnt || evidence.setting.shorthand) return rules;
    return rules < rules_certain ? 0 : rules_certain_min;
}

}  // namespace

bool is_beyond_forms(const Frame& frame) {
    const auto plain = [](const auto& list) {
        return std::all_of(list.begin(), list.end(), [](const auto& x) { return is_plain(x); });
    };
    return frame.yes_no || frame.limit_per_group || !plain(frame.columns) ||
           !plain(frame.dimensions) || !plain(frame.measures) || !plain(frame.conditions) ||
           frame.chart != ChartKind::automatic ||
           std::any_of(frame.having.begin(), frame.having.end(),
                       [](const Having& h) { return !is_plain(h.measure); });
}

std::vector<Reading> combine(std::vector<Reading> rules, std::vector<Reading> learnt,
                             const Meanings& meanings, const Setting& setting, std::size_t count) {
    const std::vector<Entry> ruled = entries_of(std::move(rules), meanings);
    const std::vector<Entry> found = entries_of(std::move(learnt), meanings);
    std::vector<Entry> all = ruled;
    for (const Entry& entry : found) {
        if (find(ruled, entry.evidence.meaning) == nullptr) all.push_back(entry);
    }
    for (std::size_t k = 0; k < all.size(); ++k) {
        all[k].evidence.setting = setting;
        weigh(all[k], k < ruled.size(), ruled, found);
    }
    const Entry* surest = ruled.empty() ? nullptr : &ruled[0];
    for (Entry& entry : all) {
        double& confidence = entry.reading.confidence;
        confidence = std::max(probability_of(entry.evidence), certain_min(entry.evidence, surest));
    }
    std::stable_sort(all.begin(), all.end(), [](const Entry& a, const Entry& b) {
        return a.reading.confidence > b.reading.confidence;
    });
    if (!all.empty() && is_unopposed(all[0].evidence)) {
        double& confidence = all[0].reading.confidence;
        confidence = std::max(confidence, unopposed_min);
    }
    // Beside a likely one, an unlikely one is no choice to offer.
    const bool likely = !all.empty() && all[0].reading.confidence >= unopposed_min;
    while (all.size() > 1 &&
           (all.size() > count || (likely && all.back().reading.confidence < offered_min)))
        all.pop_back();
    std::vector<Reading> readings;
    for (Entry& entry : all) readings.push_back(std::move(entry.reading));
    return readings;
}

}  // namespace querent::language::learnt
