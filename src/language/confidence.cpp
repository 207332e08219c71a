#include "language/confidence.hpp"

#include <algorithm>
#include <cmath>

#include "language/realise.hpp"
#include "language/weights.hpp"

namespace querent::language {

namespace {

/// Cues whose loss changes the meaning of the answer; the others are phrasing.
bool matters(const Mention& mention) {
    switch (mention.cue.cue) {
        case Cue::none:
        case Cue::by:
        case Cue::with:
        case Cue::who:
        case Cue::where_at:
        case Cue::when_at:
        case Cue::both:
        case Cue::equal:
        case Cue::relative:
        case Cue::per_each:
        case Cue::limit_words:
        case Cue::ascending:
        case Cue::descending:
        case Cue::any_exist:
        case Cue::chart:
        case Cue::versus:
            return false;
        case Cue::count:
        case Cue::total:
        case Cue::average:
        case Cue::minimum:
        case Cue::maximum:
        case Cue::median:
        case Cue::deviation:
        case Cue::distinct:
        case Cue::order_by:
        case Cue::top:
        case Cue::bottom:
        case Cue::most:
        case Cue::least:
        case Cue::newest:
        case Cue::oldest:
        case Cue::greater:
        case Cue::less:
        case Cue::at_least:
        case Cue::at_most:
        case Cue::not_equal:
        case Cue::between:
        case Cue::negation:
        case Cue::without:
        case Cue::missing:
        case Cue::present:
        case Cue::contains:
        case Cue::starts_with:
        case Cue::ends_with:
        case Cue::share:
        case Cue::growth:
        case Cue::change:
        case Cue::running_total:
        case Cue::above_average:
        case Cue::below_average:
        case Cue::bucket:
        case Cue::either:
        case Cue::difference:
        case Cue::duration:
        case Cue::state:
        case Cue::minus:
        case Cue::times:
        case Cue::divided_by:
            return true;
    }
    return true;
}

}  // namespace

std::vector<Span> unread_spans(const Draft& draft, const std::vector<Mention>& mentions) {
    std::vector<Span> spans;
    for (std::size_t k = 0; k < mentions.size(); ++k) {
        if (mentions[k].kind == Mention::Kind::filler || draft.used[k]) continue;
        if (mentions[k].kind == Mention::Kind::cue && !matters(mentions[k])) continue;
        spans.push_back(mentions[k].span);
    }
    return spans;
}

double confidence_of(const Draft& draft, const Resolution& resolution, const SchemaIndex& schema,
                     const JoinGraph& joins) {
    double confidence = weights::start * draft.factor * std::exp(resolution.score);
    std::size_t linked = 0, names = 0, unknown = 0;
    for (std::size_t k = 0; k < resolution.mentions.size(); ++k) {
        const Mention& m = resolution.mentions[k];
        const bool is_name = m.kind == Mention::Kind::name,
                   is_value = m.kind == Mention::Kind::value;
        if (m.kind == Mention::Kind::filler) continue;
        if (!draft.used[k]) {
            if (m.kind == Mention::Kind::unknown) {
                confidence *= weights::unknown_content_word;
                ++unknown;
            }
            if (is_name || is_value || m.kind == Mention::Kind::number ||
                m.kind == Mention::Kind::period)
                confidence *= weights::unused_link;
            if (m.kind == Mention::Kind::cue && matters(m)) confidence *= weights::unused_link;
            continue;
        }
        if (is_name || is_value) ++linked;
        if (is_name) ++names;
        if (m.corrected) confidence *= weights::corrected_word;
        if (is_name && m.names[0].partial) confidence *= weights::partial_name;
        if (is_name && std::find(resolution.ambiguous.begin(), resolution.ambiguous.end(), k) !=
                           resolution.ambiguous.end())
            confidence *= weights::ambiguous_name;
        if (is_value && std::find(resolution.ambiguous.begin(), resolution.ambiguous.end(), k) !=
                            resolution.ambiguous.end())
            confidence *= weights::ambiguous_name;
    }
    // «the weather in Berlin»: what was asked for is unknown, only where is not.
    if (names == 0 && unknown > 0) confidence *= weights::nothing_linked;
    if (linked == 0 && draft.frame.measures.empty()) confidence *= weights::nothing_linked;
    std::vector<std::uint32_t> tables = tables_of(draft.frame);
    for (std::size_t k = 1; k < tables.size(); ++k) {
        const int distance = joins.distance(tables[0], tables[k]);
        if (distance > 2) confidence *= weights::long_join;
    }
    static_cast<void>(schema);
    return std::clamp(confidence, 0.0, 0.99);
}

namespace {

bool is_amount(const Value& value, const SchemaIndex& schema) {
    if (value.kind != Value::Kind::column) return true;  // differences and products are numbers
    const ColumnFacts& facts = schema.facts(value.column);
    const catalog::Meaning meaning = schema.column(value.column).meaning;
    return (facts.numeric || facts.flag) && !facts.key && meaning != catalog::Meaning::year &&
           meaning != catalog::Meaning::code;
}

bool is_sensible(const Measure& measure, const SchemaIndex& schema) {
    bool adds = false;
    switch (measure.aggregate) {
        case Aggregate::sum:
        case Aggregate::average:
        case Aggregate::median:
        case Aggregate::deviation:
            adds = true;
            break;
        case Aggregate::none:
        case Aggregate::count:
        case Aggregate::count_distinct:
        case Aggregate::minimum:
        case Aggregate::maximum:
            break;
    }
    if (adds && measure.value && !is_amount(*measure.value, schema)) return false;
    return std::all_of(measure.divisor.begin(), measure.divisor.end(),
                       [&](const Measure& m) { return is_sensible(m, schema); });
}

}  // namespace

bool makes_sense(const Frame& frame, const SchemaIndex& schema) {
    const auto sensible = [&](const Measure& m) { return is_sensible(m, schema); };
    return std::all_of(frame.measures.begin(), frame.measures.end(), sensible) &&
           std::all_of(frame.having.begin(), frame.having.end(),
                       [&](const Having& h) { return sensible(h.measure); }) &&
           std::all_of(frame.order.begin(), frame.order.end(),
                       [&](const Order& o) { return !o.measure || sensible(*o.measure); });
}

}  // namespace querent::language
