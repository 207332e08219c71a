#include "cli/terminal/plot.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "cli/terminal/utf8.hpp"

namespace querent::cli {
namespace {

const Paint plain(false);

TEST(RenderBars, are_as_long_as_their_share_of_the_largest) {
    EXPECT_EQ(render_bars({{"a", "4", 4}, {"bb", "2", 2}, {"c", "0", 0}}, 14, plain),
              "a  ████████ 4\n"
              "bb ████ 2\n"
              "c   0\n");
}

TEST(RenderBars, of_negative_numbers_grow_to_the_left_of_a_common_zero) {
    const std::string text = render_bars({{"up", "5", 5}, {"down", "-5", -5}}, 40, plain);
    const auto lines = text::split(text, '\n');
    const std::size_t zero = width_of(lines[0].substr(0, lines[0].find("█")));
    EXPECT_EQ(zero, width_of(lines[1].substr(0, lines[1].find(" -5"))));
}

TEST(RenderBars, stay_within_the_width_and_shorten_long_labels) {
    const std::string text =
        render_bars({{std::string(100, 'l'), "1,234", 1234}, {"b", "1", 1}}, 60, plain);
    for (const std::string& line : text::split(text, '\n')) EXPECT_LE(width_of(line), 60u);
    EXPECT_NE(text.find("l…"), std::string::npos);
    EXPECT_NE(text.find("▏"), std::string::npos) << "a small value is not nothing";
}

TEST(RenderCurves, draw_the_highest_to_the_top_and_leave_gaps) {
    const std::string text =
        render_curves({{"", {1.0, std::nullopt, 9.0}, "1", "9"}}, "Jan", "Mar", 40, plain);
    const auto lines = text::split(text, '\n');
    ASSERT_EQ(lines.size(), 7u);
    EXPECT_EQ(lines[0], "9         ████");
    EXPECT_EQ(lines[4], "1 ▁▁▁▁    ████");
    EXPECT_NE(lines[5].find("Jan"), std::string::npos);
}

TEST(RenderCurves, of_more_values_than_columns_stay_within_the_width) {
    Curve curve{"", {}, "0", "999"};
    for (int i = 0; i < 1000; ++i) curve.values.emplace_back(i);
    for (const std::string& line : text::split(render_curves({curve}, "a", "z", 60, plain), '\n'))
        EXPECT_LE(width_of(line), 60u);
}

TEST(RenderCurves, of_nothing_are_nothing) {
    EXPECT_EQ(render_curves({{"", {std::nullopt}, "", ""}}, "a", "b", 40, plain), "");
    EXPECT_NE(render_curves({{"", {3.0, 3.0}, "3", "3"}}, "a", "b", 40, plain), "");
}

TEST(RenderPoints, sets_a_dot_in_opposite_corners) {
    const std::string text =
        render_points({{0, 0}, {10, 10}}, {"x", "y", "0", "10", "0", "10"}, 40, plain);
    EXPECT_NE(text.find("⠈"), std::string::npos);
    EXPECT_NE(text.find("⡀"), std::string::npos);
}

}  // namespace
}  // namespace querent::cli
