// Scores each candidate by how well it was said, whether its table is named, whether it stands
// beside it, and whether its type fits what is done with it; then sorts each mention's candidates.
#include "language/linking/resolve.hpp"

#include <algorithm>

#include "language/weights.hpp"
#include "language/words/word_sets.hpp"

namespace querent::language {

namespace {

class Resolver {
public:
    Resolver(std::vector<Mention>& mentions, const SchemaIndex& schema, const JoinGraph& joins)
        : ms_(mentions), schema_(schema), joins_(joins) {
        for (std::size_t k = 0; k < ms_.size(); ++k) {
            const Mention& m = ms_[k];
            if (m.kind == Mention::Kind::name && m.names[0].kind == NameHit::Kind::table &&
                m.names[0].score > 0.75) {
                named_.push_back(m.names[0].table);
                weight_.push_back(1.0);
                place_.push_back(k);
            }
        }
        // Names that can be only one thing speak for their table as well.
        for (std::size_t k = 0; k < ms_.size(); ++k) {
            const Mention& m = ms_[k];
            const bool sure = m.kind == Mention::Kind::name &&
                              m.names[0].kind != NameHit::Kind::table &&
                              (m.names.size() == 1 || m.names[1].score < m.names[0].score - 0.15);
            if (!sure) continue;
            named_.push_back(m.names[0].table);
            weight_.push_back(0.5);
            place_.push_back(k);
        }
    }

    void sort_candidates() {
        drop_distant_values();
        for (std::size_t k = 0; k < ms_.size(); ++k) {
            Mention& m = ms_[k];
            if (m.kind == Mention::Kind::name) {
                for (NameHit& hit : m.names) hit.said = hit.score;
                put_literal_before_synonyms(m.names);
                for (NameHit& hit : m.names) hit.score += context(k, hit.table) + fit(k, hit);
                std::stable_sort(
                    m.names.begin(), m.names.end(),
                    [](const NameHit& a, const NameHit& b) { return a.score > b.score; });
            }
            if (m.kind == Mention::Kind::value) {
                for (ValueMatch& match : m.values)
                    match.score += context(k, match.column.table) + value_fit(k, match);
                std::stable_sort(
                    m.values.begin(), m.values.end(),
                    [](const ValueMatch& a, const ValueMatch& b) { return a.score > b.score; });
            }
        }
    }

private:
    /// «price» is the column price, whatever other column people may call so.
    static void put_literal_before_synonyms(std::vector<NameHit>& names) {
        const bool literal = std::any_of(names.begin(), names.end(), [](const NameHit& h) {
            return !h.synonym && !h.partial && h.score >= 1.0 && h.kind != NameHit::Kind::table;
        });
        if (!literal) return;
        for (NameHit& hit : names) {
            if (hit.synonym) hit.score -= weights::literal_lead;
        }
    }

    /// A value that only a sibling has («open» of the invoices, when tickets are asked for, because
    /// both belong to accounts) says nothing about the rows in question.
    void drop_distant_values() {
        std::vector<std::uint32_t> tables;
        for (std::size_t k = 0; k < named_.size(); ++k) {
            if (weight_[k] == 1.0) tables.push_back(named_[k]);
        }
        if (tables.empty()) return;
        for (Mention& m : ms_) {
            if (m.kind != Mention::Kind::value || m.quoted || m.count > 1) continue;
            std::erase_if(m.values, [&](const ValueMatch& match) {
                return !schema_.facts(match.column).name &&
                       std::all_of(tables.begin(), tables.end(), [&](std::uint32_t table) {
                           return is_sibling(table, match.column.table);
                       });
            });
            if (m.values.empty()) m.kind = Mention::Kind::unknown;
        }
    }

    /// Whether the way goes up to a parent and down again.
    [[nodiscard]] bool is_sibling(std::uint32_t from, std::uint32_t to) const {
        if (from == to) return false;
        const auto steps = joins_.path(from, to);
        if (!steps) return true;
        bool up = false;
        for (const JoinStep& step : *steps) {
            if (!step.to_one && up) return true;
            up = up || step.to_one;
        }
        return false;
    }

    /// «from Germany» is where something starts, «to Germany» where it goes.
    [[nodiscard]] double direction_fit(std::size_t at, const ColumnFacts& facts) const {
        if (at == 0 || ms_[at - 1].kind == Mention::Kind::name) return 0;
        const std::string& word = ms_[at - 1].text;
        const bool from = word == "from", to = word == "to" || word == "into" || word == "towards";
        if (!from && !to) return 0;
        for (const std::string& stem : facts.stems) {
            if (is_one_of(stem, WordSet::origin_stems))
                return from ? weights::type_fits : -2 * weights::type_fits;
            if (is_one_of(stem, WordSet::destination_stems))
                return to ? weights::type_fits : -2 * weights::type_fits;
        }
        return 0;
    }

