// A last look: does the frame have the form of the question? Each rule of the grammar reads its own
// phrase, and a phrase that a later one undoes leaves no other trace than this.
#include <algorithm>

#include "language/grammar/closing.hpp"
#include "language/weights.hpp"

namespace querent::language::grammar {

namespace {

bool any_measure(const Frame& frame, bool (*fits)(const Measure&)) {
    const auto deep = [&](const Measure& m) {
        return fits(m) || std::any_of(m.divisor.begin(), m.divisor.end(), fits);
    };
    return std::any_of(frame.measures.begin(), frame.measures.end(), deep) ||
           std::any_of(frame.having.begin(), frame.having.end(),
                       [&](const Having& h) { return deep(h.measure); }) ||
           std::any_of(frame.order.begin(), frame.order.end(),
                       [&](const Order& o) { return o.measure && deep(*o.measure); });
}

/// Whether some condition, at any depth, is so.
template <typename Fits>
bool any_condition(const std::vector<Condition>& conditions, const Fits& fits) {
    return std::any_of(conditions.begin(), conditions.end(),
                       [&](const Condition& c) { return fits(c) || any_condition(c.parts, fits); });
}

bool is_cue(const Walk& w, std::size_t k, std::initializer_list<Cue> cues) {
    return w.mentions[k].kind == Mention::Kind::cue && w.draft.used[k] &&
           std::find(cues.begin(), cues.end(), w.mentions[k].cue.cue) != cues.end();
}

/// «… by region»: something groups, divides or ranks.
bool lacks_groups(const Walk& w, std::size_t k) {
    const Frame& frame = w.frame();
    const std::string& said = w.mentions[k].text;
    const std::size_t object = w.next(k + 1);
    if (w.mentions[k].kind != Mention::Kind::cue || w.mentions[k].cue.cue != Cue::by ||
        (said != "by" && said != "per" && !said.ends_with("each") && !said.ends_with("every")) ||
        object >= w.mentions.size() || w.mentions[object].kind != Mention::Kind::name)
        return false;
    const bool divided =
        any_measure(frame, [](const Measure& m) { return !m.divisor.empty() || !m.per.empty(); });
    return frame.dimensions.empty() && frame.order.empty() && !divided && frame.having.empty() &&
           !any_measure(frame, [](const Measure& m) { return m.aggregate == Aggregate::average; });
}

bool lacks_average(const Walk& w, std::size_t k) {
    return is_cue(w, k, {Cue::average}) && !any_measure(w.frame(), [](const Measure& m) {
               return m.aggregate == Aggregate::average || m.over_groups != Aggregate::none ||
                      !m.divisor.empty() || m.metric || m.value;
           });
}

bool lacks_order(const Walk& w, std::size_t k) {
    const Frame& frame = w.frame();
    return is_cue(w, k, {Cue::most, Cue::least, Cue::top, Cue::bottom}) && frame.order.empty() &&
           !frame.limit && !any_measure(frame, [](const Measure& m) {
               return m.aggregate == Aggregate::maximum || m.aggregate == Aggregate::minimum ||
                      m.transform != Measure::Transform::none;
           });
}

bool lacks_number(const Walk& w, std::size_t k) {
    return is_cue(w, k, {Cue::count}) && w.frame().measures.empty() && w.frame().having.empty() &&
           w.frame().order.empty();
}

/// «more than 5», «top 3»: the number stands in a condition, in a limit or in a date.
bool lacks_amount(const Walk& w, std::size_t k) {
    const Mention& m = w.mentions[k];
    if (m.kind != Mention::Kind::number || !w.draft.used[k]) return false;
    const Frame& frame = w.frame();
    const auto says = [&](const Condition& c) {
        return std::any_of(c.literals.begin(), c.literals.end(),
                           [&](const Literal& l) { return l.text == m.number.digits; });
    };
    const bool limit = frame.limit && std::to_string(*frame.limit) == m.number.digits;
    const bool having = std::any_of(frame.having.begin(), frame.having.end(), [&](const Having& h) {
        return h.number == m.number.digits || h.number_to == m.number.digits;
    });
    const bool measured = any_measure(frame, [](const Measure& measure) {
        return measure.window > 0 || !measure.quantile.empty() || !measure.only.empty();
    });
    return !limit && !having && !measured && !any_condition(frame.conditions, says);
}

}  // namespace

double agreement_of_form(const Walk& w) {
    double factor = 1;
    for (std::size_t k = 0; k < w.mentions.size(); ++k) {
        if (lacks_groups(w, k) || lacks_average(w, k) || lacks_order(w, k) || lacks_number(w, k) ||
            lacks_amount(w, k))
            factor *= weights::unused_cue;
    }
    return factor;
}

}  // namespace querent::language::grammar
