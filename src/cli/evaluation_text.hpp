// An evaluation in a terminal: its progress and its figures.
#pragma once

#include <chrono>
#include <string>

#include "cli/console.hpp"
#include "evaluation/summary.hpp"

namespace querent::cli {

/// One line that renews itself on a terminal, a plain line now and then elsewhere; on standard
/// error. Threads: one.
class EvaluationLine {
public:
    explicit EvaluationLine(Console& console) : console_(console) {}
    ~EvaluationLine();
    void show(const evaluation::Progress& progress);

private:
    Console& console_;
    bool shown_ = false;
    std::chrono::steady_clock::time_point last_{};
};

std::string render_evaluation(const evaluation::Summary& summary,
                              const std::vector<evaluation::Item>& items, std::size_t width,
                              const Paint& paint);

}  // namespace querent::cli
