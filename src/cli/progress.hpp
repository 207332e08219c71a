// How an ingestion tells what it does: one line that renews itself on a terminal, plain lines
// elsewhere.
#pragma once

#include <chrono>
#include <string>

#include "cli/console.hpp"
#include "lake/progress.hpp"

namespace querent::cli {

/// On standard error, so that standard output stays the report. Threads: one.
class ProgressLine final : public lake::ProgressSink {
public:
    explicit ProgressLine(Console& console) : console_(console) {}
    ~ProgressLine() override;
    void progress(const lake::Progress& progress) override;
    /// Takes the line away, so that something else can be printed.
    void clear();

private:
    Console& console_;
    bool shown_ = false;
    std::string last_phase_;
    std::chrono::steady_clock::time_point last_line_{};
};

/// «1.2 GB»; «43 s», «2 min 5 s».
std::string byte_text(double bytes);
std::string time_text(double seconds);
std::string progress_text(const lake::Progress& progress, std::size_t width);

}  // namespace querent::cli
