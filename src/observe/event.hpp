// What is worth observing: one type. Log lines, the steps that a person sees arrive, metrics and
// traces are derived from it, each in one place.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"

namespace querent::observe {

enum class Phase { started, finished };
std::string_view name_of(Phase phase);

struct Event {
    std::string step = {};  // "screen", "draft", "run", …: a step of answer/
    Phase phase = Phase::started;
    std::string sentence = {};  // for the person: «Found 3 readings, the best 91 % sure.»
    std::chrono::microseconds duration{};  // of the step; zero when it only started
    std::string detail = "{}";             // a JSON object as text; for the trace and the log
    std::string request = {};              // the same in all events of one request
};

/// Threads: each implementation says; the ones of this room may be shared.
class EventSink {
public:
    virtual ~EventSink() = default;
    /// Never fails and never blocks for long: observing must not change what is observed.
    virtual void emit(const Event& event) = 0;
};

}  // namespace querent::observe
