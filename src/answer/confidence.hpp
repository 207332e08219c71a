// The thresholds that turn confidence into a decision, all in one place.
#pragma once

namespace querent::answer::confidence {

/// From here on the answer is given without a word.
inline constexpr double answer_min = 0.62;
/// From here on it is given with a caveat; below, the person is asked.
inline constexpr double caveat_min = 0.45;
/// Two readings closer than this are a tie: asked back below answer_min, else answered with the
/// other one named, unless the best is sure.
inline constexpr double reading_tie = 0.03;
inline constexpr double sure = 0.75;
/// The same between two sources.
inline constexpr double source_tie = 0.05;
/// What a source loses of its fit when it has none of the question's words as they were said.
inline constexpr double coverage_weight = 0.5;
/// How well a source fits the question: how sure its reading is, and how much of the question it
/// has as it was said. A reading that is sure of half the question loses to one of all of it.
inline constexpr double source_fit(double confidence, double coverage) {
    return confidence * (1.0 - coverage_weight * (1.0 - coverage));
}
/// How much less sure the conversation's source may be and still get a follow-up question.
inline constexpr double follow_up_head_start = 0.25;
/// What is left of a reading's confidence when its query likely says something else.
inline constexpr double suspicious_factor = 0.6;
/// From here on a reading that was not taken is named beside the answer.
inline constexpr double other_min = 0.3;
/// Below this a reading is not worth offering.
inline constexpr double offer_min = 0.02;

}  // namespace querent::answer::confidence
