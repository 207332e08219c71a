#include "answer/chart.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "base/limits.hpp"

namespace querent::answer {
namespace {

using catalog::Type;
using language::ChartKind;

Answer answer_of(std::vector<engine::ResultColumn> columns,
                 std::vector<std::vector<engine::Value>> rows) {
    Answer answer;
    answer.styles.resize(columns.size());
    answer.columns = std::move(columns);
    answer.row_count = rows.size();
    answer.rows = std::move(rows);
    return answer;
}

engine::Value number(std::int64_t value) {
    return value;
}
engine::Value text(std::string value) {
    return value;
}

Answer by_region() {
    return answer_of({{"region", Type::text}, {"revenue", Type::integer}},
                     {{text("North"), number(3)}, {text("South"), number(2)}});
}

Answer by_month() {
    return answer_of({{"month", Type::date}, {"revenue", Type::integer}},
                     {{text("2025-01-01"), number(3)},
                      {text("2025-02-01"), number(2)},
                      {text("2025-03-01"), number(5)}});
}

TEST(Chart, draws_time_as_a_line) {
    auto answer = by_month();
    choose_chart(ChartKind::automatic, answer);
    ASSERT_TRUE(answer.chart);
    EXPECT_EQ(answer.chart->kind, ChartKind::line);
    const auto chart = vega_lite(answer);
    EXPECT_EQ(chart.at("encoding").at("x").at("type").as_string(), "temporal");
    EXPECT_EQ(chart.at("encoding").at("x").at("scale").at("type").as_string(), "utc");
    EXPECT_EQ(chart.at("data").at("values").at(2).at("y").as_double(), 5.0);
}

TEST(Chart, draws_categories_as_bars_in_the_order_of_the_rows) {
    auto answer = by_region();
    choose_chart(ChartKind::automatic, answer);
    ASSERT_TRUE(answer.chart);
    EXPECT_EQ(answer.chart->kind, ChartKind::bar);
    EXPECT_FALSE(answer.chart->horizontal);
    const auto chart = vega_lite(answer);
    EXPECT_TRUE(chart.at("encoding").at("x").at("sort").is_null());
    EXPECT_EQ(chart.at("data").at("values").at(0).at("x").as_string(), "North");
}

TEST(Chart, draws_the_number_that_was_asked_for_and_not_what_it_is_taken_of) {
    auto answer = answer_of(
        {{"region", Type::text}, {"revenue", Type::integer}, {"share_percent", Type::real}},
        {{text("North"), number(3), 60.0}, {text("South"), number(2), 40.0}});
    answer.styles = {{}, {.unit = "EUR"}, {.unit = "%", .label = "share", .main = true}};
    choose_chart(ChartKind::automatic, answer);
    ASSERT_TRUE(answer.chart);
    EXPECT_EQ(answer.chart->y, std::vector<std::size_t>{2});
    EXPECT_EQ(vega_lite(answer).at("encoding").at("y").at("title").as_string(), "share (%)");
}

TEST(Chart, says_on_hover_what_the_table_says) {
    auto answer = by_month();
    answer.styles = {{.grain = Grain::month}, {.unit = "EUR", .decimals = 2}};
    choose_chart(ChartKind::automatic, answer);
    const auto chart = vega_lite(answer);
    const auto& lines = chart.at("encoding").at("tooltip").as_array();
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].at("format").as_string(), "%Y-%m");
    EXPECT_EQ(lines[1].at("format").as_string(), ",.2f");
    EXPECT_EQ(lines[1].at("title").as_string(), "revenue (EUR)");
}

TEST(Chart, bars_over_time_are_named_by_their_period) {
    auto answer = by_month();
    answer.styles[0].grain = Grain::month;
    choose_chart(ChartKind::bar, answer);
    const auto chart = vega_lite(answer);
    EXPECT_EQ(chart.at("encoding").at("x").at("type").as_string(), "ordinal");
    EXPECT_EQ(chart.at("data").at("values").at(1).at("x").as_string(), "2025-02");
}

