// How long work may take, and whether someone called it off. It flows through every step that can
// block.
#pragma once

#include <chrono>
#include <stop_token>
#include <utility>

#include "base/result.hpp"

namespace querent {

/// A moment on the steady clock and a stop token. Cheap to copy. Threads: may be shared.
class Deadline {
public:
    using Clock = std::chrono::steady_clock;

    Deadline(Clock::time_point at, std::stop_token stop) : at_(at), stop_(std::move(stop)) {}
    static Deadline after(std::chrono::milliseconds from_now, std::stop_token stop = {}) {
        return {Clock::now() + from_now, std::move(stop)};
    }
    static Deadline never(std::stop_token stop = {}) {
        return {Clock::time_point::max(), std::move(stop)};
    }

    [[nodiscard]] Clock::time_point at() const noexcept { return at_; }
    [[nodiscard]] const std::stop_token& stop() const noexcept { return stop_; }
    [[nodiscard]] bool expired() const { return Clock::now() >= at_; }
    [[nodiscard]] bool cancelled() const { return stop_.stop_requested(); }
    /// Zero when expired; capped at a day, so that it can be handed to poll() and the like.
    [[nodiscard]] std::chrono::milliseconds remaining() const;
    /// The earlier of this deadline and `from_now`, with the same stop token.
    [[nodiscard]] Deadline at_most(std::chrono::milliseconds from_now) const;
    /// Errors: cancelled, timed_out.
    [[nodiscard]] Result<void> check() const;

private:
    Clock::time_point at_;
    std::stop_token stop_;
};

}  // namespace querent
