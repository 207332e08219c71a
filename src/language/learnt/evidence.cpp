// Logistic models, one for each way a reading can have come about and kind of data: in records of a
// business what people ask for is shown otherwise than in small databases, and the rules are right
// more often. docs/language.md says on which questions the weights were fitted.
#include "language/learnt/evidence.hpp"

#include <algorithm>
#include <cmath>

namespace querent::language::learnt {

namespace {

double logit(double probability) {
    const double p = std::clamp(probability, 0.01, 0.99);
    return std::log(p / (1 - p));
}

double up_to(std::size_t number, std::size_t most) {
    return static_cast<double>(std::min(number, most));
}

bool holds_all(const std::vector<std::string>& whole, const std::vector<std::string>& part) {
    return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

using Weights = std::array<double, evidence_features>;
#include "language/learnt/evidence_weights.inc"

constexpr double records_size_min = 0.3;   // forty rows
constexpr double records_dated_min = 0.2;  // one column in twenty holds dates

const Weights& weights_for(const Evidence& evidence) {
    const bool records = is_of_records(evidence.setting);
    if (evidence.rules && evidence.learnt) return records ? records_of_both : others_of_both;
    if (evidence.rules) return records ? records_of_rules : others_of_rules;
    return records ? records_of_learnt : others_of_learnt;
}

}  // namespace

Setting setting_of(const catalog::Source& source, bool files) {
    double rows = 0, columns = 0, dates = 0;
    for (const catalog::Table& table : source.tables) {
        rows = std::max(rows, static_cast<double>(table.rows));
        for (const catalog::Column& column : table.columns) {
            columns += 1;
            dates += column.type == catalog::Type::date || column.type == catalog::Type::timestamp;
        }
    }
    const bool unknown = rows == 0;
    return {unknown ? 1.0 : std::clamp((std::log10(rows + 1) - 1) / 2, 0.0, 1.0),
            std::min(4 * dates / std::max(columns, 1.0), 1.0), source.tables.size() == 1, files,
            false};
}

bool is_of_records(const Setting& setting) {
    return setting.sheet || setting.files || setting.shorthand ||
           (setting.size >= records_size_min && setting.dated >= records_dated_min);
}

std::array<double, evidence_features> features_of(const Evidence& e) {
    static const Meaning nothing;
    const Meaning& own = e.meaning;
    const Meaning& other = e.other != nullptr ? *e.other : nothing;
    const double size = e.setting.size;
    const double rules = e.rules ? logit(*e.rules) : 0.0;
    const double learnt = e.learnt ? logit(*e.learnt) : 0.0;
    const double first = e.first ? 1.0 : 0.0;
    const double beyond = e.beyond ? 1.0 : 0.0;
    const bool both = e.other != nullptr && !own.combined && !other.combined;
    return {1.0, rules, learnt, logit(e.rules_best), logit(e.learnt_best), first, beyond,
            up_to(e.unread, 3), up_to(e.assumptions, 2), e.coverage, e.other == nullptr ? 1.0 : 0.0,
            // What the two agree on.
            both && own.tables == other.tables ? 1.0 : 0.0,
            both && own.where == other.where ? 1.0 : 0.0,
            both && own.shown == other.shown ? 1.0 : 0.0,
            both && holds_all(own.shown, other.shown) ? 1.0 : 0.0,
            both && holds_all(other.shown, own.shown) ? 1.0 : 0.0,
            both && own.aggregates == other.aggregates ? 1.0 : 0.0,
            both && own.groups == other.groups ? 1.0 : 0.0,
            both && own.having == other.having ? 1.0 : 0.0,
            both && own.order == other.order ? 1.0 : 0.0,
            // What kind of query this one is, and the other one.
            up_to(own.tables.size(), 4), own.aggregates.empty() ? 1.0 : 0.0,
            own.groups.empty() ? 0.0 : 1.0, own.order.empty() ? 0.0 : 1.0,
            own.where.empty() ? 1.0 : 0.0, own.nested ? 1.0 : 0.0, own.combined ? 1.0 : 0.0,
            up_to(own.shown.size(), 4), other.nested || other.combined ? 1.0 : 0.0,
            up_to(other.tables.size(), 4),
            // How all that differs by the kind of data.
            size, e.setting.dated, size * rules, size * learnt, size * logit(e.rules_best),
            size * logit(e.learnt_best), size * first, size * beyond};
}

double probability_of(const Evidence& evidence) {
    const Weights& weights = weights_for(evidence);
    const auto said = features_of(evidence);
    double sum = 0;
    for (std::size_t k = 0; k < evidence_features; ++k) sum += weights[k] * said[k];
    return 1 / (1 + std::exp(-sum));
}

}  // namespace querent::language::learnt