TEST(Chart, says_why_grouped_numbers_have_none_and_is_silent_about_lists) {
    const auto note = [](Answer answer) {
        choose_chart(ChartKind::automatic, answer, Expected::yes);
        EXPECT_FALSE(answer.chart);
        return answer.chart_note;
    };
    auto three =
        answer_of({{"a", Type::text}, {"b", Type::text}, {"c", Type::text}, {"n", Type::integer}},
                  {{text("x"), text("y"), text("z"), number(1)},
                   {text("x"), text("y"), text("w"), number(2)}});
    EXPECT_NE(note(three).find("two groupings at most"), std::string::npos);
    auto many = answer_of({{"city", Type::text}, {"n", Type::integer}}, {});
    for (int i = 0; i < 100; ++i) many.rows.push_back({text(std::to_string(i)), number(i)});
    EXPECT_NE(note(many).find("100 bars"), std::string::npos);
    auto colours =
        answer_of({{"month", Type::date}, {"city", Type::text}, {"n", Type::integer}}, {});
    for (int i = 0; i < 9; ++i) {
        colours.rows.push_back({text("2025-01-01"), text(std::to_string(i)), number(i)});
    }
    EXPECT_NE(note(colours).find("«city» has 9 values"), std::string::npos);
    choose_chart(ChartKind::automatic, three);
    EXPECT_EQ(three.chart_note, "");
}

TEST(Chart, lays_bars_down_when_labels_are_long) {
    auto answer = by_region();
    answer.rows[0][0] = text("North Rhine-Westphalia");
    choose_chart(ChartKind::automatic, answer);
    ASSERT_TRUE(answer.chart);
    EXPECT_TRUE(answer.chart->horizontal);
    EXPECT_EQ(vega_lite(answer).at("encoding").at("y").at("field").as_string(), "x");
}

TEST(Chart, draws_years_as_time_although_they_are_numbers) {
    auto answer = answer_of({{"order_year", Type::integer}, {"revenue", Type::integer}},
                            {{number(2024), number(3)}, {number(2025), number(2)}});
    choose_chart(ChartKind::automatic, answer);
    ASSERT_TRUE(answer.chart);
    EXPECT_EQ(answer.chart->kind, ChartKind::line);
    EXPECT_EQ(answer.chart->x, 0U);
}

TEST(Chart, needs_no_chart_for_one_number) {
    auto answer = answer_of({{"n", Type::integer}}, {{number(3)}});
    choose_chart(ChartKind::automatic, answer);
    EXPECT_FALSE(answer.chart);
    EXPECT_TRUE(answer.chart_note.empty());
    EXPECT_TRUE(vega_lite(answer).is_null());
}

TEST(Chart, leaves_lists_with_repeated_labels_alone) {
    auto answer = by_region();
    answer.rows[1][0] = text("North");
    choose_chart(ChartKind::automatic, answer);
    EXPECT_FALSE(answer.chart);
}

TEST(Chart, does_not_measure_identifiers) {
    auto answer = by_region();
    answer.styles[1].plain = true;
    choose_chart(ChartKind::automatic, answer);
    EXPECT_FALSE(answer.chart);
}

TEST(Chart, puts_measures_of_different_units_on_no_common_axis) {
    auto answer =
        answer_of({{"region", Type::text}, {"revenue", Type::integer}, {"orders", Type::integer}},
                  {{text("North"), number(3), number(1)}, {text("South"), number(2), number(1)}});
    answer.styles[1].unit = "EUR";
    choose_chart(ChartKind::automatic, answer);
    ASSERT_TRUE(answer.chart);
    EXPECT_EQ(answer.chart->y, std::vector<std::size_t>{1});
}

TEST(Chart, draws_one_line_for_each_value_of_a_second_grouping) {
    auto answer =
        answer_of({{"month", Type::date}, {"region", Type::text}, {"revenue", Type::integer}},
                  {{text("2025-01-01"), text("North"), number(3)},
                   {text("2025-01-01"), text("South"), number(2)},
                   {text("2025-02-01"), text("North"), number(4)}});
    choose_chart(ChartKind::automatic, answer);
    ASSERT_TRUE(answer.chart);
    EXPECT_EQ(answer.chart->series, 1U);
    EXPECT_EQ(vega_lite(answer).at("data").at("values").at(1).at("series").as_string(), "South");
}

