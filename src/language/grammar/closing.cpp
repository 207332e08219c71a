#include "language/grammar/closing.hpp"

#include <algorithm>
#include <cstdlib>

#include "language/grammar/rules.hpp"
#include "language/weights.hpp"

namespace querent::language::grammar {

namespace {

/// Columns decide before values do: «revenue in Germany» is about the revenue's table.
std::uint32_t subject_of(const Walk& w) {
    for (const Target& target : w.targets) {
        if (!target.is_table && target.value.kind == Value::Kind::column)
            return target.value.column.table;
    }
    const std::vector<std::uint32_t> tables = w.tables_in_play();
    return tables.empty() ? 0 : tables[0];
}

/// «compare orders in 2025 and 2026»: how many, not which.
void count_what_is_compared(Walk& w) {
    const bool one_table = w.targets.size() == 1 && w.targets[0].is_table;
    if (!w.compares || !w.measures.empty() || w.periods.size() < 2 ||
        !(w.targets.empty() || one_table))
        return;
    Measure rows;
    rows.table = w.targets.empty() ? *w.subject : w.targets[0].table;
    w.targets.clear();
    w.add_measure(std::move(rows), Concept::none, true);
}

/// People who are grouped by are shown with both names.
void add_last_names(Walk& w) {
    std::vector<Value>& dimensions = w.frame().dimensions;
    if (w.frame().limit_per_group || w.frame().measures.empty()) return;
    for (std::size_t k = 0; k < dimensions.size(); ++k) {
        const Value value = dimensions[k];
        if (value.kind != Value::Kind::column || value.bucket != Bucket::none) continue;
        const TableFacts& about = w.schema.facts(value.column.table);
        if (about.display != value.column.column || !about.second_display) continue;
        Value last = value;
        last.column.column = *about.second_display;
        const bool there = std::any_of(dimensions.begin(), dimensions.end(),
                                       [&](const Value& v) { return v.column == last.column; });
        if (!there)
            dimensions.insert(dimensions.begin() + static_cast<std::ptrdiff_t>(k) + 1, last);
    }
}

/// «is there any …»: a list is turned into a count.
void count_for_yes_or_no(Walk& w) {
    if (!w.frame().yes_no || !w.frame().measures.empty()) return;
    Measure rows;
    rows.table = w.frame().subject;
    w.frame().measures.push_back(std::move(rows));
}

/// A column that was named and stands nowhere in the frame was not understood after all.
void note_columns_left_out(Walk& w) {
    for (const Target& target : w.targets) {
        if (target.is_table || target.spoken_for) continue;
        const auto says_it = [&](const Value& v) {
            return v.kind == target.value.kind && v.column == target.value.column;
        };
        const Frame& frame = w.frame();  // «signups per month» goes by the date of signing up
        const bool there = std::any_of(frame.columns.begin(), frame.columns.end(), says_it) ||
                           std::any_of(frame.dimensions.begin(), frame.dimensions.end(), says_it) ||
                           std::any_of(frame.conditions.begin(), frame.conditions.end(),
                                       [&](const Condition& c) { return says_it(c.value); });
        if (!there) w.draft.used[target.mention] = false;
    }
}

void close_all(Walk& w) {
    if (!w.subject) w.subject = subject_of(w);
    w.frame().subject = *w.subject;
    count_what_is_compared(w);
    close_targets(w);
    close_superlative(w);
    close_measures(w);
    close_periods(w);
    close_comparisons(w);
    close_transforms(w);
    close_related(w);
    add_last_names(w);
    count_for_yes_or_no(w);
    close_currencies(w);
    close_columns(w);
}

}  // namespace

namespace {

bool overlap(Span a, Span b) {
    return a.begin < b.end && b.begin < a.end;
}

bool is_said(const Condition& condition, Span span) {
    return overlap(condition.span, span) || overlap(condition.value.span, span) ||
           std::any_of(condition.parts.begin(), condition.parts.end(),
                       [&](const Condition& part) { return is_said(part, span); });
}

/// Whether a condition came from these words.
bool is_said(const Frame& frame, Span span) {
    const auto says = [&](const Condition& c) { return is_said(c, span); };
    if (std::any_of(frame.conditions.begin(), frame.conditions.end(), says)) return true;
    return std::any_of(frame.measures.begin(), frame.measures.end(), [&](const Measure& m) {
        return overlap(m.span, span) || std::any_of(m.only.begin(), m.only.end(), says);
    });
}

bool lists_repeated_name(const Walk& w) {
    const Frame& frame = w.frame();
    return frame.distinct && frame.columns.size() == 1 && !frame.conditions.empty() &&
           frame.columns[0].kind == Value::Kind::column &&
           std::any_of(frame.conditions.begin(), frame.conditions.end(), [&](const Condition& c) {
               return c.negated && c.kind != Condition::Kind::related &&
                      c.value.column.table == frame.columns[0].column.table;
           });
}

/// «with at least one child vs without children» became both at once: no row meets them.
bool contradicts_itself(const Frame& frame) {
    for (const Condition& a : frame.conditions) {
        for (const Condition& b : frame.conditions) {
            const auto compares = [](const Condition& c) {
                return c.kind == Condition::Kind::compare && !c.negated && c.literals.size() == 1 &&
                       c.literals[0].kind == Literal::Kind::number &&
                       c.value.kind == Value::Kind::column;
            };
            if (!compares(a) || !compares(b) || !same_value(a.value, b.value)) continue;
            const double low = std::strtod(a.literals[0].text.c_str(), nullptr);
            const double high = std::strtod(b.literals[0].text.c_str(), nullptr);
            const bool from =
                a.comparison == Comparison::greater || a.comparison == Comparison::greater_equal;
            const bool to = b.comparison == Comparison::less ||
                            b.comparison == Comparison::less_equal ||
                            b.comparison == Comparison::equal;
            if (from && to && low > high) return true;
        }
    }
    return false;
}

/// What was said and stands nowhere in the frame: another question would be answered.
void note_what_was_dropped(Walk& w) {
    const Frame& frame = w.frame();
    if (w.negate || contradicts_itself(frame)) w.draft.factor *= weights::unused_cue;
    for (const Mention& m : w.mentions) {
        if (m.kind == Mention::Kind::value && !is_said(frame, m.span))
            w.draft.factor *= weights::unknown_content_word;
        // «accounts that never lost a deal»: of rows that repeat the account, each is looked at
        // alone.
        const bool never = m.kind == Mention::Kind::cue && m.cue.cue == Cue::negation &&
                           m.text.find("never") != std::string::npos;
        if (never && lists_repeated_name(w)) w.draft.factor *= weights::unused_cue;
    }
    const auto shared = [](const Measure& m) {
        return m.transform == Measure::Transform::share_of_total ||
               m.transform == Measure::Transform::share_of_filter;
    };
    const bool share = std::any_of(frame.measures.begin(), frame.measures.end(), shared);
    // «A as a percentage of B» is no share of the total of A.
    std::size_t numbers = 0;
    for (std::size_t k = 0; k < w.mentions.size(); ++k) numbers += w.is_number_column(k) ? 1 : 0;
    if (share && (numbers > 1 || !frame.having.empty()))
        w.draft.factor *= weights::unknown_content_word;
}

}  // namespace

void close(Walk& w) {
    close_all(w);
    note_what_was_dropped(w);
    w.draft.factor *= agreement_of_form(w);
    const Frame& frame = w.frame();
    // What was to be grouped by, and no number for the groups: it would be left out in silence.
    if (frame.measures.empty() && frame.having.empty() && !frame.dimensions.empty() &&
        !frame.columns.empty() && !frame.limit_per_group)
        w.draft.factor *= weights::unknown_content_word;
    if (!w.frame().measures.empty()) note_columns_left_out(w);
}

Value shown_value(const Walk& w, const Target& target) {
    if (!target.is_table) return target.value;
    Value name = w.display(target.table, w.mentions[target.mention].span);
    name.role = w.mentions[target.mention].role;
    return name;
}

std::optional<std::uint32_t> people_near(const Walk& w, std::uint32_t near) {
    std::optional<std::uint32_t> people;
    int distance = 99;
    for (std::uint32_t t = 0; t < w.schema.table_count(); ++t) {
        if (!w.schema.facts(t).person || (t != near && !w.joins.reaches_one(near, t))) continue;
        const int apart = t == near ? 0 : w.joins.distance(near, t);
        if (apart >= distance) continue;
        distance = apart;
        people = t;
    }
    return people;
}

}  // namespace querent::language::grammar
