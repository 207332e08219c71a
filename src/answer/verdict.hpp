// What confidence means for the person: an answer, an answer with a caveat, or a question back.
#pragma once

#include <vector>

#include "answer/journey.hpp"

namespace querent::answer {

enum class Verdict { answer, caveat, clarify };

/// `confidences` of the readings, surest first. Pure. Requires: not empty.
Verdict judge(const std::vector<double>& confidences);

std::vector<double> readings_confidence(const Journey& journey);

}  // namespace querent::answer
