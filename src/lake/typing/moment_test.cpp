#include "lake/typing/moment.hpp"

#include <gtest/gtest.h>

namespace querent::lake {
namespace {

constexpr auto year_first = DateOrder::year_first;
constexpr auto day_first = DateOrder::day_first;
constexpr auto month_first = DateOrder::month_first;

TEST(Moment, reads_dates_as_europe_and_america_write_them) {
    const struct {
        const char* text;
        DateOrder order;
        const char* iso;
    } cases[] = {
        {"2024-03-12", year_first, "2024-03-12"},     {"2024/3/12", year_first, "2024-03-12"},
        {"2024.03.12", year_first, "2024-03-12"},     {"12.03.2024", day_first, "2024-03-12"},
        {"12.3.24", day_first, "2024-03-12"},         {"12/03/2024", day_first, "2024-03-12"},
        {"3/12/2024", month_first, "2024-03-12"},     {"03-12-24", month_first, "2024-03-12"},
        {"31/12/99", day_first, "1999-12-31"},        {"12 Mar 2024", day_first, "2024-03-12"},
        {"12-Mar-2024", day_first, "2024-03-12"},     {"12-MAR-24", day_first, "2024-03-12"},
        {"Mar 12, 2024", day_first, "2024-03-12"},    {"March 12, 2024", day_first, "2024-03-12"},
        {"12. März 2024", day_first, "2024-03-12"},   {"Tue, 12 Mar 2024", day_first, "2024-03-12"},
        {"1 décembre 2023", day_first, "2023-12-01"}, {"Sept. 1st, 2023", day_first, "2023-09-01"},
        {"29 Feb 2024", day_first, "2024-02-29"},
    };
    for (const auto& [text, order, iso] : cases) {
        const auto form = read_moment(text);
        ASSERT_TRUE(form) << text;
        ASSERT_TRUE(form->as(order).possible) << text;
        EXPECT_EQ(iso_date(*form, order), iso) << text;
    }
}

TEST(Moment, reads_months_as_their_first_day) {
    const std::pair<const char*, const char*> cases[] = {
        {"2024-03", "2024-03-01"},  {"2024/03", "2024-03-01"},    {"03/2024", "2024-03-01"},
        {"Mar 2024", "2024-03-01"}, {"March 2024", "2024-03-01"}, {"März 2024", "2024-03-01"},
        {"Mar-24", "2024-03-01"},   {"Mar '24", "2024-03-01"},    {"2024 Mar", "2024-03-01"},
        {"Dec-99", "1999-12-01"}};
    for (const auto& [text, iso] : cases) {
        const auto form = read_moment(text);
        ASSERT_TRUE(form && form->month_alone) << text;
        EXPECT_EQ(iso_date(*form, day_first), iso) << text;
    }
    for (const char* other : {"2024-13", "13/2024", "Mar 24", "24-Mar", "2024-3", "3-24", "2023-24",
                              "2024 03", "Mar", "2024-03 10:15", "1200-2024"}) {
        const auto form = read_moment(other);
        EXPECT_FALSE(form && form->month_alone) << other;
    }
}

TEST(Moment, reads_timestamps_in_utc_and_times) {
    const struct {
        const char* text;
        DateOrder order;
        const char* iso;
    } cases[] = {
        {"2024-03-12T10:15:30", year_first, "2024-03-12 10:15:30"},
        {"2024-03-12 10:15", year_first, "2024-03-12 10:15:00"},
        {"2024-03-12T10:15:30.5Z", year_first, "2024-03-12 10:15:30.500000"},
        {"2024-03-12T10:15:30+02:00", year_first, "2024-03-12 08:15:30"},
        {"2024-01-01 00:30:00 +0100", year_first, "2023-12-31 23:30:00"},
        {"12.03.2024 10:15", day_first, "2024-03-12 10:15:00"},
        {"3/12/2024 10:15 PM", month_first, "2024-03-12 22:15:00"},
        {"3/12/2024, 12:05:09 AM", month_first, "2024-03-12 00:05:09"},
        {"Mar 12, 2024 1:05 p.m.", day_first, "2024-03-12 13:05:00"},
    };
    for (const auto& [text, order, iso] : cases) {
        const auto form = read_moment(text);
        ASSERT_TRUE(form) << text;
        EXPECT_EQ(iso_timestamp(*form, order), iso) << text;
    }
    EXPECT_EQ(iso_time(*read_moment("7:05")), "07:05:00");
    EXPECT_EQ(iso_time(*read_moment("12:30:01.25")), "12:30:01.250000");
}

TEST(Moment, refuses_days_and_times_that_do_not_exist) {
    for (const char* text : {"",
                             "2023-02-29",
                             "31.04.2024",
                             "13/13/2024",
                             "0000-00-00",
                             "25:00",
                             "10:61",
                             "2024-13-01",
                             "12 Foo 2024",
                             "2024",
                             "March",
                             "1.2.3",
                             "12.03.",
                             "2024-03-12 25:00:00",
                             "1/2/345",
                             "2024-03-12x",
                             "2024-03-12T",
                             "10:15:30 Europe",
                             "1.5",
                             "192.168.1.1",
                             "12-34-5678"}) {
        EXPECT_FALSE(read_moment(text)) << text;
    }
}

TEST(Moment, tells_which_orders_are_possible) {
    EXPECT_TRUE(read_moment("03/04/2024")->as(day_first).possible);
    EXPECT_TRUE(read_moment("03/04/2024")->as(month_first).possible);
    EXPECT_FALSE(read_moment("13/04/2024")->as(month_first).possible);
    EXPECT_FALSE(read_moment("2024-04-13")->as(day_first).possible);
    EXPECT_TRUE(read_moment("2024-04-13")->plain);
    EXPECT_FALSE(read_moment("2024-4-13")->plain);
    EXPECT_TRUE(read_compact_date("20240313"));
    EXPECT_FALSE(read_compact_date("20241313"));
}

}  // namespace
}  // namespace querent::lake
