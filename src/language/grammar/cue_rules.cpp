// The table from cue to rule.
#include <array>

#include "language/grammar/rules.hpp"

namespace querent::language::grammar {

namespace {

using Rule = void (*)(Walk&);
enum Weight { phrasing, matters };  // whether the answer is another one without the cue
struct CueRule {
    Cue cue;
    Rule read;
    Weight weight;
};

/// A word that only joins others: it is read with them, or says nothing by itself.
void pass(Walk& w) {
    ++w.at;
}

std::string_view argument_of(const Walk& w) {
    return w.mentions[w.at].cue.argument;
}

template <Aggregate aggregate>
void of_aggregate(Walk& w) {
    read_aggregate(w, aggregate);
}
template <Comparison comparison>
void of_comparison(Walk& w) {
    read_comparison(w, comparison);
}
template <Condition::Kind kind>
void of_pattern(Walk& w) {
    read_pattern(w, kind);
}
template <Measure::Transform transform>
void of_transform(Walk& w) {
    read_transform(w, transform);
}
template <bool descending, bool ranked>
void of_superlative(Walk& w) {
    read_superlative(w, descending, argument_of(w), ranked);
}
template <bool descending>
void of_direction(Walk& w) {
    w.descending = descending;
    ++w.at;
}

void of_newest(Walk& w) {
    read_superlative(w, true, argument_of(w).empty() ? "date" : "young", false);
}
void of_oldest(Walk& w) {
    const bool age = argument_of(w) == "age";
    read_superlative(w, age, age ? "old" : "date", false);
}

void of_distinct(Walk& w) {
    w.distinct = true;
    ++w.at;
}
void of_not_equal(Walk& w) {
    w.negate = true;
    w.in_conditions = true;
    ++w.at;
}
/// «is there any …» asks for yes or no when it opens the question.
void of_any_exist(Walk& w) {
    const std::string& said = w.mentions[w.at].text;
    if (w.mentions[0].text == "how") {  // «how much do we have of …»
        const auto held = column_for(w, w.subject.value_or(0), "quantity");
        if (held) w.add_target(*held, w.at);
    } else if (w.at == w.next(0))
        w.frame().yes_no = said.find("any") != std::string::npos || said.starts_with("is there") ||
                           said.starts_with("do we");
    ++w.at;
}
void of_chart(Walk& w) {
    static constexpr std::array<std::pair<std::string_view, ChartKind>, 6> kinds = {
        {{"bar", ChartKind::bar},
         {"line", ChartKind::line},
         {"pie", ChartKind::pie},
         {"scatter", ChartKind::scatter},
         {"area", ChartKind::area},
         {"table", ChartKind::table}}};
    for (const auto& [word, kind] : kinds) {
        if (argument_of(w) == word) w.frame().chart = kind;
    }
    w.frame().chart_span = w.mentions[w.at].span;
    ++w.at;
}
void of_either(Walk& w) {
    w.either = !w.frame().conditions.empty();
    ++w.at;
}
template <Value::Kind kind>
void of_arithmetic(Walk& w) {
    if (read_arithmetic(w, kind)) return;
    w.draft.used[w.at] = false;
    ++w.at;
}
void of_both(Walk& w) {
    const std::string& said = w.mentions[w.at].text;
    if (said == "plus" && read_arithmetic(w, Value::Kind::add)) return;
    if (said == "but") w.in_conditions = true;
    if (said == "both") w.both = true;
    ++w.at;
}
/// «customers who …», «orders where …»: what follows says which.
void of_clause(Walk& w) {
    ++w.at;
    if (!w.targets.empty() || !w.measures.empty()) w.in_conditions = true;
}
void of_versus(Walk& w) {
    w.compares = true;
    ++w.at;
}

constexpr CueRule rules[] = {
    {Cue::none, pass, phrasing},
    {Cue::count, read_count, matters},
    {Cue::total, of_aggregate<Aggregate::sum>, matters},
    {Cue::average, of_aggregate<Aggregate::average>, matters},
    {Cue::minimum, of_aggregate<Aggregate::minimum>, matters},
    {Cue::maximum, of_aggregate<Aggregate::maximum>, matters},
    {Cue::median, of_aggregate<Aggregate::median>, matters},
    {Cue::deviation, of_aggregate<Aggregate::deviation>, matters},
    {Cue::percentile, read_percentile, matters},
    {Cue::distinct, of_distinct, matters},
    {Cue::by, read_group, phrasing},
    {Cue::order_by, read_order, matters},
    {Cue::ascending, of_direction<false>, phrasing},
    {Cue::descending, of_direction<true>, phrasing},
    {Cue::top, of_superlative<true, true>, matters},
    {Cue::bottom, of_superlative<false, true>, matters},
    {Cue::most, of_superlative<true, false>, matters},
    {Cue::least, of_superlative<false, false>, matters},
    {Cue::newest, of_newest, matters},
    {Cue::oldest, of_oldest, matters},
    {Cue::greater, of_comparison<Comparison::greater>, matters},
    {Cue::less, of_comparison<Comparison::less>, matters},
    {Cue::at_least, of_comparison<Comparison::greater_equal>, matters},
    {Cue::at_most, of_comparison<Comparison::less_equal>, matters},
    {Cue::equal, of_comparison<Comparison::equal>, phrasing},
    {Cue::not_equal, of_not_equal, matters},
    {Cue::between, of_comparison<Comparison::equal>, matters},
    {Cue::negation, [](Walk& w) { read_negation(w, false); }, matters},
    {Cue::without, [](Walk& w) { read_negation(w, true); }, matters},
    {Cue::with, read_with, phrasing},
    {Cue::missing, [](Walk& w) { read_missing(w, false); }, matters},
    {Cue::present, [](Walk& w) { read_missing(w, true); }, matters},
    {Cue::contains, of_pattern<Condition::Kind::contains>, matters},
    {Cue::starts_with, of_pattern<Condition::Kind::starts_with>, matters},
    {Cue::ends_with, of_pattern<Condition::Kind::ends_with>, matters},
    {Cue::share, read_share, matters},
    {Cue::growth, read_growth, matters},
    {Cue::change, of_transform<Measure::Transform::change>, matters},
    {Cue::running_total, of_transform<Measure::Transform::running_total>, matters},
    {Cue::moving_average, read_moving_average, matters},
    {Cue::above_average, [](Walk& w) { read_versus_average(w, true); }, matters},
    {Cue::below_average, [](Walk& w) { read_versus_average(w, false); }, matters},
    {Cue::any_exist, of_any_exist, phrasing},
    {Cue::bucket, read_bucket, matters},
    {Cue::chart, of_chart, phrasing},
    {Cue::either, of_either, matters},
    {Cue::both, of_both, phrasing},
    {Cue::versus, of_versus, phrasing},
    {Cue::duration, read_duration, matters},
    {Cue::state, read_state, matters},
    {Cue::difference, read_difference, matters},
    {Cue::minus, of_arithmetic<Value::Kind::subtract>, matters},
    {Cue::times, of_arithmetic<Value::Kind::multiply>, matters},
    {Cue::divided_by, of_arithmetic<Value::Kind::divide>, matters},
    {Cue::who, of_clause, phrasing},
    {Cue::where_at, of_clause, phrasing},
    {Cue::when_at, pass, phrasing},
};

constexpr bool in_order_of_the_enumeration() {
    for (std::size_t k = 0; k < std::size(rules); ++k) {
        if (rules[k].cue != static_cast<Cue>(k)) return false;
    }
    return std::size(rules) == cue_count;
}
static_assert(in_order_of_the_enumeration(), "every cue has its rule, in the order of Cue");

const CueRule& rule_of(const Mention& mention) {
    return rules[static_cast<std::size_t>(mention.cue.cue)];
}

}  // namespace

void read_cue(Walk& w) {
    w.use(w.at);
    rule_of(w.mentions[w.at]).read(w);
}

}  // namespace querent::language::grammar

namespace querent::language {

bool changes_the_answer(const Mention& cue) {
    return grammar::rule_of(cue).weight == grammar::matters;
}

}  // namespace querent::language
