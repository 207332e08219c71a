// Which chart fits a result. A chart that misleads is worse than none: every rule below asks
// whether the picture says what the rows say, and otherwise leaves the table alone.
//
//   time + measures               -> line, measures of one unit only
//   time + category + measure     -> one line per category, up to eight
//   category + measures           -> bars in the order of the rows
//   category + category + measure -> bars in colours, up to eight
//
// A wish («as a pie») is honoured where the columns allow it, else chart_note says why not.
#include "answer/chart.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "answer/column_roles.hpp"
#include "answer/format.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace querent::answer {

namespace {

using language::ChartKind;

constexpr std::size_t series_max = 8;             // more colours cannot be told apart
constexpr std::size_t measures_max = 3;           // more bars beside each other cannot be read
constexpr std::size_t slices_max = 12;            // of a pie
constexpr std::size_t automatic_columns_max = 4;  // wider results are lists to be read
constexpr std::size_t label_long = 12;            // characters that no longer fit under a bar
constexpr std::size_t upright_bars_max = 8;

struct Columns {
    std::vector<std::size_t> times, categories, measures;
};

Columns sort_columns(const Answer& answer) {
    Columns columns;
    const auto roles = roles_of(answer);
    for (std::size_t i = 0; i < roles.size(); ++i) {
        switch (roles[i]) {
            case ColumnRole::time:
                columns.times.push_back(i);
                break;
            case ColumnRole::category:
                columns.categories.push_back(i);
                break;
            case ColumnRole::measure:
                columns.measures.push_back(i);
                break;
        }
    }
    return columns;
}

std::size_t distinct_values(const Answer& answer, std::size_t column) {
    std::set<std::string> values;
    for (std::size_t row = 0; row < answer.rows.size(); ++row) {
        values.insert(format_cell(answer, row, column));
    }
    return values.size();
}

/// Two rows with the same place in the picture would hide one another.
bool places_are_unique(const Answer& answer, std::size_t x, std::optional<std::size_t> series) {
    std::set<std::pair<std::string, std::string>> places;
    for (std::size_t row = 0; row < answer.rows.size(); ++row) {
        const auto second = series ? format_cell(answer, row, *series) : std::string();
        if (!places.emplace(format_cell(answer, row, x), second).second) return false;
    }
    return true;
}

/// The measure that was asked for and those beside it with its unit: one axis cannot show euros and
/// counts at once. A share says what its base says, so it stands alone.
std::vector<std::size_t> measures_of_one_unit(const Answer& answer, const Columns& columns) {
    const auto main = main_measure(answer);
    const auto style = [&](std::size_t column) {
        return column < answer.styles.size() ? answer.styles[column] : ColumnStyle{};
    };
    if (style(*main).main) return {*main};
    std::vector<std::size_t> chosen;
    for (const auto column : columns.measures) {
        const bool same = chosen.empty() || style(column).unit == style(chosen.front()).unit;
        if (same && chosen.size() < measures_max) chosen.push_back(column);
    }
    return chosen;
}

bool labels_are_long(const Answer& answer, std::size_t column) {
    for (std::size_t row = 0; row < answer.rows.size(); ++row) {
        if (format_cell(answer, row, column).size() > label_long) return true;
    }
    return false;
}

bool any_negative(const Answer& answer, std::size_t column) {
    return std::any_of(answer.rows.begin(), answer.rows.end(), [&](const auto& row) {
        const auto number = number_in(row[column]);
        return number && *number < 0;
    });
}

/// A chart, or why there is none.
struct Drawn {
    std::optional<Chart> chart = {};
    std::string why_not = {};
};

/// Colours for the second grouping.
std::string add_series(const Answer& answer, std::size_t column, Chart& chart) {
    const auto values = distinct_values(answer, column);
    if (values > series_max) {
        return "There is no chart, because «" + title_of(answer, column) + "» has " +
               format_count(values) + " values, and more than " + std::to_string(series_max) +
               " colours cannot be told apart.";
    }
    chart.series = column;
    chart.y.resize(1);
    return {};
}

/// The chart over time or categories that the columns allow; none when the picture would mislead.
Drawn chart_of(const Answer& answer, const Columns& columns) {
    if (answer.rows.size() < 2) return {.why_not = "A chart needs two rows at least."};
    if (columns.measures.empty()) return {.why_not = "There is no column of numbers to draw."};
    auto groups = columns.times;
    groups.insert(groups.end(), columns.categories.begin(), columns.categories.end());
    if (groups.empty()) {
        return {.why_not = "There is no chart, because nothing groups these numbers."};
    }
    if (columns.times.size() > 1 || groups.size() > 2) {
        return {.why_not = columns.times.size() > 1
                               ? "There is no chart, because one picture has one line of time."
                               : "There is no chart, because one picture shows two groupings at "
                                 "most, and these are " +
                                     std::to_string(groups.size()) + "."};
    }
    Chart chart;
    chart.y = measures_of_one_unit(answer, columns);
    chart.rows_shown = answer.rows.size();
    chart.kind = columns.times.empty() ? ChartKind::bar : ChartKind::line;
    chart.x = groups.front();
    if (groups.size() == 2) {
        auto why_not = add_series(answer, groups.back(), chart);
        if (!why_not.empty()) return {.why_not = std::move(why_not)};
    }
    if (!places_are_unique(answer, chart.x, chart.series)) {
        return {.why_not = "There is no chart, because several rows would stand in one place."};
    }
    return {.chart = std::move(chart)};
}

void lay_bars(const Answer& answer, Chart& chart) {
    chart.kind = ChartKind::bar;
    const bool over_time = roles_of(answer)[chart.x] == ColumnRole::time;
    const auto bars = std::min(answer.rows.size(), limits::chart_categories_max);
    chart.horizontal = !over_time && (bars > upright_bars_max || labels_are_long(answer, chart.x));
}

/// Cuts the chart to what can be drawn, and says so.
void limit_rows(Answer& answer) {
    auto& chart = *answer.chart;
    const bool bars = chart.kind == ChartKind::bar;
    const auto most = bars ? limits::chart_categories_max : limits::chart_rows_max;
    chart.rows_shown = std::min(answer.rows.size(), most);
    if (chart.rows_shown < answer.rows.size()) {
        answer.chart_note = "The chart shows the first " + format_count(chart.rows_shown) + " of " +
                            format_count(answer.rows.size()) + " rows.";
    }
}

/// A chart where one helps, or the reason why a grouped result has none.
std::string choose_automatically(Answer& answer, const Columns& columns) {
    if (answer.truncated) return "There is no chart, because the result was cut off.";
    auto [chart, why_not] = chart_of(answer, columns);
    if (!chart) return answer.rows.size() < 2 ? std::string() : why_not;
    if (answer.columns.size() > automatic_columns_max) {
        return "There is no chart, because so many columns are read better as a table; «as a bar "
               "chart» draws one.";
    }
    const bool line = chart->kind == ChartKind::line;
    const auto most = line ? limits::chart_rows_max : limits::chart_categories_max;
    if (answer.rows.size() > most) {
        return "There is no chart, because " + format_count(answer.rows.size()) +
               (line ? " points" : " bars") + " cannot be read; ask for the top 10.";
    }
    if (!line) lay_bars(answer, *chart);
    answer.chart = std::move(chart);
    answer.chart->rows_shown = answer.rows.size();
    return {};
}

std::string choose_scatter(Answer& answer, const Columns& columns) {
    if (columns.measures.size() < 2) return "A scatter plot needs two columns of numbers.";
    answer.chart = Chart{.kind = ChartKind::scatter,
                         .x = columns.measures[0],
                         .y = {columns.measures[1]},
                         .rows_shown = answer.rows.size()};
    if (!columns.categories.empty() &&
        distinct_values(answer, columns.categories.front()) <= series_max) {
        answer.chart->series = columns.categories.front();
    }
    return {};
}

std::string choose_pie(Answer& answer, const Chart& chart) {
    if (chart.series) return "A pie shows one grouping only, so here are bars.";
    if (answer.rows.size() > slices_max) {
        return "A pie of more than " + std::to_string(slices_max) +
               " slices cannot be read, so here are bars.";
    }
    if (any_negative(answer, chart.y.front())) {
        return "A pie cannot show negative numbers, so here are bars.";
    }
    answer.chart = chart;
    answer.chart->kind = ChartKind::pie;
    answer.chart->y.resize(1);
    return {};
}

/// The wished chart, or bars with the reason why.
std::string choose_wished(ChartKind wish, Answer& answer, const Columns& columns) {
    if (wish == ChartKind::scatter) return choose_scatter(answer, columns);
    auto [chart, why_not] = chart_of(answer, columns);
    if (!chart) return why_not;
    const bool over_time = roles_of(answer)[chart->x] == ColumnRole::time;
    std::string note;
    if (wish == ChartKind::pie) {
        note = choose_pie(answer, *chart);
        if (note.empty()) return note;
    } else if (wish == ChartKind::line || wish == ChartKind::area) {
        if (over_time) {
            chart->kind = wish;
            answer.chart = std::move(chart);
            return {};
        }
        note = "A line needs dates to run along, so here are bars.";
    }
    lay_bars(answer, *chart);
    answer.chart = std::move(chart);
    return note;
}

}  // namespace

void choose_chart(ChartKind wish, Answer& answer, Expected expected) {
    answer.chart.reset();
    answer.chart_note.clear();
    if (wish == ChartKind::table || answer.rows.empty()) return;
    const auto columns = sort_columns(answer);
    if (wish == ChartKind::automatic) {
        auto why_not = choose_automatically(answer, columns);
        if (expected == Expected::yes) answer.chart_note = std::move(why_not);
        return;
    }
    auto note = choose_wished(wish, answer, columns);
    if (answer.chart) limit_rows(answer);
    if (!note.empty()) answer.chart_note = std::move(note);
}

}  // namespace querent::answer
