#include "language/learnt/ranker_parts.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "language/learnt/realiser.hpp"

namespace querent::language::learnt {

namespace {

Feature bucket(float value, float step, int low) {
    return static_cast<Feature>(std::clamp(static_cast<int>(std::floor(value / step)), low, 0) +
                                100);
}

Feature feature_of(const Term& term) {
    return mix(static_cast<Feature>(term.aggregate), static_cast<Feature>(term.distinct),
               static_cast<Feature>(term.column + 5));
}

Feature feature_of(const Condition& condition) {
    Feature hash = mix(feature_of(condition.left), static_cast<Feature>(condition.op),
                       static_cast<Feature>(condition.or_before));
    for (const Literal& value : condition.values) hash = mix(hash, hash_of(value.text));
    return hash;
}

/// Sums do not mind the order of parts.
struct Parts {
    std::array<Feature, aspects> hash{};
    void add(Aspect aspect, Feature part) {
        Feature& hashed = hash[static_cast<std::size_t>(aspect)];
        hashed += mix(part, 91U);
    }
    void add(const Block& block, const Tables& tables, const Schema& schema, Feature place) {
        for (const Term& term : block.select) {
            add(Aspect::select, mix(feature_of(term), place));
            add(Aspect::structure, mix(static_cast<Feature>(term.aggregate), place, 1U));
        }
        add(Aspect::select, mix(static_cast<Feature>(block.distinct), place, 3U));
        if (tables) {
            for (const int table : *tables)
                add(Aspect::tables, mix(static_cast<Feature>(table), place));
        }
        for (const Condition& condition : block.where) {
            add(Aspect::where, mix(feature_of(condition), place));
            for (const Block& nested : condition.block)
                add(nested, tables_of(nested, schema), schema, place + 5);
        }
        for (const int column : block.group)
            add(Aspect::group, mix(static_cast<Feature>(column), place));
        for (const Condition& condition : block.having)
            add(Aspect::group, mix(feature_of(condition), place));
        for (const Order& order : block.order)
            add(Aspect::order,
                mix(feature_of(order.term), place, static_cast<Feature>(order.descending)));
        add(Aspect::order, mix(static_cast<Feature>(block.limit.value_or(0)), place, 7U));
        add(Aspect::structure,
            mix(place, static_cast<Feature>(block.where.size()),
                static_cast<Feature>(block.group.size()), static_cast<Feature>(block.having.size()),
                static_cast<Feature>(block.order.size()),
                static_cast<Feature>(block.limit.has_value())));
    }
};

bool said(const NameMatch& match) {
    return match.kind == Match::exact;
}

}  // namespace

std::vector<Agreement> agreement_of(const std::vector<Candidate>& candidates,
                                    const std::vector<Tables>& tables, const Schema& schema) {
    std::vector<Agreement> agreements(candidates.size());
    std::vector<Parts> parts(candidates.size());
    float best = -1e9F;
    for (const Candidate& candidate : candidates) best = std::max(best, candidate.score());
    std::array<std::unordered_map<Feature, float>, aspects> mass;
    float all = 0;
    for (std::size_t k = 0; k < candidates.size(); ++k) {
        const Form& form = candidates[k].form;
        parts[k].add(form.first, tables[k], schema, 1);
        for (const Block& block : form.second)
            parts[k].add(block, tables_of(block, schema), schema, 2);
        parts[k].add(Aspect::structure, static_cast<Feature>(candidates[k].sketch.shape));
        const float share = std::exp(candidates[k].score() - best);
        all += share;
        for (std::size_t a = 0; a < aspects; ++a) mass[a][parts[k].hash[a]] += share;
    }
    for (std::size_t a = 0; a < aspects; ++a) {
        float largest = 0;
        for (const auto& [part, share] : mass[a]) largest = std::max(largest, share);
        for (std::size_t k = 0; k < candidates.size(); ++k) {
            const float share = mass[a][parts[k].hash[a]];
            agreements[k].share[a] = std::log(share / all);
            agreements[k].behind[a] = std::log(share / largest);
        }
    }
    return agreements;
}

void add_agreement(const Agreement& agreement, Features& features) {
    for (std::size_t a = 0; a < aspects; ++a) {
        features.add("agreed", a, bucket(agreement.share[a], 0.4F, -16));
        features.add("agreed behind", a, bucket(agreement.behind[a], 0.4F, -16));
    }
}

void add_joins(const Question& question, const Candidate& candidate, const Tables& tables,
               Features& features) {
    const Schema& schema = question.schema();
    const Block& block = candidate.form.first;
    if (!tables || tables->size() < 2) return;
    for (const int table : *tables) {
        std::size_t near = 0;
        int neighbour = -1;
        for (const int other : *tables) {
            if (other == table || schema.links(table, other).empty()) continue;
            ++near;
            neighbour = other;
        }
        if (near != 1) continue;
        Feature uses = 0;
        std::size_t count = 0;
        bool redundant = true, covers = false;
        const NameMatch& name = question.tables()[static_cast<std::size_t>(table)];
        for (const Filled& filled : candidate.filled) {
            if (filled.slot.block != 0 || schema.column(filled.column).table != table) continue;
            uses |= 1U << static_cast<Feature>(filled.slot.part);
            ++count;
            const auto& links = schema.links(table, neighbour);
            redundant = redundant && std::any_of(links.begin(), links.end(), [&](const Link& l) {
                            return l.left == filled.column;
                        });
            const NameMatch& match = question.columns()[static_cast<std::size_t>(filled.column)];
            covers = covers || (said(match) && said(name) && match.first <= name.first &&
                                name.last <= match.last);
        }
        const auto kind = static_cast<Feature>(name.kind);
        const bool more = block.table == table;
        bool other_said = false;
        for (const int other : *tables)
            other_said = other_said || (other != table && other != neighbour &&
                                        said(question.tables()[static_cast<std::size_t>(other)]));
        features.add("leaf", kind, std::min<std::size_t>(count, 2), redundant, more);
        features.add("leaf uses", uses, redundant, said(name), more);
        const bool inside = std::any_of(
            question.tables().begin(), question.tables().end(), [&](const NameMatch& other) {
                return said(other) && other.first <= name.first && name.last <= other.last &&
                       other.last - other.first > name.last - name.first;
            });
        features.add("leaf inside", kind, inside, redundant, count == 0);
        features.add("leaf said", said(name), covers, redundant, other_said, more);
        features.add("leaf counts", redundant, count == 0, !block.group.empty(),
                     std::any_of(block.select.begin(), block.select.end(), [](const Term& t) {
                         return t.column == star && t.aggregate == Aggregate::count;
                     }));
        const bool foreign = std::any_of(
            schema.links(table, neighbour).begin(), schema.links(table, neighbour).end(),
            [&](const Link& l) { return schema.column(l.left).foreign; });
        features.add("leaf child", foreign, redundant, kind, more, !block.group.empty());
    }
}

void add_groups(const Question& question, const Candidate& candidate, const Tables& tables,
                Features& features) {
    const Schema& schema = question.schema();
    const Block& block = candidate.form.first;
    for (const int group : block.group) {
        const ColumnEntry& column = schema.column(group);
        const NameMatch& match = question.columns()[static_cast<std::size_t>(group)];
        const NameMatch& table = question.tables()[static_cast<std::size_t>(column.table)];
        bool key_shown = false, display_shown = false, itself = false;
        std::size_t own = 0;
        for (const Term& term : block.select) {
            if (term.column < 0 || term.aggregate != Aggregate::none) continue;
            const ColumnEntry& shown = schema.column(term.column);
            itself = itself || term.column == group;
            if (shown.table != column.table) continue;
            ++own;
            key_shown = key_shown || shown.primary;
            display_shown = display_shown || shown.display;
        }
        const Feature what =
            mix(static_cast<Feature>(column.primary), static_cast<Feature>(column.foreign),
                static_cast<Feature>(column.display));
        features.add("g", what, itself, key_shown, display_shown);
        features.add("g size", what, itself, std::min<std::size_t>(own, 3), block.order.empty(),
                     block.having.empty());
        const auto at = static_cast<std::ptrdiff_t>(match.first);
        const auto at_table = static_cast<std::ptrdiff_t>(table.first);
        features.add("g before", match.kind > Match::none ? question.stem(at - 1) : 1U, what,
                     itself);
        features.add("g table before", table.kind > Match::none ? question.stem(at_table - 1) : 1U,
                     what, itself);
        features.add("g names", static_cast<Feature>(match.kind), static_cast<Feature>(table.kind),
                     what, itself);
        features.add("g few", column.few, what, itself);
        const bool counts =
            std::any_of(candidate.filled.begin(), candidate.filled.end(),
                        [](const Filled& f) { return f.slot.aggregate != Aggregate::none; });
        features.add("g unique", column.unique,
                     tables ? std::min<std::size_t>(tables->size(), 3) : 0, counts,
                     static_cast<Feature>(table.kind));
        features.add("g unique 2", column.unique, tables && tables->size() > 1, counts,
                     block.order.empty(), block.having.empty());
    }
}

Feature direction_of(const Question& question, const std::vector<Feature>& cues) {
    bool down = false, up = false;
    for (const Token& token : question.tokens()) {
        const std::string_view word = token.folded;
        down = down || word.starts_with("desc") || word.starts_with("decreas") || word == "reverse";
        up = up || word.starts_with("ascend") || word.starts_with("increas") ||
             word.starts_with("alphabet") || word.starts_with("lexicograph");
    }
    const auto has = [&](std::string_view cue) {
        return std::find(cues.begin(), cues.end(), hash_of(cue)) != cues.end();
    };
    return mix(static_cast<Feature>(down), static_cast<Feature>(up),
               static_cast<Feature>(has("SUPERLATIVE LAST")),
               static_cast<Feature>(has("SUPERLATIVE FIRST")));
}

void add_direction(Feature said, const Candidate& candidate, Features& features) {
    const Block& block = candidate.form.first;
    const auto order = static_cast<Feature>(block.order.empty()         ? 0
                                            : block.order[0].descending ? 1
                                                                        : 2);
    const auto counts = static_cast<Feature>(!block.order.empty() &&
                                             block.order[0].term.aggregate != Aggregate::none);
    features.add("direction", said, order, block.limit.has_value());
    features.add("direction counts", said, order, counts, !block.group.empty());
}

void add_measures(const Question& question, const Candidate& candidate, const Tables& tables,
                  Features& features) {
    const Schema& schema = question.schema();
    const Block& block = candidate.form.first;
    const auto& measures = question.adjectives();
    bool met = measures.empty();
    for (const Filled& filled : candidate.filled) {
        const NameMatch& match = question.columns()[static_cast<std::size_t>(filled.column)];
        const auto part = static_cast<Feature>(filled.slot.part);
        const auto aggregate = static_cast<Feature>(filled.slot.aggregate);
        const auto first = static_cast<std::ptrdiff_t>(match.first);
        if (match.kind > Match::none) {
            features.add("before", part, aggregate, filled.slot.detail, question.stem(first - 1));
            features.add("before 2", part, aggregate, filled.slot.detail, question.stem(first - 2),
                         question.stem(first - 1));
            features.add("behind", part, aggregate, filled.slot.detail,
                         question.stem(static_cast<std::ptrdiff_t>(match.last)));
        } else {
            features.add("unsaid", part, aggregate, filled.slot.detail);
        }
        features.add("shared", part, std::min(question.sharing(match), 4),
                     static_cast<Feature>(match.beside));
        for (const Question::Adjective& adjective : measures) {
            const Trend trend = adjective.measured->by(schema.column(filled.column).name.stems);
            if (trend == Trend::none) continue;
            met =
                met || filled.slot.part != Part::select || filled.slot.aggregate != Aggregate::none;
            features.add("measure", part, aggregate, filled.slot.detail,
                         static_cast<Feature>(trend));
        }
    }
    features.add("measures met", met, std::min<std::size_t>(measures.size(), 2),
                 block.order.empty(), block.group.empty(), block.having.empty());
    const bool counts = std::any_of(block.select.begin(), block.select.end(), [](const Term& t) {
        return t.column == star && t.aggregate == Aggregate::count;
    });
    for (std::size_t k = 0; tables && k < tables->size(); ++k) {
        const int table = (*tables)[k];
        const NameMatch& match = question.tables()[static_cast<std::size_t>(table)];
        if (!said(match)) continue;
        const auto first = static_cast<std::ptrdiff_t>(match.first);
        features.add("counted", counts, question.stem(first - 2), question.stem(first - 1),
                     block.table == table);
    }
}

}  // namespace querent::language::learnt
