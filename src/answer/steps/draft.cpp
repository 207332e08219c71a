// Chooses which readings are worth checking: the surest few.
#include <fmt/format.h>

#include "answer/confidence.hpp"
#include "answer/steps/steps.hpp"
#include "base/limits.hpp"

namespace querent::answer::steps {

namespace {

/// More than are offered, because the guard or the engine may turn one down.
constexpr std::size_t drafts_max = 2 * limits::readings_offered_max;

}  // namespace

Result<Next> draft(Journey& journey) {
    for (const auto& sourced : journey.readings) {
        if (journey.drafts.size() == drafts_max) break;
        const bool first = journey.drafts.empty();
        if (first || sourced.reading().confidence >= confidence::offer_min) {
            journey.drafts.push_back(sourced);
        }
    }
    const auto& best = journey.drafts.front().reading();
    journey.sentence = fmt::format("{} reading{}; the surest ({:.0f} %): {}", journey.drafts.size(),
                                   journey.drafts.size() == 1 ? "" : "s", best.confidence * 100.0,
                                   best.interpretation);
    journey.detail["readings"] = journey.drafts.size();
    journey.detail["confidence"] = best.confidence;
    return Next::go_on;
}

}  // namespace querent::answer::steps
