#include "answer/format.hpp"

#include <gtest/gtest.h>

namespace querent::answer {
namespace {

using catalog::Type;
using engine::Decimal;

TEST(Format, puts_marks_between_thousands) {
    EXPECT_EQ(format_count(0), "0");
    EXPECT_EQ(format_count(999), "999");
    EXPECT_EQ(format_count(7'867), "7,867");
    EXPECT_EQ(format_count(1'234'567), "1,234,567");
    EXPECT_EQ(format_number(-1'234.5), "-1,234.5");
    EXPECT_EQ(format_number(-999), "-999");
}

TEST(Format, shows_as_many_decimals_as_people_read) {
    EXPECT_EQ(format_number(2.0), "2");
    EXPECT_EQ(format_number(2.005), "2");
    EXPECT_EQ(format_number(3.14159), "3.14");
    EXPECT_EQ(format_number(0.00123), "0.0012");
    EXPECT_EQ(format_number(-0.0), "0");
    EXPECT_EQ(format_number(0.1 + 0.2), "0.3");
}

TEST(Format, rounds_the_digits_that_are_seen) {
    EXPECT_EQ(round_digits("2.005", 2), "2.01");
    EXPECT_EQ(round_digits("9.995", 2), "10.00");
    EXPECT_EQ(round_digits("-9.5", 0), "-10");
    EXPECT_EQ(round_digits("-0.004", 2), "0.00");
    EXPECT_EQ(round_digits("1.4999", 0), "1");
    EXPECT_EQ(round_digits("12", 2), "12");
    EXPECT_EQ(round_digits("99999999999999999999.96", 1), "100000000000000000000.0");
    EXPECT_EQ(plain_digits(1e-7), "0.0000001");
    EXPECT_EQ(plain_digits(std::string("7")), "");
}

TEST(Format, shares_are_percent) {
    EXPECT_EQ(format_share(0.3127), "31 %");
    EXPECT_EQ(format_share(0.042), "4.2 %");
    EXPECT_EQ(format_share(1.0), "100 %");
    EXPECT_EQ(format_share(-0.5), "-50 %");
    EXPECT_EQ(format_share(12.5), "1,250 %");
}

TEST(Format, money_keeps_two_decimals_and_its_currency) {
    EXPECT_EQ(format_cell(Decimal{"1234.5"}, Type::decimal, {.unit = "EUR"}), "1,234.50 EUR");
    EXPECT_EQ(format_cell(Decimal{"1234"}, Type::decimal, {.unit = "EUR"}), "1,234.00 EUR");
    EXPECT_EQ(format_cell(1234.567, Type::real, {.unit = "EUR"}), "1,234.57 EUR");
    EXPECT_EQ(format_cell(std::int64_t{7}, Type::integer, {.unit = "EUR"}), "7.00 EUR");
}

TEST(Format, years_and_identifiers_take_no_marks) {
    EXPECT_EQ(format_cell(std::int64_t{2024}, Type::integer, {.plain = true}), "2024");
    EXPECT_EQ(format_cell(std::int64_t{2024}, Type::integer), "2,024");
    EXPECT_EQ(format_cell(2024.0, Type::real, {.plain = true}), "2024");
    EXPECT_EQ(format_cell(Decimal{"12345678901234567890"}, Type::decimal, {.plain = true}),
              "12345678901234567890");
}

TEST(Format, decimals_keep_their_digits_but_not_empty_ones) {
    EXPECT_EQ(format_cell(Decimal{"1234.50"}, Type::decimal), "1,234.50");
    EXPECT_EQ(format_cell(Decimal{"1234.00"}, Type::decimal), "1,234");
    EXPECT_EQ(format_cell(Decimal{"0.333333"}, Type::decimal), "0.33");
    EXPECT_EQ(format_cell(Decimal{"123456789012345678901234.5"}, Type::decimal),
              "123,456,789,012,345,678,901,234.5");
}

TEST(Format, a_cell_is_one_line) {
    EXPECT_EQ(format_cell(std::string("a\nb\tc"), Type::text), "a b c");
    EXPECT_EQ(format_cell(engine::Value{}, Type::text), null_shown);
    EXPECT_EQ(format_cell(true, Type::boolean), "yes");
    EXPECT_EQ(format_cell(std::string("2024-01-01 00:00:00"), Type::timestamp), "2024-01-01");
    EXPECT_EQ(format_cell(std::string("2024-01-01 12:30:00"), Type::timestamp),
              "2024-01-01 12:30:00");
}

TEST(Format, finds_the_number_in_a_cell) {
    EXPECT_EQ(number_in(std::int64_t{3}), 3.0);
    EXPECT_EQ(number_in(Decimal{"-1234.50"}), -1234.5);
    EXPECT_EQ(number_in(std::string("3")), std::nullopt);
    EXPECT_EQ(number_in(engine::Value{}), std::nullopt);
}

TEST(Format, writes_dates_in_words) {
    EXPECT_EQ(format_date(*parse_date("2026-03-12")), "12 March 2026");
    EXPECT_EQ(format_month(*parse_date("2026-03-01")), "March 2026");
}

}  // namespace
}  // namespace querent::answer
