#include "language/words/periods.hpp"

#include <gtest/gtest.h>

namespace querent::language {
namespace {

const Date today = std::chrono::year(2026) / 11 / 21;  // a Saturday

std::string read(std::string_view text) {
    const std::vector<Token> tokens = tokenize(text);
    const auto period = period_at(tokens, 0, today);
    if (!period) return "none";
    return (period->from ? to_string(*period->from) : std::string("…")) + " " +
           (period->to ? to_string(*period->to) : std::string("…")) +
           (period->tokens == tokens.size() ? "" : " +rest");
}

TEST(periods, relative_periods_are_calendar_periods) {
    EXPECT_EQ(read("yesterday"), "2026-11-20 2026-11-21");
    EXPECT_EQ(read("last week"), "2026-11-09 2026-11-16");
    EXPECT_EQ(read("last month"), "2026-10-01 2026-11-01");
    EXPECT_EQ(read("this quarter"), "2026-10-01 2027-01-01");
    EXPECT_EQ(read("in the previous quarter"), "2026-07-01 2026-10-01");
    EXPECT_EQ(read("last year"), "2025-01-01 2026-01-01");
}

TEST(periods, last_n_days_end_with_today) {
    EXPECT_EQ(read("last 30 days"), "2026-10-23 2026-11-22");
    EXPECT_EQ(read("trailing 12 months"), "2025-11-22 2026-11-22");
    EXPECT_EQ(read("in the last two quarters"), "2026-04-01 2026-10-01");
}

TEST(periods, parts_of_years_in_words_and_letters) {
    EXPECT_EQ(read("Q3 2024"), "2024-07-01 2024-10-01");
    EXPECT_EQ(read("third quarter of 2024"), "2024-07-01 2024-10-01");
    EXPECT_EQ(read("first half of 2024"), "2024-01-01 2024-07-01");
    EXPECT_EQ(read("year to date"), "2026-01-01 2026-11-22");
    EXPECT_EQ(read("ytd"), "2026-01-01 2026-11-22");
}

TEST(periods, open_ends) {
    EXPECT_EQ(read("since March"), "2026-03-01 …");
    EXPECT_EQ(read("after 2020"), "2021-01-01 …");
    EXPECT_EQ(read("before 2024-05-01"), "… 2024-05-01");
    EXPECT_EQ(read("until May 2023"), "… 2023-06-01");
}

TEST(periods, ranges_hold_both_ends) {
    EXPECT_EQ(read("between 2025-01-01 and 2025-03-31"), "2025-01-01 2025-04-01");
    EXPECT_EQ(read("from May to July 2023"), "2023-05-01 2023-08-01");
    EXPECT_EQ(read("2023 to 2024"), "2023-01-01 2025-01-01");
}

TEST(periods, written_dates_in_european_and_american_order) {
    EXPECT_EQ(read("on 31.12.2024"), "2024-12-31 2025-01-01");
    EXPECT_EQ(read("12/31/2024"), "2024-12-31 2025-01-01");
    EXPECT_EQ(read("5 May 2023"), "2023-05-05 2023-05-06");
    EXPECT_EQ(read("May 5th, 2023"), "2023-05-05 2023-05-06");
}

TEST(periods, words_that_only_look_like_months_are_none) {
    EXPECT_EQ(read("may"), "none");
    EXPECT_EQ(read("last 5 orders"), "none");
    EXPECT_EQ(read("30.02.2024"), "none");
}

}  // namespace
}  // namespace querent::language
