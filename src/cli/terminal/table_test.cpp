#include "cli/terminal/table.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "cli/terminal/utf8.hpp"

namespace querent::cli {
namespace {

const Paint plain(false);

std::size_t widest_line(const std::string& text) {
    std::size_t widest = 0;
    for (const std::string& line : text::split(text, '\n'))
        widest = std::max(widest, width_of(line));
    return widest;
}

TEST(RenderTable, draws_a_box_with_numbers_on_the_right) {
    const TextTable table{{{"city"}, {"orders", true}}, {{"Köln", "7"}, {"東京", "1,204"}}};
    EXPECT_EQ(render_table(table, {}, plain),
              "┌──────┬────────┐\n"
              "│ city │ orders │\n"
              "├──────┼────────┤\n"
              "│ Köln │      7 │\n"
              "│ 東京 │  1,204 │\n"
              "└──────┴────────┘\n");
}

TEST(RenderTable, says_how_many_rows_it_does_not_show) {
    const TextTable table{{{"n"}}, {{"1"}, {"2"}, {"3"}}};
    const std::string text = render_table(table, {80, 2}, plain);
    EXPECT_NE(text.find("… and 1 more rows"), std::string::npos);
    EXPECT_EQ(text.find("│ 3"), std::string::npos);
    EXPECT_NE(render_table(table, {80, 0}, plain).find("│ 3"), std::string::npos);
}

TEST(RenderTable, shortens_long_cells_but_never_numbers) {
    const std::string name(200, 'n');
    const TextTable table{{{"name"}, {"amount", true}},
                          {{name, "123,456,789.01"}, {"b", "1"}, {"c", "2"}}};
    const std::string text = render_table(table, {50, 0}, plain);
    EXPECT_LE(widest_line(text), 50u);
    EXPECT_NE(text.find("123,456,789.01"), std::string::npos);
    EXPECT_NE(text.find("nnn…"), std::string::npos);
}

TEST(RenderTable, names_the_columns_that_find_no_room) {
    TextTable table;
    for (int c = 0; c < 30; ++c) table.columns.push_back({"column_" + std::to_string(c), true});
    for (int r = 0; r < 3; ++r) table.rows.emplace_back(30, "1234567");
    const std::string text = render_table(table, {80, 0}, plain);
    EXPECT_NE(text.find("more columns without room"), std::string::npos);
    for (const std::string& line : text::split(text, '\n'))
        EXPECT_TRUE(!line.starts_with("│") || width_of(line) <= 80u) << line;
}

TEST(RenderTable, turns_a_single_wide_row_into_lines) {
    TextTable table;
    for (int c = 0; c < 30; ++c) table.columns.push_back({"column_" + std::to_string(c), true});
    table.rows.emplace_back(30, "1234567");
    const std::string text = render_table(table, {80, 0}, plain);
    EXPECT_NE(text.find("column_29  1234567"), std::string::npos);
}

TEST(RenderTable, lets_no_escape_of_a_cell_or_name_through) {
    const TextTable table{{{"a\x1b[2J"}}, {{"\x1b]0;title\x07"}}};
    EXPECT_EQ(render_table(table, {}, plain).find('\x1b'), std::string::npos);
}

TEST(RenderTable, of_no_columns_is_nothing_and_of_short_rows_no_harm) {
    EXPECT_EQ(render_table({}, {}, plain), "");
    EXPECT_NE(render_table({{{"a"}, {"b"}}, {{"1"}}}, {}, plain).find("│ 1 │"), std::string::npos);
}

}  // namespace
}  // namespace querent::cli
