// Calls and fees of a service desk: units in the names of columns, dates in parts, amounts in
// several currencies, and what a share is a share of.
#include <gmock/gmock.h>

#include "language/fixture_source.hpp"
#include "language/schema/name_units.hpp"

namespace querent::language {
namespace {

using catalog::Type;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

catalog::Column number(std::string name, std::string minimum, std::string maximum) {
    catalog::Column column = fixture_column(std::move(name), Type::integer, 40);
    column.statistics.minimum = std::move(minimum);
    column.statistics.maximum = std::move(maximum);
    return column;
}

catalog::Column month_names() {
    catalog::Column column = fixture_column("intake_date_month", Type::text, 12);
    column.statistics.minimum = "April";
    column.statistics.maximum = "September";
    return column;
}

const FixtureParser& desk() {
    const auto c = fixture_column;
    static const FixtureParser parser(
        {
            fixture_table("agents", {c("agent_id", Type::integer, 100),
                                     c("agent_name", Type::text, 100), c("site", Type::text, 3)}),
            fixture_table("calls",
                          {c("call_id", Type::integer, 900), c("agent_id", Type::integer, 90),
                           c("called_at", Type::timestamp, 800),
                           c("wait_seconds", Type::integer, 300), number("transfers", "0", "4"),
                           c("outcome", Type::text, 3), c("channel", Type::text, 3),
                           c("fee", Type::decimal, 500), c("currency", Type::text, 3),
                           c("intake_date_year", Type::integer, 3), month_names()},
                          {fixture_key("agent_id", "agents")}, 900),
        },
        {{"agents", "site", {"Cork", "Lisbon"}, true},
         {"calls", "outcome", {"resolved", "No Answer"}, true},
         {"calls", "currency", {"EUR", "GBP", "USD"}, true},
         {"calls", "channel", {"chat", "phone"}, true}});
    return parser;
}

TEST(service, what_stands_before_the_verb_bounds_the_whole_of_a_share) {
    const std::string sql = desk().sql_of("what percentage of chat calls were resolved");
    EXPECT_THAT(sql, HasSubstr("FILTER (WHERE calls.outcome = 'resolved')"));
    EXPECT_THAT(sql, HasSubstr("WHERE calls.channel = 'chat'"));
}

TEST(service, a_limit_is_reckoned_in_the_unit_of_the_column) {
    desk().says("calls that waited longer than 5 minutes", "calls.wait_seconds > 300");
    desk().says("average wait time by channel", "avg(calls.wait_seconds)");
    desk().says("average wait time in minutes by channel", "60.0");
    EXPECT_EQ(units_in("minutes", "sec"), 60.0);
    EXPECT_EQ(units_in("kilometers", "sec"), std::nullopt);
}

TEST(service, a_value_that_begins_with_no_negates_nothing) {
    desk().says("calls with no answer", "calls.outcome = 'No Answer'");
}

TEST(service, what_is_counted_from_none_on_is_there_or_not) {
    desk().says("how many calls have transfers", "calls.transfers > 0");
    desk().says("calls without transfers", "calls.transfers = 0");
}

TEST(service, a_year_and_a_month_in_two_columns_are_one_date) {
    const std::string sql = desk().sql_of("number of calls with intake in August 2024");
    EXPECT_THAT(sql, HasSubstr("calls.intake_date_month = 'August'")) << sql;
    EXPECT_THAT(sql, HasSubstr("2024")) << sql;
}

TEST(service, amounts_in_several_currencies_are_not_put_together_in_silence) {
    const auto said = [](std::string_view question) {
        return desk().ask(question).readings.at(0).assumptions;
    };
    EXPECT_THAT(said("total fee by channel"), Contains(HasSubstr("several currencies")));
    EXPECT_THAT(said("total fee by channel in EUR or USD"),
                Contains(HasSubstr("several currencies")));
    EXPECT_THAT(said("total fee by channel in EUR"), Not(Contains(HasSubstr("currencies are"))));
    EXPECT_THAT(said("total fee by currency"), Not(Contains(HasSubstr("currencies are"))));
}

TEST(service, per_thing_and_by_kind_is_an_average) {
    desk().says("calls per agent by site", "avg(");
    desk().says_not("calls per agent", "avg(");
}

}  // namespace
}  // namespace querent::language
