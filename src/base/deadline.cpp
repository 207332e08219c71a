#include "base/deadline.hpp"

#include <algorithm>

namespace querent {

using namespace std::chrono;

milliseconds Deadline::remaining() const {
    const auto now = Clock::now();
    if (now >= at_) return milliseconds(0);
    if (at_ - now > hours(24)) return milliseconds(hours(24));
    return duration_cast<milliseconds>(at_ - now);
}

Deadline Deadline::at_most(milliseconds from_now) const {
    return {std::min(at_, Clock::now() + from_now), stop_};
}

Result<void> Deadline::check() const {
    if (cancelled()) return Error{ErrorCode::cancelled, "The work was cancelled.", {}, {}, {}};
    if (expired()) {
        return Error{ErrorCode::timed_out,
                     "The time limit was reached.",
                     {},
                     "Ask for less at once (a shorter period, fewer groups), or raise the limit.",
                     {}};
    }
    return {};
}

}  // namespace querent
