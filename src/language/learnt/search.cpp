#include "language/learnt/search.hpp"

#include <algorithm>
#include <numeric>
#include <set>

namespace querent::language::learnt {

namespace {

constexpr std::size_t sketch_width = 56;
constexpr std::size_t sketches_max = 40;
constexpr float sketch_gap_max = 9.0F;
constexpr std::size_t column_width = 6;
constexpr std::size_t columns_looked_at = 14;
constexpr std::size_t branches = 5;
constexpr std::size_t fillings_max = 5;
constexpr std::size_t tables_max = 3;

std::vector<Sketch> sketches_of(const Question& question, StepScorer& scorer) {
    struct Move {
        std::size_t from;
        std::uint8_t label;
        float score;
        bool taken;  // false: the state waits at the border of the stage
    };
    std::vector<Sketch> beam(1);
    const auto stage_of = [](const Sketch& s) {
        return std::pair(s.step == StepKind::done ? std::size_t{2} : s.block, s.step);
    };
    while (true) {
        auto stage = stage_of(beam[0]);
        for (const Sketch& sketch : beam) stage = std::min(stage, stage_of(sketch));
        if (stage.second == StepKind::done) break;
        std::vector<Move> moves;
        for (std::size_t k = 0; k < beam.size(); ++k) {
            if (stage_of(beam[k]) != stage) {
                moves.push_back({k, 0, beam[k].score, false});
                continue;
            }
            const StepScorer::Scored& scored = scorer.score(beam[k]);
            for (std::size_t l = 0; l < scored.labels.size(); ++l)
                moves.push_back(
                    {k, scored.labels[l], beam[k].score + scored.log_probability[l], true});
        }
        const std::size_t kept = std::min(sketch_width, moves.size());
        std::partial_sort(moves.begin(), moves.begin() + static_cast<std::ptrdiff_t>(kept),
                          moves.end(), [](const Move& a, const Move& b) {
                              return a.score != b.score ? a.score > b.score
                                     : a.from != b.from ? a.from < b.from
                                                        : a.label < b.label;
                          });
        std::vector<Sketch> next;
        for (std::size_t k = 0; k < kept; ++k) {
            if (moves[k].score < moves[0].score - sketch_gap_max) break;
            next.push_back(beam[moves[k].from]);
            if (!moves[k].taken) continue;
            choose(next.back(), moves[k].label, question);
            next.back().score = moves[k].score;
        }
        beam = std::move(next);
    }
    if (beam.size() > sketches_max) beam.resize(sketches_max);
    return beam;
}

struct Choice {
    int what = 0;
    float score = 0;
};

void keep_best(std::vector<Choice>& choices, std::size_t count) {
    std::stable_sort(choices.begin(), choices.end(),
                     [](const Choice& a, const Choice& b) { return a.score > b.score; });
    if (choices.size() > count) choices.resize(count);
}

/// Columns and tables of sketches, with what was computed for one kept for the others.
class Filler {
public:
    Filler(const Question& question, const Weights& weights)
        : question_(question), weights_(weights) {}

    struct State {
        std::vector<Filled> filled;
        float score = 0;
    };

    std::vector<State> fill(const std::vector<Slot>& slots) {
        std::vector<State> beam(1);
        for (const Slot& slot : slots) {
            std::vector<State> next;
            for (const State& state : beam) {
                for (const Choice& choice : columns(slot, state.filled)) {
                    next.push_back(state);
                    next.back().filled.push_back({slot, choice.what});
                    next.back().score += choice.score;
                }
            }
            std::stable_sort(next.begin(), next.end(),
                             [](const State& a, const State& b) { return a.score > b.score; });
            if (next.size() > column_width) next.resize(column_width);
            beam = std::move(next);
        }
        return beam;
    }

    const std::vector<Choice>& tables(const TableChoice& choice) {
        Feature low = mix(choice.signature, static_cast<Feature>(choice.block)),
                high = static_cast<Feature>(choice.shape);
        for (const int t : choice.used) low = mix(low, static_cast<Feature>(t));
        for (const int t : choice.outer) high = mix(high, static_cast<Feature>(t));
        const auto [at, fresh] = tables_.try_emplace(std::uint64_t{low} << 32 | mix(low, high));
        if (!fresh) return at->second;
        std::vector<float> scores;
        const std::vector<int> candidates = tables_for(choice, question_.schema());
        for (const int table : candidates)
            scores.push_back(weights_.sum(table_features(question_, choice, table)));
        log_softmax(scores);
        for (std::size_t k = 0; k < scores.size(); ++k)
            at->second.push_back({candidates[k], scores[k]});
        keep_best(at->second, tables_max);
        return at->second;
    }

private:
    static std::uint64_t key_of(const Slot& slot) {
        const Feature low =
            mix(static_cast<Feature>(slot.part), static_cast<Feature>(slot.block),
                static_cast<Feature>(slot.item), static_cast<Feature>(slot.aggregate), slot.detail);
        return std::uint64_t{low} << 32 |
               mix(low, static_cast<Feature>(slot.anchor + 1), static_cast<Feature>(slot.shape));
    }

    const std::vector<Choice>& fixed(const Slot& slot) {
        const auto [at, fresh] = fixed_.try_emplace(key_of(slot));
        if (!fresh) return at->second;
        for (const int column : columns_for(slot, question_))
            at->second.push_back({column, weights_.sum(slot_features(question_, slot, column))});
        keep_best(at->second, at->second.size());
        return at->second;
    }

