#include "answer/verdict.hpp"

#include "answer/confidence.hpp"

namespace querent::answer {

Verdict judge(const std::vector<double>& confidences) {
    ASSERT(!confidences.empty());
    const double best = confidences.front();
    if (best < confidence::caveat_min) return Verdict::clarify;
    const bool tie = confidences.size() > 1 && confidences[1] > best - confidence::reading_tie;
    if (best < confidence::answer_min) return tie ? Verdict::clarify : Verdict::caveat;
    // A likely reading with an equal beside it is answered, and the other one is named.
    return tie && best < confidence::sure ? Verdict::caveat : Verdict::answer;
}

std::vector<double> readings_confidence(const Journey& journey) {
    std::vector<double> confidences;
    for (const auto& sourced : journey.readings) {
        confidences.push_back(sourced.reading().confidence);
    }
    return confidences;
}

}  // namespace querent::answer
