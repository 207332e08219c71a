// What happened to rows, and how many: participles, light words, kinds, signs and scales, on an
// electricity supplier.
#include "language/fixture_source.hpp"
#include "language/words/numbers.hpp"
#include "language/words/periods.hpp"

namespace querent::language {
namespace {

using catalog::Type;

const FixtureParser& supplier() {
    const auto c = fixture_column;
    static const FixtureParser parser(
        {
            fixture_table("households",
                          {c("household_id", Type::integer, 100), c("name", Type::text, 100),
                           c("town", Type::text, 6), c("connected_on", Type::date, 90),
                           c("balance", Type::decimal, 95)}),
            fixture_table("meters",
                          {c("meter_no", Type::integer, 100), c("household_id", Type::integer, 90),
                           c("meter_type", Type::text, 3), c("installed_on", Type::date, 80),
                           c("removed_on", Type::date, 20, 80)},
                          {fixture_key("household_id", "households")}),
            fixture_table("bills",
                          {c("bill_no", Type::integer, 300), c("meter_no", Type::integer, 90),
                           c("issued_on", Type::date, 60), c("total", Type::decimal, 280),
                           c("usage_kwh", Type::decimal, 250)},
                          {fixture_key("meter_no", "meters")}, 300),
        },
        {{"meters", "meter_type", {"smart", "classic", "prepaid"}, true},
         {"households", "town", {"Lund", "Ystad"}, true}});
    return parser;
}

TEST(events, a_participle_beside_its_rows_says_that_it_happened) {
    supplier().says("removed meters by type", "meters.removed_on IS NOT NULL");
    supplier().says("meters removed per month", "date_trunc('month', meters.removed_on)");
    supplier().says("number of meters that were removed", "removed_on IS NOT NULL");
    supplier().says_not("bills issued per quarter", "SELECT bills.issued_on,");
}

TEST(events, the_date_itself_is_shown_where_it_is_asked_for) {
    supplier().says("when was meter 5 installed", "meters.installed_on");
    supplier().says("meter number and installed on of meters", "meters.installed_on");
}

TEST(events, light_words_change_nothing) {
    EXPECT_EQ(supplier().sql_of("new meters per month"), supplier().sql_of("meters per month"));
    EXPECT_EQ(supplier().sql_of("meters not removed yet"), supplier().sql_of("meters not removed"));
}

TEST(events, behind_by_an_everyday_word_is_a_column) {
    supplier().says("meters by type", "GROUP BY meters.meter_type");
}

TEST(events, total_before_a_noun_adds_up_though_a_column_is_called_total) {
    supplier().says("total usage per town", "sum(bills.usage_kwh)");
    supplier().says("average total of bills", "avg(bills.total)");
}

TEST(events, signs_are_compared_with_nothing) {
    supplier().says("households with a negative balance", "households.balance < 0");
    supplier().says("overdrawn households", "households.balance < 0");
    supplier().says("households with positive balance", "households.balance > 0");
}

TEST(events, a_weekday_goes_by_the_date_of_its_verb) {
    supplier().says("meters installed on a monday", "extract(isodow FROM meters.installed_on)");
    supplier().says("how many bills were issued on sundays", "isodow FROM bills.issued_on");
}

TEST(events, parts_of_a_scale_and_decades_are_numbers_and_periods) {
    const auto number = [](const char* text) { return number_at(tokenize(text), 0)->digits; };
    EXPECT_EQ(number("half a million"), "500000");
    EXPECT_EQ(number("a thousand"), "1000");
    EXPECT_EQ(number("quarter of a million"), "250000");
    EXPECT_FALSE(number_at(tokenize("half of them"), 0).has_value());
    const auto decade = period_at(tokenize("in the 1990s"), 0, fixture_today);
    ASSERT_TRUE(decade.has_value());
    EXPECT_EQ(decade->from, std::chrono::year(1990) / 1 / 1);
    EXPECT_EQ(decade->to, std::chrono::year(2000) / 1 / 1);
}

}  // namespace
}  // namespace querent::language
