#include "lake/names.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace querent::lake {
namespace {

using testing::ElementsAre;

TEST(Names, are_sanitised_as_glue_and_athena_accept_them) {
    EXPECT_EQ(sanitised("Notional amount of leg 1 (2.55)", "c"), "notional_amount_of_leg_1_2_55");
    EXPECT_EQ(sanitised("customerId", "c"), "customer_id");
    EXPECT_EQ(sanitised("CustomerID", "c"), "customer_id");
    EXPECT_EQ(sanitised("uti_2_1", "c"), "uti_2_1");
    EXPECT_EQ(sanitised("Größe (cm)", "c"), "grosse_cm");
    EXPECT_EQ(sanitised("2024", "c"), "_2024");
    EXPECT_EQ(sanitised("growth %", "c"), "growth_percent");
    EXPECT_EQ(sanitised("Preis €", "c"), "preis");
    EXPECT_EQ(sanitised("數量", "c"), "u6578_u91cf");
    EXPECT_EQ(sanitised("😀", "c"), "u1f600");
    EXPECT_EQ(sanitised("", "column"), "column");
    EXPECT_EQ(sanitised("\"; DROP TABLE x; --", "c"), "drop_table_x");
    EXPECT_EQ(sanitised("a\nb\tc", "c"), "a_b_c");
    EXPECT_LE(sanitised(std::string(1'000'000, 'x'), "c").size(), 255U);
    EXPECT_EQ(sanitised("\xff\xfe\xc3", "c"), "c");
}

TEST(Names, that_come_twice_are_numbered) {
    EXPECT_THAT(sanitised_all({"a", "A", "a ", "a_2", ""}, "column"),
                ElementsAre("a", "a_3", "a_4", "a_2", "column"));
}

TEST(Names, are_quoted_for_sql) {
    EXPECT_EQ(sql_name("a\"b"), "\"a\"\"b\"");
    EXPECT_EQ(sql_text("it's"), "'it''s'");
}

}  // namespace
}  // namespace querent::lake