    [[nodiscard]] double context(std::size_t at, std::uint32_t table) const {
        double best = 0;
        for (std::size_t k = 0; k < named_.size(); ++k) {
            if (place_[k] == at) continue;
            double score = 0;
            if (named_[k] == table) {
                const std::size_t apart = place_[k] > at ? place_[k] - at : at - place_[k];
                score = weights::table_named + (apart <= 2 ? weights::neighbour_table : 0.0);
            } else {
                const int distance = joins_.distance(named_[k], table);
                if (distance < 99) score = weights::reachable / distance;
                if (distance < 99 && joins_.reaches_one(named_[k], table))
                    score += weights::reachable;
            }
            best = std::max(best, score * weight_[k]);
        }
        return best;
    }

    [[nodiscard]] const Mention* neighbour(std::size_t at, int direction) const {
        for (auto k = static_cast<std::ptrdiff_t>(at) + direction;
             k >= 0 && k < static_cast<std::ptrdiff_t>(ms_.size()); k += direction) {
            const Mention& m = ms_[static_cast<std::size_t>(k)];
            if (m.kind != Mention::Kind::filler) return &m;
        }
        return nullptr;
    }

    static bool is_cue(const Mention* m, std::initializer_list<Cue> cues) {
        return m != nullptr && m->kind == Mention::Kind::cue &&
               std::find(cues.begin(), cues.end(), m->cue.cue) != cues.end();
    }

    /// Whether the thing can do what the words around it want.
    [[nodiscard]] double fit(std::size_t at, const NameHit& hit) const {
        const Mention* before = neighbour(at, -1);
        if (hit.kind != NameHit::Kind::column)
            return hit.kind == NameHit::Kind::table && is_cue(before, {Cue::count}) ? 0.1 : 0.0;
        // What is a table's whole name is the table, whatever column shares a word with it.
        const Mention& m = ms_[at];
        const bool table_name = m.names[0].kind == NameHit::Kind::table && m.names[0].said >= 0.95;
        if (table_name && hit.partial && !m.verb) return -weights::type_fits;
        const ColumnId id{hit.table, hit.index};
        const ColumnFacts& facts = schema_.facts(id);
        const Mention* after = neighbour(at, 1);
        double score = fit_to_aggregate(before, facts) + fit_to_comparison(at, facts) +
                       fit_to_verb(m, after, hit, facts);
        if (is_cue(before, {Cue::when_at}) && facts.temporal) score += weights::type_fits;
        if (facts.key && hit.partial) score -= 0.15;
        if (after != nullptr && after->kind == Mention::Kind::value) {
            for (const ValueMatch& match : after->values) {
                if (match.column == id) score += weights::type_fits;
            }
        }
        return score;
    }

    /// «average …» and «most …» want numbers, «by …» wants none that add up.
    static double fit_to_aggregate(const Mention* before, const ColumnFacts& facts) {
        const bool number = facts.numeric && !facts.key;
        double score = 0;
        if (is_cue(before, {Cue::average, Cue::total, Cue::median, Cue::deviation, Cue::maximum,
                            Cue::minimum, Cue::most, Cue::least})) {
            if (number) score += weights::type_fits;
            if (!number && !facts.temporal) score -= weights::type_fits;
        }
        if (is_cue(before, {Cue::by}) && facts.numeric && !facts.additive && !facts.key)
            score -= 0.05;
        if (is_cue(before, {Cue::by, Cue::distinct}) && number && facts.additive)
            score -= weights::type_fits / 2;
        return score;
    }

    [[nodiscard]] double fit_to_comparison(std::size_t at, const ColumnFacts& facts) const {
        const Mention* before = neighbour(at, -1);
        const bool compared = is_cue(neighbour(at, 1), {Cue::greater, Cue::less, Cue::at_least,
                                                        Cue::at_most, Cue::between}) ||
                              is_cue(before, {Cue::above_average, Cue::below_average});
        if (!compared) return 0;
        double score = 0;
        if ((facts.numeric && !facts.key) || facts.temporal) score += weights::type_fits;
        // What things cost to whoever asks is their price.
        const bool costs = (ms_[at].text == "cost" || ms_[at].text == "costs") &&
                           before != nullptr && before->kind == Mention::Kind::name;
        if (costs && has_any(facts.stems, WordSet::price_stems)) score += 2 * weights::type_fits;
        return score;
    }

