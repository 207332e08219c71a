// The shares of the phases are what they take for a large CSV file on two cores; they need not be
// right, only steady.
#include "lake/meter.hpp"

#include <algorithm>
#include <cmath>

namespace querent::lake {

namespace {

constexpr auto told_every = std::chrono::milliseconds(50);
constexpr double too_early = 0.02;  // to say how long it will take

double share_of(Phase phase) {
    switch (phase) {
        case Phase::unpack:
            return 0.0;
        case Phase::inspect:
            return 0.30;
        case Phase::convert:
            return 0.55;
        case Phase::profile:
            return 0.10;
        case Phase::keys:
            return 0.04;
        case Phase::publish:
            return 0.01;
    }
    return 0;
}

// Of all phases before this one, which another Meter of the same ingestion may have told of.
double share_before(Phase phase) {
    double sum = 0;
    for (const Phase earlier : {Phase::unpack, Phase::inspect, Phase::convert, Phase::profile,
                                Phase::keys, Phase::publish}) {
        if (earlier == phase) break;
        sum += share_of(earlier);
    }
    return sum;
}

}  // namespace

const char* name_of(Phase phase) {
    switch (phase) {
        case Phase::unpack:
            return "unpack";
        case Phase::inspect:
            return "inspect";
        case Phase::convert:
            return "convert";
        case Phase::profile:
            return "profile";
        case Phase::keys:
            return "keys";
        case Phase::publish:
            return "publish";
    }
    return "";
}

void Meter::begin(Phase phase, const std::string& table, std::uint64_t bytes) {
    progress_.phase = phase;
    progress_.table = table;
    progress_.bytes_total = bytes_total_;
    phase_bytes_ = bytes;
    phase_read_ = 0;
    // A phase of the whole, not of a table, begins where all earlier ones end.
    if (bytes == 0 && phase != Phase::inspect && phase != Phase::convert)
        progress_.fraction = std::max(progress_.fraction, share_before(phase));
    before_ = progress_.fraction;
    const bool of_a_table = bytes > 0 && bytes_total_ > 0;
    share_ = share_of(phase) *
             (of_a_table ? static_cast<double>(bytes) / static_cast<double>(bytes_total_) : 1.0);
    tell(true);
}

void Meter::read(std::uint64_t bytes) {
    phase_read_ += bytes;
    if (progress_.phase == Phase::inspect) progress_.bytes += bytes;
    if (phase_bytes_ > 0) {
        done(static_cast<double>(phase_read_) / static_cast<double>(phase_bytes_));
    }
}

void Meter::done(double fraction) {
    const double now = before_ + share_ * std::clamp(fraction, 0.0, 1.0);
    progress_.fraction = std::clamp(now, progress_.fraction, 1.0);
    tell(false);
}

void Meter::end() {
    done(1.0);
    tell(true);
}

void Meter::tell(bool at_once) {
    const auto now = Clock::now();
    if (!at_once && now - told_ < told_every) return;
    told_ = now;
    const std::chrono::duration<double> spent = now - started_;
    if (spent.count() > 0) {
        progress_.bytes_per_second =
            progress_.fraction * static_cast<double>(bytes_total_) / spent.count();
    }
    progress_.left.reset();
    if (progress_.fraction > too_early) {
        progress_.left = std::chrono::seconds(
            std::lround(spent.count() * (1 - progress_.fraction) / progress_.fraction));
    }
    sink_.progress(progress_);
}

}  // namespace querent::lake
