#include "lake/typing/number.hpp"

#include <gtest/gtest.h>

namespace querent::lake {
namespace {

constexpr auto point = DecimalMark::point;
constexpr auto comma = DecimalMark::comma;

TEST(Number, is_read_in_the_notations_of_europe_and_america) {
    const struct {
        const char* text;
        DecimalMark mark;
        const char* plain;
    } cases[] = {
        {"0", point, "0"},
        {"-12", point, "-12"},
        {"+12", point, "12"},
        {"1,234", point, "1234"},
        {"1,234", comma, "1.234"},
        {"1.234", point, "1.234"},
        {"1.234", comma, "1234"},
        {"1,234,567.89", point, "1234567.89"},
        {"1.234.567,89", comma, "1234567.89"},
        {"1 234,56", comma, "1234.56"},
        {"1\xC2\xA0"
         "234,56",
         comma, "1234.56"},
        {"1\xE2\x80\xAF"
         "234",
         comma, "1234"},
        {"1'234.56", point, "1234.56"},
        {"1’234.56", point, "1234.56"},
        {"12,34,567.00", point, "1234567.00"},
        {"(1,234.50)", point, "-1234.50"},
        {"($12.00)", point, "-12.00"},
        {"99-", point, "-99"},
        {"\xE2\x88\x92"
         "5",
         point, "-5"},
        {"$1,234.50", point, "1234.50"},
        {"-$5", point, "-5"},
        {"$-5", point, "-5"},
        {"12,50 €", comma, "12.50"},
        {"€ 12,50", comma, "12.50"},
        {"EUR 12.50", point, "12.50"},
        {"12.50 USD", point, "12.50"},
        {"-12.50EUR", point, "-12.50"},
        {"CHF 1'200.00", point, "1200.00"},
        {"12.5%", point, "12.5"},
        {"12,5 %", comma, "12.5"},
        {".5", point, "0.5"},
        {"5.", point, "5"},
        {"1.2M", point, "1200000"},
        {"€ 3,25 Mio.", comma, "3250000"},
        {"$1.25K", point, "1250"},
        {"-0.5 bn", point, "-500000000"},
        {"1.2345K", point, "1234.5"},
        {"1.234K", comma, "1234000"},
        {"2 million", point, "2000000"},
        {"1.5e10", point, "1.5e10"},
        {"-2E-3", point, "-2E-3"},
    };
    for (const auto& [text, mark, plain] : cases) {
        const auto form = read_number(text);
        ASSERT_TRUE(form) << text;
        EXPECT_TRUE(form->as(mark).possible) << text;
        EXPECT_EQ(plain_number(text, mark), plain) << text;
    }
}

TEST(Number, is_not_what_only_looks_like_one) {
    for (const char* text :
         {"",       "-",    "abc",  "12a",   "1-2",    "1,23,4",      "1.2.3",  "2024-01-05",
          "10:15",  "12/5", "1e",   "e5",    "--5",    "$",           "%",      "1 23",
          "1  234", "0x10", "١٢",   "12 34", "1,,234", "1,234.567.8", "EURO 5", "1.234,56.7",
          "+-3",    "( )",  "1_000"}) {
        EXPECT_FALSE(read_number(text)) << text;
    }
}

TEST(Number, tells_what_is_plain_and_what_has_leading_zeros) {
    EXPECT_TRUE(read_number("12")->plain);
    EXPECT_TRUE(read_number("-0.5")->plain);
    EXPECT_FALSE(read_number("+12")->plain);
    EXPECT_FALSE(read_number("1,234")->plain);
    EXPECT_FALSE(read_number(".5")->plain);
    EXPECT_TRUE(read_number("007")->leading_zero);
    EXPECT_FALSE(read_number("0")->leading_zero);
    EXPECT_FALSE(read_number("0.07")->leading_zero);
    EXPECT_FALSE(read_number("0,07")->leading_zero);
    EXPECT_EQ(read_number("£5")->unit, "GBP");
    EXPECT_EQ(read_number("5 kr")->unit, "SEK");
    EXPECT_TRUE(read_number("5%")->percent);
}

TEST(Number, with_a_comma_that_could_be_either_is_possible_both_ways) {
    EXPECT_TRUE(read_number("1,234")->as(point).possible);
    EXPECT_TRUE(read_number("1,234")->as(comma).possible);
    EXPECT_FALSE(read_number("1,23")->as(point).possible);
    EXPECT_FALSE(read_number("1.23")->as(comma).possible);
    EXPECT_FALSE(read_number("0.123")->as(comma).possible);
}

TEST(Number, says_which_zeros_a_letter_stands_for) {
    EXPECT_EQ(read_number("5M")->magnitude, 6);
    EXPECT_EQ(read_number("$1.2B")->magnitude, 9);
    EXPECT_EQ(read_number("$1.2B")->unit, "USD");
    EXPECT_EQ(read_number("5 m")->magnitude, 0) << "metres";
    EXPECT_EQ(read_number("1.2M")->as(point).whole_digits, 7);
    EXPECT_EQ(read_number("1.2M")->as(point).fraction_digits, 0);
    EXPECT_EQ(read_number("1.2345K")->as(point).fraction_digits, 1);
}

TEST(Number, has_a_measure_behind_it_in_one_way_of_writing) {
    const std::pair<const char*, const char*> cases[] = {
        {"12 kg", "kg"},   {"12kg", "kg"},     {"1,234.5 km", "km"},
        {"1 day", "days"}, {"3 days", "days"}, {"40 mins", "min"},
        {"21.5 °C", "°C"}, {"85 m²", "m²"},    {"-5 °C", "°C"}};
    for (const auto& [text, unit] : cases) {
        const auto form = read_number(text);
        ASSERT_TRUE(form) << text;
        EXPECT_EQ(form->unit, unit) << text;
    }
    EXPECT_EQ(plain_number("1,234.5 km", DecimalMark::point), "1234.5");
    for (const char* code :
         {"12A", "M5", "5Mx", "1.2e3K", "A12 kg", "kg", "12 kgs2", "12 parsec"}) {
        EXPECT_FALSE(read_number(code)) << code;
    }
}

}  // namespace
}  // namespace querent::lake
