#include "language/learnt/steps.hpp"

#include <algorithm>
#include <cmath>

namespace querent::language::learnt {

QuestionFeatures::QuestionFeatures(const Question& question)
    : words(question_features(question)), cues(cue_features(question)) {
    for (std::size_t k = 0; k < question.anchors().size(); ++k)
        anchors.push_back(anchor_features(question, k));
}

Step step_of(const Sketch& sketch, const Question& question, const QuestionFeatures& features) {
    Step step;
    history_of(sketch, question, step.history);
    step.kind = step.history.front();
    step.history.erase(step.history.begin());
    step.fixed = sketch.step == StepKind::use ? &features.anchors[sketch.at] : &features.words;
    const bool crossed = sketch.step == StepKind::select || sketch.step == StepKind::group ||
                         sketch.step == StepKind::order || sketch.step == StepKind::distinct ||
                         sketch.step == StepKind::use;
    if (crossed && step.history.size() > 1) {
        const Feature first = step.history[1];
        for (const Feature cue : features.cues) step.history.push_back(mix(first, cue));
    }
    step.labels = labels_of(sketch, question);
    return step;
}

void log_softmax(std::vector<float>& scores) {
    if (scores.empty()) return;
    const float top = *std::max_element(scores.begin(), scores.end());
    float sum = 0;
    for (const float score : scores) sum += std::exp(score - top);
    const float norm = top + std::log(sum);
    for (float& score : scores) score -= norm;
}

float StepScorer::fixed_score(const Step& step, std::uint8_t label) {
    const std::uint64_t key = std::uint64_t{base_of(step, label)} << 32 |
                              static_cast<Feature>(reinterpret_cast<std::uintptr_t>(step.fixed));
    const auto [at, fresh] = fixed_.try_emplace(key, 0.0F);
    if (fresh) {
        const Feature base = base_of(step, label);
        for (const Feature feature : *step.fixed) at->second += weights_[mix(base, feature)];
    }
    return at->second;
}

const StepScorer::Scored& StepScorer::score(const Sketch& sketch) {
    Step step = step_of(sketch, question_, features_);
    Feature low = step.kind, high = static_cast<Feature>(sketch.at) + 1;
    for (const Feature feature : step.history) {
        low = mix(low, feature);
        high = mix(high, feature);
    }
    for (const std::uint8_t label : step.labels) high = mix(high, Feature{label});
    const auto [at, fresh] = scored_.try_emplace(std::uint64_t{low} << 32 | high);
    if (!fresh) return at->second;
    Scored scored;
    for (const std::uint8_t label : step.labels) {
        float score = step.labels.size() == 1 ? 0 : fixed_score(step, label);
        const Feature base = base_of(step, label);
        if (step.labels.size() > 1) {
            for (const Feature feature : step.history) score += weights_[mix(base, feature)];
        }
        scored.log_probability.push_back(score);
    }
    log_softmax(scored.log_probability);
    scored.labels = std::move(step.labels);
    return at->second = std::move(scored);
}

}  // namespace querent::language::learnt