    /// «delivered in May» wants a date.
    static double fit_to_verb(const Mention& m, const Mention* after, const NameHit& hit,
                              const ColumnFacts& facts) {
        const bool verb = m.text.ends_with("ed") || m.text == "born" || m.text == "sent";
        const bool dated = after != nullptr && after->kind == Mention::Kind::period;
        double score = 0;
        if (dated && facts.temporal && (verb || hit.score > 0.8)) score += weights::type_fits;
        if (verb && !facts.temporal && !facts.flag && hit.partial) score -= 0.1;
        return score;
    }

    [[nodiscard]] double value_fit(std::size_t at, const ValueMatch& match) const {
        double score = 0;
        const ColumnFacts& facts = schema_.facts(match.column);
        for (const int direction : {-1, 1}) {
            const Mention* m = neighbour(at, direction);
            if (m == nullptr) continue;
            if (m->kind == Mention::Kind::cue && direction < 0 && m->cue.cue == Cue::equal)
                m = neighbour(at > 1 ? at - 1 : 0, -1);
            if (m == nullptr || m->kind != Mention::Kind::name) continue;
            for (const NameHit& hit : m->names) {
                if (hit.kind == NameHit::Kind::column &&
                    ColumnId{hit.table, hit.index} == match.column)
                    score = std::max(score, weights::type_fits);
            }
        }
        const TableFacts& table = schema_.facts(match.column.table);
        if (table.display == match.column.column) score += 0.05;
        if (facts.key) score -= 0.1;
        return score + direction_fit(at, facts);
    }

    std::vector<Mention>& ms_;
    const SchemaIndex& schema_;
    const JoinGraph& joins_;
    std::vector<std::uint32_t> named_;
    std::vector<double> weight_;
    std::vector<std::size_t> place_;
};

constexpr double nearly = 0.12;    // a second choice this near makes the mention ambiguous
constexpr double worth_it = 0.35;  // and this near it is tried

/// Another candidate of one mention, and what it loses against the best.
struct Alternative {
    std::size_t mention, candidate;
    double loss;
    bool value;
};

/// Two values of one column that hold the phrase are not two meanings.
std::vector<ValueMatch> one_of_each_column(const std::vector<ValueMatch>& values) {
    std::vector<ValueMatch> distinct;
    for (const ValueMatch& match : values) {
        const bool there = std::any_of(distinct.begin(), distinct.end(), [&](const ValueMatch& v) {
            return v.column == match.column;
        });
        if (!there) distinct.push_back(match);
    }
    return distinct;
}

std::vector<Alternative> alternatives_of(Resolution& best) {
    std::vector<Alternative> alternatives;
    for (std::size_t k = 0; k < best.mentions.size(); ++k) {
        const Mention& m = best.mentions[k];
        const auto consider = [&](const auto& candidates, bool value) {
            for (std::size_t c = 1; c < candidates.size() && c < 3; ++c) {
                const double loss = candidates[0].score - candidates[c].score;
                if (loss < nearly && c == 1) best.ambiguous.push_back(k);
                if (loss < worth_it) alternatives.push_back({k, c, loss, value});
            }
        };
        if (m.kind == Mention::Kind::name) consider(m.names, false);
        if (m.kind == Mention::Kind::value) consider(one_of_each_column(m.values), true);
    }
    std::stable_sort(alternatives.begin(), alternatives.end(),
                     [](const Alternative& a, const Alternative& b) { return a.loss < b.loss; });
    return alternatives;
}

/// Puts the alternative in the first place. False: there is none of another column.
bool choose(Mention& m, const Alternative& alternative) {
    if (!alternative.value) {
        const auto place = m.names.begin() + static_cast<std::ptrdiff_t>(alternative.candidate);
        std::rotate(m.names.begin(), place, place + 1);
        m.verb = m.verb && m.names[0].kind == NameHit::Kind::table;
        return true;
    }
    const ColumnId first = m.values[0].column;
    const auto next = std::find_if(m.values.begin(), m.values.end(),
                                   [&](const ValueMatch& v) { return v.column != first; });
    if (next == m.values.end()) return false;
    std::rotate(m.values.begin(), next, next + 1);
    return true;
}

}  // namespace

std::vector<Resolution> resolve(std::vector<Mention> mentions, const SchemaIndex& schema,
                                const JoinGraph& joins, std::size_t count) {
    Resolver(mentions, schema, joins).sort_candidates();
    Resolution best;
    best.mentions = std::move(mentions);
    const std::vector<Alternative> alternatives = alternatives_of(best);
    std::vector<Resolution> all = {best};
    for (const Alternative& alternative : alternatives) {
        if (all.size() >= count) break;
        Resolution other = best;
        if (!choose(other.mentions[alternative.mention], alternative)) continue;
        other.score = -alternative.loss;
        all.push_back(std::move(other));
    }
    return all;
}

}  // namespace querent::language
