// From the answer's chart (which columns make which chart) to characters.
#include <algorithm>
#include <map>
#include <set>

#include "answer/column_roles.hpp"
#include "answer/format.hpp"
#include "cli/answer_text.hpp"
#include "cli/terminal/plot.hpp"

namespace querent::cli {
namespace {

using answer::Answer;
using answer::Chart;

constexpr std::size_t bars_max = 30;
constexpr std::size_t curves_max = 4;

std::optional<double> number_at(const Answer& answer, std::size_t row, std::size_t column) {
    return answer::number_in(answer.rows[row][column]);
}

std::string bars(const Answer& answer, const Chart& chart, std::size_t rows, std::size_t width,
                 const Paint& paint) {
    std::string text;
    for (const std::size_t y : chart.y) {
        std::vector<Bar> drawn;
        for (std::size_t r = 0; r < rows && drawn.size() < bars_max; ++r) {
            const auto value = number_at(answer, r, y);
            if (!value) continue;
            std::string label = answer::format_cell(answer, r, chart.x);
            if (chart.series) label += " · " + answer::format_cell(answer, r, *chart.series);
            drawn.push_back({std::move(label), answer::format_cell(answer, r, y), *value});
        }
        if (chart.y.size() > 1) text += paint.bold(answer::title_of(answer, y)) + "\n";
        text += render_bars(drawn, width, paint);
    }
    return text;
}

void set_labels(const Answer& answer, std::size_t column,
                const std::vector<std::pair<std::size_t, double>>& cells, Curve& curve) {
    if (cells.empty()) return;
    const auto [low, high] =
        std::minmax_element(cells.begin(), cells.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; });
    curve.low_text = answer::format_cell(answer, low->first, column);
    curve.high_text = answer::format_cell(answer, high->first, column);
}

// One curve for each measure, or for each value of the series column.
std::string curves(const Answer& answer, const Chart& chart, std::size_t rows, std::size_t width,
                   const Paint& paint) {
    std::vector<std::string> positions, names;
    for (std::size_t r = 0; r < rows; ++r) {
        const std::string at = answer::format_cell(answer, r, chart.x);
        if (std::find(positions.begin(), positions.end(), at) == positions.end())
            positions.push_back(at);
    }
    std::sort(positions.begin(), positions.end());  // ISO dates and years sort as text
    const auto position = [&](std::size_t r) {
        const auto at = std::lower_bound(positions.begin(), positions.end(),
                                         answer::format_cell(answer, r, chart.x));
        return static_cast<std::size_t>(at - positions.begin());
    };
    std::vector<Curve> drawn;
    const auto draw = [&](std::string name, std::size_t column, const std::string* only) {
        Curve curve;
        curve.name = std::move(name);
        curve.values.resize(positions.size());
        std::vector<std::pair<std::size_t, double>> cells;
        for (std::size_t r = 0; r < rows; ++r) {
            if (only && answer::format_cell(answer, r, *chart.series) != *only) continue;
            const auto value = number_at(answer, r, column);
            if (!value) continue;
            curve.values[position(r)] = value;
            cells.emplace_back(r, *value);
        }
        set_labels(answer, column, cells, curve);
        drawn.push_back(std::move(curve));
    };
    if (chart.series) {
        for (std::size_t r = 0; r < rows; ++r) {
            const std::string name = answer::format_cell(answer, r, *chart.series);
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
        }
        const std::size_t count = names.size();
        names.resize(std::min(count, curves_max));
        for (const std::string& name : names) draw(name, chart.y.front(), &name);
        if (count > curves_max)
            return render_curves(drawn, positions.front(), positions.back(), width, paint) +
                   paint.dim("… and " + std::to_string(count - curves_max) + " more series") + "\n";
    } else {
        for (const std::size_t y : chart.y)
            draw(chart.y.size() > 1 ? answer::title_of(answer, y) : std::string(), y, nullptr);
    }
    return render_curves(drawn, positions.front(), positions.back(), width, paint);
}

std::string points(const Answer& answer, const Chart& chart, std::size_t rows, std::size_t width,
                   const Paint& paint) {
    const std::size_t y = chart.y.front();
    std::vector<Point> drawn;
    std::vector<std::pair<std::size_t, double>> across, up;
    for (std::size_t r = 0; r < rows; ++r) {
        const auto a = number_at(answer, r, chart.x), b = number_at(answer, r, y);
        if (!a || !b) continue;
        drawn.push_back({*a, *b});
        across.emplace_back(r, *a);
        up.emplace_back(r, *b);
    }
    if (drawn.empty()) return {};
    Curve x_labels, y_labels;
    set_labels(answer, chart.x, across, x_labels);
    set_labels(answer, y, up, y_labels);
    return render_points(
        drawn,
        {answer::heading_of(answer, chart.x), answer::heading_of(answer, y), x_labels.low_text,
         x_labels.high_text, y_labels.low_text, y_labels.high_text},
        width, paint);
}

}  // namespace

std::string render_chart(const Answer& answer, std::size_t width, const Paint& paint) {
    if (!answer.chart || answer.chart->y.empty()) return {};
    const Chart& chart = *answer.chart;
    const std::size_t rows =
        chart.rows_shown == 0 ? answer.rows.size() : std::min(chart.rows_shown, answer.rows.size());
    if (rows == 0) return {};
    switch (chart.kind) {
        case language::ChartKind::bar:
        case language::ChartKind::pie:  // shares are compared better as bars, most of all here
            return bars(answer, chart, rows, width, paint);
        case language::ChartKind::line:
        case language::ChartKind::area:
            return curves(answer, chart, rows, width, paint);
        case language::ChartKind::scatter:
            return points(answer, chart, rows, width, paint);
        case language::ChartKind::automatic:
        case language::ChartKind::table:
            return {};
    }
    return {};
}

}  // namespace querent::cli
