#include "evaluation/pictures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "evaluation/html.hpp"

namespace querent::evaluation {

namespace {

// The field inside the axes, in the units of the picture.
constexpr double left = 46, right = 386, top = 14, bottom = 214;
constexpr int grid_steps = 4;

double across(double share) {
    return left + share * (right - left);
}
double up(double share) {
    return bottom - share * (bottom - top);
}

std::string opened(std::string_view described) {
    return fmt::format(
        "<svg viewBox=\"0 0 400 250\" role=\"img\" aria-label=\"{}\"><title>{}</title>",
        escaped(described), escaped(described));
}

/// Lines at 0 %, 25 %, … 100 %, named at the left.
std::string grid() {
    std::string out;
    for (int k = 0; k <= grid_steps; ++k) {
        const double share = static_cast<double>(k) / grid_steps;
        out += fmt::format(
            "<line class=\"grid\" x1=\"{0:.1f}\" x2=\"{1:.1f}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\"/>"
            "<text class=\"axis\" x=\"{3:.1f}\" y=\"{4:.1f}\" text-anchor=\"end\">{5} %</text>",
            left, right, up(share), left - 6, up(share) + 4, k * 100 / grid_steps);
    }
    return out;
}

/// 0 %, 25 %, … below the field, and what they are of.
std::string axis_below(std::string_view name) {
    std::string out;
    for (int k = 0; k <= grid_steps; ++k) {
        out += fmt::format(
            "<text class=\"axis\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{} %</text>",
            across(static_cast<double>(k) / grid_steps), bottom + 16, k * 100 / grid_steps);
    }
    return out + fmt::format(
                     "<text class=\"axis\" x=\"{:.1f}\" y=\"{:.1f}\" "
                     "text-anchor=\"middle\">{}</text>",
                     across(0.5), bottom + 32, escaped(name));
}

}  // namespace

std::string hardness_picture(const Summary& summary) {
    const auto names = hardness_in_order(summary);
    std::string out = opened("Share of right answers by hardness") + grid();
    const double slot =
        (right - left) / static_cast<double>(std::max<std::size_t>(names.size(), 1));
    constexpr double bar_share = 0.6, widest = 70;
    const double width = std::min(slot * bar_share, widest);
    for (std::size_t k = 0; k < names.size(); ++k) {
        const Share& share = summary.by_hardness.at(names[k]);
        const double centre = left + slot * (static_cast<double>(k) + 0.5);
        const double height = share.value() * (bottom - top);
        out += fmt::format(
            "<rect class=\"bar\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" "
            "rx=\"2\"><title>{} of {}</title></rect>"
            "<text class=\"value\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{:.1f} %</text>"
            "<text class=\"axis\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>"
            "<text class=\"axis\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>",
            centre - width / 2, bottom - height, width, height, share.right, share.all, centre,
            std::max(bottom - height - 5, top + 9), share.value() * 100, centre, bottom + 16,
            escaped(names[k].empty() ? "unknown" : names[k]), centre, bottom + 30, share.all);
    }
    return out + "</svg>";
}

std::string coverage_picture(const Summary& summary) {
    std::string out =
        opened("Share of right answers among the surest questions, by how many of them are taken") +
        grid() + axis_below("the surest … of all questions");
    std::string points, dots;
    for (const Coverage& at : summary.coverage) {
        points += fmt::format("{:.1f},{:.1f} ", across(at.coverage), up(at.accuracy));
        dots += fmt::format(
            "<circle class=\"dot\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3.5\"><title>surest {:.0f} %: "
            "{:.1f} % right, confidence from {:.2f}</title></circle>",
            across(at.coverage), up(at.accuracy), at.coverage * 100, at.accuracy * 100,
            at.threshold);
    }
    return out + "<polyline class=\"line\" points=\"" + points + "\"/>" + dots + "</svg>";
}

std::string calibration_picture(const Summary& summary) {
    std::string out = opened(
                          "Share of right answers by confidence; on the dashed line the "
                          "confidence can be taken at its word") +
                      grid() + axis_below("confidence");
    out += fmt::format(
        "<line class=\"ideal\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>",
        across(0), up(0), across(1), up(1));
    std::size_t most = 1;
    for (const CalibrationBin& bin : summary.calibration) most = std::max(most, bin.accuracy.all);
    std::string points, dots;
    constexpr double radius_min = 2.5, radius_more = 7;
    for (const CalibrationBin& bin : summary.calibration) {
        if (bin.accuracy.all == 0) continue;
        const double x = across(bin.mean_confidence), y = up(bin.accuracy.value());
        const double radius =
            radius_min + radius_more * std::sqrt(static_cast<double>(bin.accuracy.all) /
                                                 static_cast<double>(most));
        points += fmt::format("{:.1f},{:.1f} ", x, y);
        dots += fmt::format(
            "<circle class=\"dot soft\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\"><title>confidence "
            "{:.0f} to {:.0f} %: {} of {} right</title></circle>",
            x, y, radius, bin.from * 100, bin.to * 100, bin.accuracy.right, bin.accuracy.all);
    }
    return out + "<polyline class=\"line\" points=\"" + points + "\"/>" + dots + "</svg>";
}

}  // namespace querent::evaluation
