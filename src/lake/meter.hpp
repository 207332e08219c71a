// Turns what the steps of an ingestion report into one fraction that never falls, a rate and a time
// left.
#pragma once

#include <chrono>

#include "lake/progress.hpp"

namespace querent::lake {

class Meter {
public:
    using Clock = std::chrono::steady_clock;
    Meter(ProgressSink& sink, std::uint64_t bytes_total)
        : sink_(sink), bytes_total_(bytes_total), started_(Clock::now()) {}

    /// A phase begins, for one table of `bytes` bytes of input or for the whole.
    void begin(Phase phase, const std::string& table, std::uint64_t bytes);
    void read(std::uint64_t bytes);  // of the phase's input, since the last call
    void done(double fraction);      // of the phase
    void rows(std::uint64_t converted) { progress_.rows = converted; }
    void end();  // of the phase

private:
    void tell(bool at_once);
    ProgressSink& sink_;
    std::uint64_t bytes_total_;
    Clock::time_point started_;
    Clock::time_point told_{};
    Progress progress_;
    std::uint64_t phase_bytes_ = 0, phase_read_ = 0;
    double before_ = 0;  // fraction of the whole when the phase began
    double share_ = 0;   // of the whole that the phase is
};

}  // namespace querent::lake
