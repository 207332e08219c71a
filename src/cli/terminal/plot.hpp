// Numbers drawn with characters: bars, lines over time, scattered points.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/terminal/paint.hpp"

namespace querent::cli {

/// Texts are untrusted.
struct Bar {
    std::string label;
    std::string value_text;
    double value = 0;
};

/// One line each: label, bar, value; negative bars grow to the left of a common zero.
/// `width` columns in all; 0: 80.
std::string render_bars(const std::vector<Bar>& bars, std::size_t width, const Paint& paint);

struct Curve {
    std::string name;                           // empty when there is but one
    std::vector<std::optional<double>> values;  // one for each position; nothing leaves a gap
    std::string low_text, high_text;            // the smallest and the largest, as people read them
};

/// A band of blocks per curve, eight steps a line, over a common axis with its first and last
/// label.
std::string render_curves(const std::vector<Curve>& curves, const std::string& first_label,
                          const std::string& last_label, std::size_t width, const Paint& paint);

struct Point {
    double x = 0, y = 0;
};
struct Axes {
    std::string x_name, y_name, x_low, x_high, y_low, y_high;
};
/// Points in braille dots. Requires: at least one point, all finite.
std::string render_points(const std::vector<Point>& points, const Axes& axes, std::size_t width,
                          const Paint& paint);

}  // namespace querent::cli
