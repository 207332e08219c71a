#include "cli/terminal/plot.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "cli/terminal/utf8.hpp"

namespace querent::cli {
namespace {

constexpr std::size_t width_default = 80;
constexpr std::size_t label_width_max = 32;
constexpr std::size_t band_lines = 5;
constexpr std::size_t point_lines = 12;
constexpr std::size_t bar_width_min = 8;

constexpr std::array<std::string_view, 8> left_eighths = {"▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};
constexpr std::array<std::string_view, 9> low_eighths = {" ", "▁", "▂", "▃", "▄",
                                                         "▅", "▆", "▇", "█"};

std::string repeated(std::string_view text, std::size_t count) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += text;
    return all;
}

// `share` of `cells` columns, in eighths; a value that is not zero shows at least one.
std::string bar(double share, std::size_t cells) {
    const double exact = share * static_cast<double>(cells) * 8;
    auto eighths = static_cast<std::size_t>(std::lround(std::max(0.0, exact)));
    if (eighths == 0 && share > 0) eighths = 1;
    eighths = std::min(eighths, cells * 8);
    std::string text = repeated("█", eighths / 8);
    if (eighths % 8 != 0) text += left_eighths[eighths % 8 - 1];
    return text;
}

std::string one_curve(const Curve& curve, double low, double high, std::size_t cells_per_value,
                      std::size_t label_width, const Paint& paint) {
    const double span = high > low ? high - low : 1;
    std::string text;
    for (std::size_t line = band_lines; line-- > 0;) {
        std::string row;
        for (const auto& value : curve.values) {
            std::size_t eighths = 0;
            if (value) {
                const double share = (*value - low) / span;
                const auto filled =
                    static_cast<std::size_t>(std::lround(share * (band_lines * 8 - 1))) + 1;
                eighths = filled > line * 8 ? std::min<std::size_t>(8, filled - line * 8) : 0;
            }
            row += repeated(low_eighths[eighths], cells_per_value);
        }
        const bool top = line + 1 == band_lines;
        const std::string label =
            top ? safe(curve.high_text) : (line == 0 ? safe(curve.low_text) : std::string());
        text += paint.dim(pad(label, label_width, true)) + " " + paint.accent(row) + "\n";
    }
    return text;
}

}  // namespace

std::string render_bars(const std::vector<Bar>& bars, std::size_t width, const Paint& paint) {
    std::size_t label_width = 0, value_width = 0;
    double high = 0, low = 0;
    for (const Bar& one : bars) {
        label_width = std::max(label_width, width_of(safe(one.label)));
        value_width = std::max(value_width, width_of(safe(one.value_text)));
        high = std::max(high, one.value);
        low = std::min(low, one.value);
    }
    const std::size_t room = width == 0 ? width_default : width;
    label_width = std::min({label_width, label_width_max, room / 2});
    const std::size_t taken = label_width + value_width + 3;
    const std::size_t cells = room > taken + bar_width_min ? room - taken : bar_width_min;
    const double span = high - low > 0 ? high - low : 1;
    const auto left_cells =
        static_cast<std::size_t>(std::ceil(-low / span * static_cast<double>(cells)));
    const std::size_t right_cells = std::max<std::size_t>(1, cells - std::min(cells, left_cells));
    std::string text;
    for (const Bar& one : bars) {
        text += pad(safe(one.label), label_width, false) + " ";
        if (one.value < 0) {
            const auto filled = std::max<std::size_t>(
                1, static_cast<std::size_t>(
                       std::lround(one.value / low * static_cast<double>(left_cells))));
            text += std::string(left_cells - std::min(left_cells, filled), ' ') +
                    paint.bad(repeated("█", std::min(left_cells, filled)));
        } else {
            text += std::string(left_cells, ' ') +
                    paint.accent(bar(high > 0 ? one.value / high : 0, right_cells));
        }
        text += " " + paint.plain(one.value_text) + "\n";
    }
    return text;
}

std::string render_curves(const std::vector<Curve>& curves, const std::string& first_label,
                          const std::string& last_label, std::size_t width, const Paint& paint) {
    double low = 0, high = 0;
    std::size_t count = 0, label_width = 0;
    bool any = false;
    for (const Curve& curve : curves) {
        count = std::max(count, curve.values.size());
        label_width = std::max(
            {label_width, width_of(safe(curve.low_text)), width_of(safe(curve.high_text))});
        for (const auto& value : curve.values) {
            if (!value) continue;
            low = any ? std::min(low, *value) : *value;
            high = any ? std::max(high, *value) : *value;
            any = true;
        }
    }
    if (!any) return {};
    const std::size_t room = width == 0 ? width_default : width;
    const std::size_t cells = room > label_width + 2 ? room - label_width - 2 : 10;
    const std::size_t per_value =
        std::clamp<std::size_t>(cells / std::max<std::size_t>(1, count), 1, 4);
    std::string text;
    for (const Curve& curve : curves) {
        Curve shown = curve;
        // More values than columns: the first of each group, so that the shape stays.
        if (shown.values.size() > cells) {
            std::vector<std::optional<double>> thinned;
            for (std::size_t i = 0; i < cells; ++i)
                thinned.push_back(shown.values[i * shown.values.size() / cells]);
            shown.values = std::move(thinned);
        }
        if (!curve.name.empty())
            text += std::string(label_width + 1, ' ') + paint.bold(curve.name) + "\n";
        text += one_curve(shown, low, high, per_value, label_width, paint);
    }
    const std::size_t drawn = std::min(cells, count * per_value);
    const std::string first = safe(first_label), last = safe(last_label);
    const std::size_t between = width_of(first) + width_of(last) + 1;
    const std::string gap(drawn > between ? drawn - between + 1 : 3, ' ');
    return text + std::string(label_width + 1, ' ') + paint.dim(first + gap + last) + "\n";
}

std::string render_points(const std::vector<Point>& points, const Axes& axes, std::size_t width,
                          const Paint& paint) {
    Point low = points.front(), high = points.front();
    for (const Point& point : points) {
        low = {std::min(low.x, point.x), std::min(low.y, point.y)};
        high = {std::max(high.x, point.x), std::max(high.y, point.y)};
    }
    const std::size_t label_width =
        std::max(width_of(safe(axes.y_low)), width_of(safe(axes.y_high)));
    const std::size_t room = width == 0 ? width_default : width;
    const std::size_t cells =
        std::min<std::size_t>(room > label_width + 12 ? room - label_width - 2 : 10, 72);
    // A braille character is two dots wide and four high; the bits of its dots in U+28xx.
    constexpr std::array<std::array<unsigned, 2>, 4> dots = {
        {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}};
    std::vector<std::vector<unsigned>> grid(point_lines, std::vector<unsigned>(cells, 0));
    const auto place = [](double at, double from, double to, std::size_t steps) {
        const double share = to > from ? (at - from) / (to - from) : 0.5;
        return static_cast<std::size_t>(std::lround(share * static_cast<double>(steps - 1)));
    };
    for (const Point& point : points) {
        const std::size_t x = place(point.x, low.x, high.x, cells * 2);
        const std::size_t y = point_lines * 4 - 1 - place(point.y, low.y, high.y, point_lines * 4);
        grid[y / 4][x / 2] |= dots[y % 4][x % 2];
    }
    std::string text = paint.dim(axes.y_name) + "\n";
    for (std::size_t line = 0; line < point_lines; ++line) {
        std::string row;
        for (const unsigned bits : grid[line]) {
            const unsigned code = 0x2800 + bits;
            row += static_cast<char>(0xe0 | (code >> 12));
            row += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
            row += static_cast<char>(0x80 | (code & 0x3f));
        }
        const std::string label = line == 0                 ? safe(axes.y_high)
                                  : line + 1 == point_lines ? safe(axes.y_low)
                                                            : std::string();
        text += paint.dim(pad(label, label_width, true)) + " " + paint.accent(row) + "\n";
    }
    const std::string first = safe(axes.x_low), last = safe(axes.x_high) + "  " + safe(axes.x_name);
    const std::size_t taken = width_of(first) + width_of(safe(axes.x_high));
    return text + std::string(label_width + 1, ' ') +
           paint.dim(first + std::string(cells > taken ? cells - taken : 1, ' ') + last) + "\n";
}

}  // namespace querent::cli
