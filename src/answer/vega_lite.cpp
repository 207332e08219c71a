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

json::value coordinate(const Answer& answer, std::size_t row, std::size_t column) {
    const auto& cell = answer.rows[row][column];
    if (const auto number = number_in(cell)) return *number;
    if (std::holds_alternative<std::monostate>(cell)) return json::string(null_shown);
    if (std::holds_alternative<bool>(cell)) return json::string(format_cell(answer, row, column));
    return to_json(cell);
}

/// Whether places lie on a line of time, as far apart as they are; bars and years stand in a row.
bool is_temporal(const Answer& answer) {
    const auto& chart = *answer.chart;
    const auto type = answer.columns[chart.x].type;
    const bool days = type == catalog::Type::date || type == catalog::Type::timestamp;
    return days && (chart.kind == ChartKind::line || chart.kind == ChartKind::area);
}

/// One object per mark: {"x": …, "y": …, "series": …}.
json::array marks_of(const Answer& answer) {
    const auto& chart = *answer.chart;
    const bool raw = chart.kind == ChartKind::scatter || is_temporal(answer);
    json::array marks;
    for (std::size_t row = 0; row < chart.rows_shown; ++row) {
        for (const auto column : chart.y) {
            const auto number = number_in(answer.rows[row][column]);
            const auto& place = answer.rows[row][chart.x];
            if (raw && std::holds_alternative<std::monostate>(place)) continue;
            json::object mark;
            mark["x"] = raw ? coordinate(answer, row, chart.x)
                            : json::value(json::string(format_cell(answer, row, chart.x)));
            mark["y"] = number ? json::value(*number) : json::value();
            if (chart.series) {
                mark["series"] = json::string(format_cell(answer, row, *chart.series));
            } else if (chart.y.size() > 1) {
                mark["series"] = json::string(title_of(answer, column));
            }
            marks.emplace_back(std::move(mark));
        }
    }
    return marks;
}

/// https://d3js.org/d3-time-format
std::string_view time_format(Grain grain) {
    switch (grain) {
        case Grain::none:
            return "%Y-%m-%d %H:%M";
        case Grain::day:
            return "%Y-%m-%d";
        case Grain::month:
            return "%Y-%m";
        case Grain::quarter:
            return "%Y-Q%q";
        case Grain::year:
            return "%Y";
    }
    return "";
}

const ColumnStyle& style_of(const Answer& answer, std::size_t column) {
    static const ColumnStyle none;
    return column < answer.styles.size() ? answer.styles[column] : none;
}

/// The numbers of a tooltip, as the table writes them. https://d3js.org/d3-format
std::string number_format(const ColumnStyle& style) {
    if (style.plain) return "";
    return style.decimals ? ",." + std::to_string(*style.decimals) + "f" : ",";
}

json::object place_channel(const Answer& answer) {
    const auto& chart = *answer.chart;
    json::object channel = {{"field", "x"}, {"title", heading_of(answer, chart.x)}};
    if (chart.kind == ChartKind::scatter) {
        channel["type"] = "quantitative";
        channel["scale"] = {{"zero", false}};
        return channel;
    }
    if (is_temporal(answer)) {
        channel["type"] = "temporal";
        // Days have no time zone: read and drawn as UTC they stay the days that they are.
        channel["scale"] = {{"type", "utc"}};
        return channel;
    }
    channel["type"] = roles_of(answer)[chart.x] == ColumnRole::time ? "ordinal" : "nominal";
    channel["sort"] = nullptr;  // the order of the rows is the order that was asked for
    if (!chart.horizontal && chart.kind == ChartKind::bar) channel["axis"] = {{"labelAngle", -30}};
    return channel;
}

/// What a mark says on hover, in the words and numbers of the table.
json::array tooltip_of(const Answer& answer) {
    const auto& chart = *answer.chart;
    json::object place = {{"field", "x"}, {"title", heading_of(answer, chart.x)}};
    if (chart.kind == ChartKind::scatter) {
        place["type"] = "quantitative";
        place["format"] = number_format(style_of(answer, chart.x));
    } else if (is_temporal(answer)) {
        place["type"] = "temporal";
        place["format"] = time_format(style_of(answer, chart.x).grain);
    } else {
        place["type"] = "nominal";
    }
    json::array lines = {std::move(place)};
    const bool several = chart.y.size() > 1;
    if (chart.series || several) {
        json::object series = {{"field", "series"}, {"type", "nominal"}};
        series["title"] = chart.series ? heading_of(answer, *chart.series) : "of";
        lines.emplace_back(std::move(series));
    }
    const auto& style = style_of(answer, chart.y.front());
    const auto title =
        several ? (style.unit.empty() ? "value" : style.unit) : heading_of(answer, chart.y.front());
    lines.emplace_back(json::object{{"field", "y"},
                                    {"type", "quantitative"},
                                    {"title", title},
                                    {"format", number_format(style)}});
    return lines;
}

json::object number_channel(const Answer& answer) {
    const auto& chart = *answer.chart;
    auto title = heading_of(answer, chart.y.front());
    if (chart.y.size() > 1) {
        title = style_of(answer, chart.y.front()).unit;
    }
    json::object channel = {{"field", "y"}, {"type", "quantitative"}, {"title", title}};
    if (chart.kind == ChartKind::scatter) channel["scale"] = {{"zero", false}};
    return channel;
}

json::value mark_of(const Chart& chart) {
    switch (chart.kind) {
        case ChartKind::line:
            return {{"type", "line"}, {"point", true}};
        case ChartKind::area:
            return {{"type", "area"}, {"opacity", 0.7}};
        case ChartKind::pie:
            return {{"type", "arc"}};
        case ChartKind::scatter:
            return {{"type", "point"}, {"filled", true}};
        case ChartKind::bar:
        case ChartKind::automatic:
        case ChartKind::table:
            break;
    }
    return {{"type", "bar"}};
}

json::object encoding_of(const Answer& answer) {
    const auto& chart = *answer.chart;
    if (chart.kind == ChartKind::pie) {
        json::object slices = {{"field", "x"}, {"type", "nominal"}, {"sort", nullptr}};
        slices["title"] = heading_of(answer, chart.x);
        return {{"theta", number_channel(answer)},
                {"color", std::move(slices)},
                {"tooltip", tooltip_of(answer)}};
    }
    json::object encoding = {{"tooltip", tooltip_of(answer)}};
    encoding[chart.horizontal ? "y" : "x"] = place_channel(answer);
    encoding[chart.horizontal ? "x" : "y"] = number_channel(answer);
    if (chart.series || chart.y.size() > 1) {
        json::object colour = {{"field", "series"}, {"type", "nominal"}, {"sort", nullptr}};
        colour["title"] =
            chart.series ? json::value(heading_of(answer, *chart.series)) : json::value();
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
