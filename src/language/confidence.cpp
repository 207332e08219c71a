#include "language/confidence.hpp"

#include <algorithm>
#include <cmath>

#include "language/realising/realise.hpp"
#include "language/weights.hpp"

namespace querent::language {

std::vector<Span> unread_spans(const Draft& draft, const std::vector<Mention>& mentions) {
    std::vector<Span> spans;
    for (std::size_t k = 0; k < mentions.size(); ++k) {
        if (mentions[k].kind == Mention::Kind::filler || draft.used[k]) continue;
        if (mentions[k].kind == Mention::Kind::cue && !changes_the_answer(mentions[k])) continue;
        spans.push_back(mentions[k].span);
    }
    return spans;
}

namespace {

bool is_link(const Mention& m) {
    return m.kind == Mention::Kind::name || m.kind == Mention::Kind::value;
}

/// What is left when the frame does not express a mention.
double factor_of_unused(const Mention& m) {
    switch (m.kind) {
        case Mention::Kind::filler:
            return 1.0;
        case Mention::Kind::unknown:
            return weights::unknown_content_word;
        case Mention::Kind::cue:
            return changes_the_answer(m) ? weights::unused_cue : 1.0;
        case Mention::Kind::name:
        case Mention::Kind::value:
        case Mention::Kind::number:
        case Mention::Kind::period:
            return weights::unused_link;
    }
    return 1.0;
}

double factor_of_used(const Mention& m, bool ambiguous) {
    double factor = m.corrected ? weights::corrected_word : 1.0;
    if (m.kind == Mention::Kind::name && m.names[0].partial) factor *= weights::partial_name;
    if (is_link(m) && ambiguous) factor *= weights::ambiguous_name;
    return factor;
}

}  // namespace

double confidence_of(const Draft& draft, const Resolution& resolution, const JoinGraph& joins) {
    double confidence = weights::start * draft.factor * std::exp(resolution.score);
    std::size_t linked = 0, names = 0, unknown = 0;
    const std::vector<std::size_t>& ambiguous = resolution.ambiguous;
    for (std::size_t k = 0; k < resolution.mentions.size(); ++k) {
        const Mention& m = resolution.mentions[k];
        if (!draft.used[k]) {
            confidence *= factor_of_unused(m);
            unknown += m.kind == Mention::Kind::unknown ? 1 : 0;
            continue;
        }
        if (m.kind == Mention::Kind::filler) continue;
        linked += is_link(m) ? 1 : 0;
        names += m.kind == Mention::Kind::name ? 1 : 0;
        confidence *=
            factor_of_used(m, std::find(ambiguous.begin(), ambiguous.end(), k) != ambiguous.end());
    }
    // «the weather in Berlin»: what was asked for is unknown, only where is not.
    if (names == 0 && unknown > 0) confidence *= weights::nothing_linked;
    if (linked == 0 && draft.frame.measures.empty()) confidence *= weights::nothing_linked;
    const std::vector<std::uint32_t> tables = tables_of(draft.frame);
    for (std::size_t k = 1; k < tables.size(); ++k) {
        if (joins.distance(tables[0], tables[k]) > 2) confidence *= weights::long_join;
    }
    return std::clamp(confidence, 0.0, 0.99);
}

double coverage_of(const Draft& draft, const Resolution& resolution) {
    double covered = 0, all = 0;
    for (std::size_t k = 0; k < resolution.mentions.size(); ++k) {
        const Mention& m = resolution.mentions[k];
        if (!is_link(m) && m.kind != Mention::Kind::unknown) continue;
        const auto words = static_cast<double>(m.count);
        all += words;
        if (!draft.used[k]) continue;
        const bool loosely =
            m.corrected || m.kind == Mention::Kind::unknown ||
            (m.kind == Mention::Kind::name && (m.names[0].partial || m.names[0].synonym));
        covered += loosely ? words / 2 : words;
    }
    return all == 0 ? 0 : covered / all;
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
        case Aggregate::percentile:
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
