#include "cli/evaluation_text.hpp"

#include <fmt/format.h>

#include "answer/format.hpp"
#include "base/text.hpp"
#include "cli/progress.hpp"
#include "cli/terminal/table.hpp"
#include "cli/terminal/utf8.hpp"

namespace querent::cli {

namespace {

constexpr auto line_every = std::chrono::seconds(10);
constexpr std::size_t reasons_shown_max = 12;
constexpr std::size_t question_bytes_shown = 90;

std::string percent(double share) {
    return fmt::format("{:.1f} %", share * 100);
}

std::string of(const evaluation::Share& share) {
    return fmt::format("{} of {}", answer::format_count(share.right),
                       answer::format_count(share.all));
}

std::string progress_text(const evaluation::Progress& progress) {
    std::string text = fmt::format("{} of {} questions", answer::format_count(progress.done),
                                   answer::format_count(progress.all));
    if (progress.scored > 0) {
        text += fmt::format("  {} right",
                            percent(evaluation::Share{progress.right, progress.scored}.value()));
    }
    if (progress.per_second > 0) text += fmt::format("  {:.0f}/s", progress.per_second);
    if (progress.left) {
        text += fmt::format("  {} left", time_text(static_cast<double>(progress.left->count())));
    }
    return text;
}

std::string hardness_table(const evaluation::Summary& summary, std::size_t width,
                           const Paint& paint) {
    TextTable table{{{"hardness"}, {"right", true}, {"questions", true}, {"accuracy", true}}, {}};
    for (const std::string& name : evaluation::hardness_in_order(summary)) {
        const evaluation::Share& share = summary.by_hardness.at(name);
        table.rows.push_back({name.empty() ? "unknown" : name, answer::format_count(share.right),
                              answer::format_count(share.all), percent(share.value())});
    }
    return render_table(table, {width, 0}, paint);
}

std::string coverage_table(const evaluation::Summary& summary, std::size_t width,
                           const Paint& paint) {
    TextTable table{{{"surest", true}, {"accuracy", true}, {"confidence from", true}}, {}};
    for (const evaluation::Coverage& at : summary.coverage) {
        table.rows.push_back({fmt::format("{:.0f} %", at.coverage * 100), percent(at.accuracy),
                              fmt::format("{:.2f}", at.threshold)});
    }
    return render_table(table, {width, 0}, paint);
}

std::string reasons_table(const evaluation::Summary& summary,
                          const std::vector<evaluation::Item>& items, std::size_t width,
                          const Paint& paint) {
    TextTable table{{{"not right"}, {"questions", true}, {"example"}}, {}};
    for (const evaluation::Reason& reason : summary.reasons) {
        if (table.rows.size() == reasons_shown_max) break;
        table.rows.push_back({reason.name, answer::format_count(reason.count),
                              text::shorten(items[reason.example].question, question_bytes_shown)});
    }
    return render_table(table, {width, 0}, paint);
}

}  // namespace

EvaluationLine::~EvaluationLine() {
    if (shown_) console_.print_error_text("\r\x1b[K");
}

void EvaluationLine::show(const evaluation::Progress& progress) {
    const std::string text = progress_text(progress);
    if (console_.facts().err_is_terminal) {
        const std::size_t width = console_.facts().width;
        console_.print_error_text("\r\x1b[K" + (width == 0 ? text : fit(text, width - 1)));
        shown_ = true;
        return;
    }
    const auto now = std::chrono::steady_clock::now();
    if (last_ == std::chrono::steady_clock::time_point{}) last_ = now;
    if (now - last_ < line_every) return;
    last_ = now;
    console_.print_error_text(text + "\n");
}

std::string render_evaluation(const evaluation::Summary& summary,
                              const std::vector<evaluation::Item>& items, std::size_t width,
                              const Paint& paint) {
    std::string text;
    if (summary.asked < summary.items) {
        text += paint.warn(fmt::format("! Stopped after {} of {} questions.",
                                       answer::format_count(summary.asked),
                                       answer::format_count(summary.items))) +
                "\n";
    }
    if (summary.accuracy.all == 0) {
        text += fmt::format("{} questions were answered; none expects anything.\n",
                            answer::format_count(summary.asked));
    } else {
        text += paint.bold(percent(summary.accuracy.value()) + " right") + "  " +
                paint.dim(of(summary.accuracy)) + "\n";
        const std::size_t unscored = summary.asked - summary.accuracy.all;
        if (unscored > 0) {
            text += paint.dim(fmt::format("{} questions are not scored: they expect nothing, their "
                                          "database is missing or their expected query fails.",
                                          answer::format_count(unscored))) +
                    "\n";
        }
        text += hardness_table(summary, width, paint) + coverage_table(summary, width, paint);
        if (!summary.reasons.empty()) text += reasons_table(summary, items, width, paint);
        text +=
            fmt::format("confidence is off by {} on average\n", percent(summary.calibration_error));
    }
    const evaluation::Latency& latency = summary.latency;
    if (latency.questions > 0) {
        text += fmt::format("question to SQL: p50 {:.1f} ms, p95 {:.1f} ms, p99 {:.1f} ms\n",
                            latency.p50_ms, latency.p95_ms, latency.p99_ms);
    }
    return text;
}

}  // namespace querent::cli
