// Which of the candidates is meant: a log-linear model over whole readings, which sees what the
// search could not see step by step: words that nothing covers, literals left out, odd
// combinations.
#pragma once

#include <vector>

#include "language/learnt/ranker_parts.hpp"

namespace querent::language::learnt {

/// What candidates of one question are compared by.
struct RankerContext {
    RankerContext(const Question& question, const std::vector<Candidate>& candidates);
    const Question& question;
    std::vector<Feature> cues;
    std::vector<Feature> pairs;  // pairs of frame words
    std::vector<Feature> words;
    std::vector<Tables> tables;        // of the first block of each candidate
    std::vector<Agreement> agreement;  // by candidate
    Feature direction = 0;             // that words of sorting speak of
    float best_score = 0, best_sketch = 0, best_columns = 0;
};

std::vector<Feature> ranker_features(const RankerContext& context, const Candidate& candidate,
                                     std::size_t rank);

/// Probabilities of the candidates, in their order.
std::vector<float> rank(const Question& question, const std::vector<Candidate>& candidates,
                        const Weights& weights);

}  // namespace querent::language::learnt
