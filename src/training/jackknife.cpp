#include "training/jackknife.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "language/learnt/ranker.hpp"
#include "language/learnt/realiser.hpp"
#include "language/learnt/search.hpp"
#include "sql/printer.hpp"

namespace querent::training {

namespace {
constexpr unsigned ranker_bits = 22;
}  // namespace

bool Case::possible() const {
    return std::any_of(candidates.begin(), candidates.end(),
                       [](const Judged& c) { return c.right; });
}

std::vector<Case> candidates_of(const std::vector<Lesson>& lessons, std::size_t fold,
                                BaseModels& models, Judge& judge, std::size_t count) {
    std::vector<const Lesson*> held;
    for (const Lesson& lesson : lessons) {
        if (lesson.fold == fold) held.push_back(&lesson);
    }
    std::stable_sort(held.begin(), held.end(), [](const Lesson* a, const Lesson* b) {
        return a->example->world->name < b->example->world->name;
    });
    std::vector<Case> cases;
    for (const Lesson* lesson : held) {
        if (!judge.usable(*lesson->example)) continue;
        Case asked;
        asked.lesson = lesson;
        const auto found = learnt::search(
            *lesson->question, {models.sketch.weights(), models.columns.weights()}, count);
        const learnt::RankerContext context(*lesson->question, found);
        for (std::size_t k = 0; k < found.size(); ++k) {
            const auto query =
                realise(found[k].form, lesson->question->schema(), lesson->question.get());
            const auto sql =
                query ? sql::print(*query, sql::Dialect::sqlite) : Result<std::string>(Error{});
            if (!sql.ok()) continue;
            asked.candidates.push_back({ranker_features(context, found[k], k), sql.value(),
                                        judge.right_everywhere(*lesson->example, sql.value())});
        }
        cases.push_back(std::move(asked));
    }
    return cases;
}

Ranker::Ranker() : learner_(ranker_bits, 0.08F, 1e-5F, 1.0F) {}

void Ranker::learn(const std::vector<const Case*>& cases, unsigned rounds, std::uint64_t seed) {
    std::vector<const Case*> useful;
    for (const Case* asked : cases) {
        const bool all = std::all_of(asked->candidates.begin(), asked->candidates.end(),
                                     [](const Judged& c) { return c.right; });
        if (asked->possible() && !all) useful.push_back(asked);
    }
    std::mt19937_64 random(seed);
    std::vector<learnt::Feature> features;
    std::vector<std::size_t> ends;
    std::vector<bool> right;
    for (unsigned round = 0; round < rounds; ++round) {
        if (round == 1) learner_.start_averaging();
        for (std::size_t k = useful.size(); k > 1; --k)
            std::swap(useful[k - 1], useful[random() % k]);
        for (const Case* asked : useful) {
            features.clear();
            ends.clear();
            right.clear();
            for (const Judged& candidate : asked->candidates) {
                features.insert(features.end(), candidate.features.begin(),
                                candidate.features.end());
                ends.push_back(features.size());
                right.push_back(candidate.right);
            }
            learner_.learn(features, ends, right);
        }
    }
    learner_.settle();
}

std::vector<float> Ranker::rank(const Case& asked) {
    std::vector<float> scores;
    for (const Judged& candidate : asked.candidates)
        scores.push_back(learner_.weights().sum(candidate.features));
    learnt::log_softmax(scores);
    for (float& score : scores) score = std::exp(score);
    return scores;
}

}  // namespace querent::training
