// The chart as a Vega-Lite specification: data only, no expressions and no code, with field names
// of our own so that a column called «a.b[0]» or worse is nothing but a title.
// https://vega.github.io/vega-lite/docs/
#include <boost/json.hpp>

#include "answer/answer_json.hpp"
#include "answer/chart.hpp"
#include "answer/column_roles.hpp"
#include "answer/format.hpp"

namespace querent::answer {

namespace {

namespace json = boost::json;
using language::ChartKind;

std::string title_of(const Answer& answer, std::size_t column) {
    auto title = words_of_column(answer, column);
    if (column < answer.styles.size() && !answer.styles[column].unit.empty()) {
        title += " (" + answer.styles[column].unit + ")";
    }
    return title;
}

json::value coordinate(const Answer& answer, std::size_t row, std::size_t column) {
    const auto& cell = answer.rows[row][column];
    if (const auto number = number_in(cell)) return *number;
    if (std::holds_alternative<std::monostate>(cell)) return json::string(null_shown);
    if (std::holds_alternative<bool>(cell)) return json::string(format_cell(answer, row, column));
    return to_json(cell);
}

/// One object per mark: {"x": …, "y": …, "series": …}.
json::array marks_of(const Answer& answer) {
    const auto& chart = *answer.chart;
    const bool time = roles_of(answer)[chart.x] == ColumnRole::time;
    json::array marks;
    for (std::size_t row = 0; row < chart.rows_shown; ++row) {
        for (const auto column : chart.y) {
            const auto number = number_in(answer.rows[row][column]);
            const auto& place = answer.rows[row][chart.x];
            if (time && std::holds_alternative<std::monostate>(place)) continue;
            json::object mark;
            mark["x"] = chart.kind == ChartKind::scatter || time
                            ? coordinate(answer, row, chart.x)
                            : json::value(json::string(format_cell(answer, row, chart.x)));
            mark["y"] = number ? json::value(*number) : json::value();
            if (chart.series) {
                mark["series"] = json::string(format_cell(answer, row, *chart.series));
            } else if (chart.y.size() > 1) {
                mark["series"] = json::string(words_of_column(answer, column));
            }
            marks.emplace_back(std::move(mark));
        }
    }
    return marks;
}

json::object place_channel(const Answer& answer) {
    const auto& chart = *answer.chart;
    json::object channel = {{"field", "x"}, {"title", title_of(answer, chart.x)}};
    if (chart.kind == ChartKind::scatter) {
        channel["type"] = "quantitative";
        channel["scale"] = {{"zero", false}};
        return channel;
    }
    const auto type = answer.columns[chart.x].type;
    if (type == catalog::Type::date || type == catalog::Type::timestamp) {
        channel["type"] = chart.kind == ChartKind::bar ? "ordinal" : "temporal";
        // Days have no time zone: read and drawn as UTC they stay the days that they are.
        if (chart.kind == ChartKind::bar) {
            channel["timeUnit"] = "utcyearmonthdate";
        } else {
            channel["scale"] = {{"type", "utc"}};
        }
        return channel;
    }
    channel["type"] = roles_of(answer)[chart.x] == ColumnRole::time ? "ordinal" : "nominal";
    channel["sort"] = nullptr;  // the order of the rows is the order that was asked for
    if (!chart.horizontal && chart.kind == ChartKind::bar) channel["axis"] = {{"labelAngle", -30}};
    return channel;
}

json::object number_channel(const Answer& answer) {
    const auto& chart = *answer.chart;
    auto title = title_of(answer, chart.y.front());
    if (chart.y.size() > 1) {
        title = chart.y.front() < answer.styles.size() ? answer.styles[chart.y.front()].unit : "";
    }
    json::object channel = {{"field", "y"}, {"type", "quantitative"}, {"title", title}};
    if (chart.kind == ChartKind::scatter) channel["scale"] = {{"zero", false}};
    return channel;
}

json::value mark_of(const Chart& chart) {
    switch (chart.kind) {
        case ChartKind::line:
            return {{"type", "line"}, {"point", true}, {"tooltip", true}};
        case ChartKind::area:
            return {{"type", "area"}, {"opacity", 0.7}, {"tooltip", true}};
        case ChartKind::pie:
            return {{"type", "arc"}, {"tooltip", true}};
        case ChartKind::scatter:
            return {{"type", "point"}, {"filled", true}, {"tooltip", true}};
        case ChartKind::bar:
        case ChartKind::automatic:
        case ChartKind::table:
            break;
    }
    return {{"type", "bar"}, {"tooltip", true}};
}

json::object encoding_of(const Answer& answer) {
    const auto& chart = *answer.chart;
    if (chart.kind == ChartKind::pie) {
        json::object slices = {{"field", "x"}, {"type", "nominal"}, {"sort", nullptr}};
        slices["title"] = title_of(answer, chart.x);
        return {{"theta", number_channel(answer)}, {"color", std::move(slices)}};
    }
    json::object encoding;
    encoding[chart.horizontal ? "y" : "x"] = place_channel(answer);
    encoding[chart.horizontal ? "x" : "y"] = number_channel(answer);
    if (chart.series || chart.y.size() > 1) {
        json::object colour = {{"field", "series"}, {"type", "nominal"}, {"sort", nullptr}};
        colour["title"] =
            chart.series ? json::value(title_of(answer, *chart.series)) : json::value();
        encoding["color"] = std::move(colour);
        if (chart.kind == ChartKind::bar) {
            encoding[chart.horizontal ? "yOffset" : "xOffset"] = {{"field", "series"},
                                                                  {"sort", nullptr}};
        }
    }
    return encoding;
}

}  // namespace

json::value vega_lite(const Answer& answer) {
    if (!answer.chart) return nullptr;
    json::object specification;
    specification["$schema"] = "https://vega.github.io/schema/vega-lite/v5.json";
    specification["description"] = answer.interpretation;  // what a screen reader reads
    specification["width"] = "container";
    specification["data"] = {{"values", marks_of(answer)}};
    specification["mark"] = mark_of(*answer.chart);
    specification["encoding"] = encoding_of(answer);
    return specification;
}

}  // namespace querent::answer
