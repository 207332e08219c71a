#include "cli/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "answer/format.hpp"
#include "cli/terminal/utf8.hpp"

namespace querent::cli {

namespace {
constexpr auto line_every = std::chrono::seconds(2);
}

std::string byte_text(double bytes) {
    static constexpr std::array<std::string_view, 5> units = {"B", "kB", "MB", "GB", "TB"};
    std::size_t unit = 0;
    while (bytes >= 1000 && unit + 1 < units.size()) {
        bytes /= 1000;
        ++unit;
    }
    return fmt::format("{:.{}f} {}", bytes, unit == 0 || bytes >= 100 ? 0 : 1, units[unit]);
}

std::string time_text(double seconds) {
    if (seconds < 10) return fmt::format("{:.1f} s", seconds);
    const auto whole = static_cast<std::int64_t>(std::llround(seconds));
    if (whole < 60) return fmt::format("{} s", whole);
    if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
    return fmt::format("{} h {} min", whole / 3600, whole / 60 % 60);
}

std::string progress_text(const lake::Progress& progress, std::size_t width) {
    constexpr std::size_t cells = 20;
    const double share = std::clamp(progress.fraction, 0.0, 1.0);
    const auto filled = static_cast<std::size_t>(std::lround(share * cells));
    std::string bar;
    for (std::size_t i = 0; i < cells; ++i) bar += i < filled ? "█" : "░";
    std::string text =
        fmt::format("{} {:3.0f} %  {}", bar, share * 100, lake::name_of(progress.phase));
    if (!progress.table.empty()) text += " " + safe(progress.table);
    if (progress.rows > 0) text += fmt::format("  {} rows", answer::format_count(progress.rows));
    if (progress.bytes_per_second > 0)
        text += fmt::format("  {}/s", byte_text(progress.bytes_per_second));
    if (progress.left)
        text += fmt::format("  {} left", time_text(static_cast<double>(progress.left->count())));
    return width == 0 ? text : fit(text, width - 1);
}

ProgressLine::~ProgressLine() {
    clear();
}

void ProgressLine::progress(const lake::Progress& progress) {
    if (console_.facts().err_is_terminal) {
        console_.print_error_text("\r\x1b[K" + progress_text(progress, console_.facts().width));
        shown_ = true;
        return;
    }
    // In a log a line per phase, and within a long phase one now and then.
    const auto now = std::chrono::steady_clock::now();
    const std::string phase = lake::name_of(progress.phase);
    if (phase == last_phase_ && now - last_line_ < line_every) return;
    last_phase_ = phase;
    last_line_ = now;
    std::string line =
        fmt::format("{:3.0f} %  {} {}", progress.fraction * 100, phase, safe(progress.table));
    if (progress.bytes_per_second > 0)
        line += fmt::format("  {}/s", byte_text(progress.bytes_per_second));
    console_.print_error_text(line + "\n");
}

void ProgressLine::clear() {
    if (shown_) console_.print_error_text("\r\x1b[K");
    shown_ = false;
}

}  // namespace querent::cli
