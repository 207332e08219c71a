// What an ingestion tells while it works: for a terminal's progress line, plain lines elsewhere, or
// server-sent events.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace querent::lake {

/// The phases in their order; a phase that has nothing to do is left out.
enum class Phase { unpack, inspect, convert, profile, keys, publish };
const char* name_of(Phase phase);

struct Progress {
    Phase phase = Phase::inspect;
    std::string table;        // the table that is being worked on; empty for the whole source
    double fraction = 0;      // of the whole ingestion, in [0, 1], never falling
    std::uint64_t rows = 0;   // converted so far
    std::uint64_t bytes = 0;  // of the input read so far
    std::uint64_t bytes_total = 0;
    double bytes_per_second = 0;
    std::optional<std::chrono::seconds> left;  // nothing while there is too little to go by
};

/// Threads: called from the ingesting thread alone, at most some twenty times a second.
class ProgressSink {
public:
    virtual ~ProgressSink() = default;
    virtual void progress(const Progress& progress) = 0;
};

/// For callers that do not want to know.
class NoProgress final : public ProgressSink {
public:
    void progress(const Progress&) override {}
};

}  // namespace querent::lake
