// Learning the clause and column models from derivations.
#pragma once

#include <vector>

#include "language/learnt/steps.hpp"
#include "training/derivation.hpp"
#include "training/learner.hpp"

namespace querent::training {

/// An example that is learnt from.
struct Lesson {
    const Example* example = nullptr;
    std::unique_ptr<learnt::Question> question;
    std::unique_ptr<learnt::QuestionFeatures> features;
    std::optional<Derivation> derivation;
    std::string why;  // there is no derivation
    std::size_t fold = 0;
};

struct BaseModels {
    BaseModels();
    Learner sketch, columns;
};

/// Goes through the lessons several times, in an order that the seed decides.
void learn(BaseModels& models, const std::vector<const Lesson*>& lessons, unsigned rounds,
           std::uint64_t seed);

/// Prints how often each kind of choice would be right, each given right choices before it.
void assess(BaseModels& models, const std::vector<const Lesson*>& lessons);

}  // namespace querent::training
