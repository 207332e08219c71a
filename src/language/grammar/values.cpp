// A value of the data: a condition on its column.
#include <algorithm>

#include "language/grammar/rules.hpp"
#include "language/weights.hpp"

namespace querent::language::grammar {

namespace {

/// «status cancelled», «country is Germany»: the column before belongs to the condition.
void take_column_before(Walk& w, std::size_t here, Condition& condition) {
    const auto previous = w.before(here);
    if (!previous || here - *previous > 3) return;
    std::size_t column = *previous;
    if (w.is_cue(column, Cue::equal) || w.is_cue(column, Cue::not_equal) ||
        w.is_cue(column, Cue::negation)) {
        if (const auto earlier = w.before(column)) column = *earlier;
    }
    if (!w.is_column(column) || w.column_value(column).column != condition.value.column) return;
    w.drop_targets_of(column);
    condition.span.begin = w.mentions[column].span.begin;
}

/// The phrase is a part of one value, or of several: then all of them are meant, and it is said.
void take_part_of_value(Walk& w, const Mention& m, Condition& condition) {
    const ValueMatch& match = m.values[0];
    const auto holding = std::count_if(m.values.begin(), m.values.end(), [&](const ValueMatch& v) {
        return v.column == match.column && v.part;
    });
    if (holding > 1) {
        condition.kind = Condition::Kind::contains;
        condition.literals[0].text = m.text;
        w.assume("“" + m.text + "” matches several values; all that contain it are taken",
                 weights::assumed_default);
    } else {
        w.assume("“" + m.text + "” read as “" + match.value + "”", weights::part_of_value);
    }
}

}  // namespace

void read_value(Walk& w) {
    const std::size_t here = w.at++;
    const Mention& m = w.mentions[here];
    const ValueMatch& match = m.values[0];
    if (m.rate) {
        w.share = true;
        w.share_mention = here;
        w.subject = match.column.table;
    }
    Condition condition;
    condition.value = value_of(match.column, m.span);
    condition.value.role = m.role;
    condition.literals = {{Literal::Kind::text, match.value}};
    condition.span = m.span;
    condition.negated = m.negated;
    take_column_before(w, here, condition);
    if (match.part) {
        take_part_of_value(w, m, condition);
    } else if (m.corrected) {
        w.assume("“" + m.text + "” read as “" + match.value + "”", 1.0);
    }
    w.add_condition(std::move(condition), here);
}

}  // namespace querent::language::grammar
