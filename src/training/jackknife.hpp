// Candidates for every question from models that never saw its database, judged by execution: what
// the ranker learns from and what is reported.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "training/base_models.hpp"
#include "training/judge.hpp"

namespace querent::training {

struct Judged {
    std::vector<learnt::Feature> features;  // of the ranker
    std::string sql;
    bool right = false;  // here and on every copy
};

/// A question with its candidates.
struct Case {
    const Lesson* lesson = nullptr;
    std::vector<Judged> candidates;
    [[nodiscard]] bool possible() const;
};

/// Cases of the lessons of one fold. Lessons of a database stand together.
std::vector<Case> candidates_of(const std::vector<Lesson>& lessons, std::size_t fold,
                                BaseModels& models, Judge& judge, std::size_t count);

class Ranker {
public:
    Ranker();
    void learn(const std::vector<const Case*>& cases, unsigned rounds, std::uint64_t seed);
    /// Probabilities of the candidates.
    std::vector<float> rank(const Case& asked);
    Learner& learner() { return learner_; }

private:
    Learner learner_;
};

}  // namespace querent::training