    const std::vector<Choice>& columns(const Slot& slot, const std::vector<Filled>& before) {
        std::uint64_t key = key_of(slot);
        for (const Filled& filled : before) {
            const auto part = mix(static_cast<Feature>(key), static_cast<Feature>(filled.column),
                                  static_cast<Feature>(key_of(filled.slot)));
            key = (key << 7 ^ key >> 3) + (std::uint64_t{part} << 32 | mix(part, 5U));
        }
        const auto [at, fresh] = chosen_.try_emplace(key);
        if (!fresh) return at->second;
        const std::vector<Choice>& all = fixed(slot);
        std::vector<float> scores;
        for (const Choice& choice : all) scores.push_back(choice.score);
        const std::size_t looked = std::min(columns_looked_at, all.size());
        for (std::size_t k = 0; k < looked; ++k)
            scores[k] += weights_.sum(filled_features(question_, slot, all[k].what, before));
        log_softmax(scores);
        std::vector<Choice> best;
        for (std::size_t k = 0; k < looked; ++k) best.push_back({all[k].what, scores[k]});
        keep_best(best, branches);
        return at->second = std::move(best);
    }

    const Question& question_;
    const Weights& weights_;
    std::unordered_map<std::uint64_t, std::vector<Choice>> fixed_, chosen_, tables_;
};

void add_candidates(const Sketch& sketch, const Question& question, Filler& filler,
                    std::vector<Candidate>& candidates) {
    const std::vector<Slot> slots = slots_of(sketch, question);
    std::vector<Filler::State> states = filler.fill(slots);
    if (states.size() > fillings_max) states.resize(fillings_max);
    for (Filler::State& state : states) {
        Form form = sketch.form;
        int nest = open;
        for (const Filled& filled : state.filled)
            column_at(form, nest, filled.slot) = filled.column;
        repeat_select(sketch, form);
        const auto& first = filler.tables(table_choice(form, sketch, question, 0));
        std::vector<Choice> second = {{-1, 0}};
        if (sketch.shape != Shape::plain)
            second = filler.tables(table_choice(form, sketch, question, 1));
        for (const Choice& a : first) {
            for (const Choice& b : second) {
                const int tables[2] = {a.what, b.what};
                candidates.push_back({finish(sketch, form, nest, tables, question), sketch,
                                      state.filled, sketch.score, state.score, a.score + b.score});
            }
        }
    }
}

Literal literal_of(const Anchor& anchor, int column, Operator op, const Question& question) {
    const AnchorHit* hit = column < 0 ? nullptr : anchor.hit(column);
    if (op == Operator::contains || op == Operator::not_contains || op == Operator::starts_with ||
        op == Operator::ends_with)
        return {anchor.text, false};
    if (hit != nullptr) return {hit->value, false};
    const bool number = !anchor.digits.empty() &&
                        (column < 0 || question.schema().column(column).kind != ColumnKind::text);
    return number ? Literal{anchor.digits, true} : Literal{anchor.text, false};
}

}  // namespace

Form finish(const Sketch& sketch, const Form& filled, int nest, const int tables[2],
            const Question& question) {
    Form form = filled;
    const std::size_t blocks = sketch.shape == Shape::plain ? 1 : 2;
    for (std::size_t b = 0; b < blocks; ++b) {
        Block& block = b == 0 ? form.first : form.second[0];
        block.table = tables[b];
        for (std::size_t k = 0; k < block.where.size(); ++k) {
            Condition& condition = block.where[k];
            const std::size_t at = sketch.where[b][k];
            condition.values = {
                literal_of(question.anchors()[at], condition.left.column, condition.op, question)};
            if (condition.op != Operator::between) continue;
            std::size_t upper = at + 1;
            while (upper < sketch.uses.size() && sketch.uses[upper].kind != UseKind::upper) ++upper;
            if (upper < sketch.uses.size())
                condition.values.push_back(literal_of(
                    question.anchors()[upper], condition.left.column, condition.op, question));
        }
        for (std::size_t k = 0; k < block.having.size(); ++k)
            block.having[k].values = {{question.anchors()[sketch.having[b][k]].digits, true}};
        if (sketch.limit[b])
            block.limit =
                std::strtoull(question.anchors()[*sketch.limit[b]].digits.c_str(), nullptr, 10);
    }
    if (sketch.shape < Shape::not_in) return form;
    constexpr Operator ops[] = {Operator::not_in, Operator::in, Operator::greater, Operator::less,
                                Operator::equal};
    Condition nested;
    nested.left.column = nest;
    nested.op = ops[static_cast<int>(sketch.shape) - static_cast<int>(Shape::not_in)];
    nested.block = std::move(form.second);
    form.second.clear();
    form.first.where.push_back(std::move(nested));
    return form;
}

std::vector<Candidate> search(const Question& question, const Models& models, std::size_t count) {
    const QuestionFeatures features(question);
    StepScorer scorer(question, features, models.sketch);
    Filler filler(question, models.columns);
    std::vector<Candidate> candidates;
    for (const Sketch& sketch : sketches_of(question, scorer))
        add_candidates(sketch, question, filler, candidates);
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.score() > b.score(); });
    std::vector<Candidate> best;
    std::set<std::string> seen;
    for (Candidate& candidate : candidates) {
        if (best.size() == count) break;
        if (seen.insert(key_of(candidate.form)).second) best.push_back(std::move(candidate));
    }
    return best;
}

}  // namespace querent::language::learnt
