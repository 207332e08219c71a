// The one wrapper around every step: deadline, time, events. Internal to this room.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "answer/journey.hpp"

namespace querent::answer {

struct Step {
    std::string_view name;
    std::function<Result<Next>(Journey&)> take;
};

/// Takes the steps in order until one finishes the answer or fails; a failure becomes the answer's
/// status and error.
void walk(Journey& journey, const std::vector<Step>& steps);

/// Adds the time that reading the question took, when the answer ended before its step came.
void tell_drafting(Journey& journey);

/// One step without a look at the deadline: for what must happen even when time is over.
void walk_regardless(Journey& journey, const Step& step);

}  // namespace querent::answer