TEST(Chart, honours_a_pie_where_slices_can_be_read) {
    auto answer = by_region();
    choose_chart(ChartKind::pie, answer);
    ASSERT_TRUE(answer.chart);
    EXPECT_EQ(answer.chart->kind, ChartKind::pie);
    EXPECT_EQ(vega_lite(answer).at("mark").at("type").as_string(), "arc");
}

TEST(Chart, says_why_a_pie_became_bars) {
    auto answer = by_region();
    answer.rows[0][1] = number(-1);
    choose_chart(ChartKind::pie, answer);
    ASSERT_TRUE(answer.chart);
    EXPECT_EQ(answer.chart->kind, ChartKind::bar);
    EXPECT_NE(answer.chart_note.find("negative"), std::string::npos);
}

TEST(Chart, says_why_a_line_over_categories_became_bars) {
    auto answer = by_region();
    choose_chart(ChartKind::line, answer);
    ASSERT_TRUE(answer.chart);
    EXPECT_EQ(answer.chart->kind, ChartKind::bar);
    EXPECT_FALSE(answer.chart_note.empty());
}

TEST(Chart, says_why_there_is_no_chart_at_all) {
    auto answer = answer_of({{"n", Type::integer}}, {{number(3)}});
    choose_chart(ChartKind::bar, answer);
    EXPECT_FALSE(answer.chart);
    EXPECT_FALSE(answer.chart_note.empty());
}

TEST(Chart, draws_a_scatter_plot_only_of_two_measures) {
    auto answer = answer_of({{"price", Type::integer}, {"quantity", Type::integer}},
                            {{number(3), number(1)}, {number(2), number(5)}});
    choose_chart(ChartKind::automatic, answer);
    EXPECT_FALSE(answer.chart);
    choose_chart(ChartKind::scatter, answer);
    ASSERT_TRUE(answer.chart);
    EXPECT_EQ(vega_lite(answer).at("mark").at("type").as_string(), "point");
}

TEST(Chart, cuts_many_bars_and_says_so) {
    auto answer = answer_of({{"name", Type::text}, {"n", Type::integer}}, {});
    for (int i = 0; i < 100; ++i) {
        answer.rows.push_back({text("n" + std::to_string(i)), number(i)});
    }
    choose_chart(ChartKind::automatic, answer);
    EXPECT_FALSE(answer.chart);
    choose_chart(ChartKind::bar, answer);
    ASSERT_TRUE(answer.chart);
    EXPECT_EQ(vega_lite(answer).at("data").at("values").as_array().size(),
              limits::chart_categories_max);
    EXPECT_NE(answer.chart_note.find("first 40 of 100"), std::string::npos);
}

TEST(Chart, takes_no_field_name_from_the_data) {
    auto answer = answer_of({{"a.b[0]\"", Type::text}, {"datum['x']", Type::integer}},
                            {{text("<script>"), number(3)}, {engine::Value{}, number(2)}});
    choose_chart(ChartKind::automatic, answer);
    ASSERT_TRUE(answer.chart);
    const auto chart = vega_lite(answer);
    EXPECT_EQ(chart.at("encoding").at("x").at("field").as_string(), "x");
    EXPECT_EQ(chart.at("encoding").at("y").at("field").as_string(), "y");
    EXPECT_EQ(chart.at("data").at("values").at(1).at("x").as_string(), "–");
}

TEST(Chart, a_wish_for_a_table_gives_no_chart_and_no_note) {
    auto answer = by_month();
    choose_chart(ChartKind::table, answer);
    EXPECT_FALSE(answer.chart);
    EXPECT_TRUE(answer.chart_note.empty());
}

}  // namespace
}  // namespace querent::answer
