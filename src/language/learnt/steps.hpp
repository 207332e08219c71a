// One step of a sketch in terms of features: what the trainer learns from and the search scores.
#pragma once

#include <unordered_map>
#include <vector>

#include "language/learnt/sketch.hpp"
#include "language/learnt/weights.hpp"

namespace querent::language::learnt {

/// Features of a question that are computed once.
struct QuestionFeatures {
    explicit QuestionFeatures(const Question& question);
    std::vector<Feature> words;
    std::vector<Feature> cues;
    std::vector<std::vector<Feature>> anchors;
};

struct Step {
    Feature kind = 0;
    const std::vector<Feature>* fixed = nullptr;  // of the question or of the anchor
    std::vector<Feature> history;
    std::vector<std::uint8_t> labels;
};
Step step_of(const Sketch& sketch, const Question& question, const QuestionFeatures& features);

/// The feature of a label: the same words mean something else for each of them.
inline Feature base_of(const Step& step, std::uint8_t label) {
    return mix(step.kind, Feature{label} + 1);
}

/// Log-probabilities of labels, remembered by what they depend on.
class StepScorer {
public:
    StepScorer(const Question& question, const QuestionFeatures& features, const Weights& weights)
        : question_(question), features_(features), weights_(weights) {}
    struct Scored {
        std::vector<std::uint8_t> labels;
        std::vector<float> log_probability;
    };
    const Scored& score(const Sketch& sketch);

private:
    float fixed_score(const Step& step, std::uint8_t label);

    const Question& question_;
    const QuestionFeatures& features_;
    const Weights& weights_;
    std::unordered_map<std::uint64_t, float> fixed_;
    std::unordered_map<std::uint64_t, Scored> scored_;
};

/// In place: scores become log-probabilities.
void log_softmax(std::vector<float>& scores);

}  // namespace querent::language::learnt
