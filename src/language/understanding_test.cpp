// Which foreign key, which column and which unit a question means, on airports and flights.
#include "language/fixture_source.hpp"

namespace querent::language {
namespace {

using catalog::Type;

const FixtureParser& airline() {
    const auto c = fixture_column;
    static const FixtureParser parser(
        {
            fixture_table("airports", {c("airport_id", Type::integer, 100),
                                       c("city", Type::text, 20), c("country", Type::text, 4)}),
            fixture_table(
                "flights",
                {c("flight_id", Type::integer, 100), c("origin_airport_id", Type::integer, 20),
                 c("destination_airport_id", Type::integer, 20),
                 c("scheduled_departure", Type::timestamp, 100),
                 c("actual_departure", Type::timestamp, 90), c("status", Type::text, 3),
                 c("ticket_revenue", Type::decimal, 90), c("fuel_cost", Type::decimal, 90)},
                {fixture_key("origin_airport_id", "airports", "airport_id"),
                 fixture_key("destination_airport_id", "airports", "airport_id")}),
            fixture_table("crew",
                          {c("crew_id", Type::integer, 100), c("crew_name", Type::text, 100),
                           c("supervisor_id", Type::integer, 10)},
                          {fixture_key("supervisor_id", "crew", "crew_id")}),
        },
        {{"airports", "country", {"Germany", "Spain", "France"}, true},
         {"airports", "city", {"Berlin", "Madrid"}, true},
         {"flights", "status", {"landed", "cancelled"}, true}});
    return parser;
}

Understanding ask(std::string_view question) {
    return airline().ask(question);
}

std::string sql_of(std::string_view question) {
    return airline().sql_of(question);
}

void says(std::string_view question, std::string_view part) {
    airline().says(question, part);
}

TEST(understanding, the_words_of_a_foreign_key_choose_among_several) {
    says("flights by destination city", "flights.destination_airport_id = airports.airport_id");
    says("flights by origin country", "flights.origin_airport_id = airports.airport_id");
}

TEST(understanding, from_and_to_are_two_roles_of_one_table) {
    const std::string_view question = "flights from Spain to Germany";
    says(question, "airports.country = 'Spain'");
    says(question, "airports_b.country = 'Germany'");
    says(question, "flights.destination_airport_id = airports_b.airport_id");
}

TEST(understanding, a_table_may_lead_to_itself) {
    says("crew and their supervisors", "crew.supervisor_id = crew_b.crew_id");
}

TEST(understanding, a_value_that_the_data_lacks_is_asked_for_and_not_dropped) {
    says("flights to Japan", "'Japan'");
    says("airports in Gotham", "'Gotham'");
    says("flights with status diverted", "flights.status = 'diverted'");
}

TEST(understanding, a_noun_behind_a_column_is_no_value_of_it) {
    EXPECT_EQ(sql_of("status distribution").find("'distribution'"), std::string::npos);
}

TEST(understanding, two_numbers_of_a_row_become_one) {
    says("ticket revenue minus fuel cost by status",
         "sum(flights.ticket_revenue - flights.fuel_cost)");
}

TEST(understanding, delays_run_from_the_plan_to_what_happened) {
    says("average departure delay in hours",
         "avg(date_diff('hour', flights.scheduled_departure, flights.actual_departure))");
}

TEST(understanding, moving_averages_and_percentiles) {
    says("4 week moving average of fuel cost", "ROWS BETWEEN 3 PRECEDING AND CURRENT ROW");
    says("95th percentile of fuel cost", "quantile_cont(flights.fuel_cost, 0.95)");
}

TEST(understanding, a_comparison_without_what_is_compared_is_not_answered) {
    const Understanding understanding = ask("crew older than 60");
    EXPECT_TRUE(understanding.readings.empty() || understanding.readings[0].confidence < 0.45);
}

TEST(understanding, a_date_that_groups_is_not_left_out) {
    const Understanding understanding = ask("actual departures per month in 2026");
    ASSERT_FALSE(understanding.readings.empty());
    EXPECT_TRUE(understanding.not_understood.empty());
}

TEST(understanding, all_columns_are_shown_when_all_are_asked_for) {
    says("show all columns of 3 flights", "flights.fuel_cost");
}

}  // namespace
}  // namespace querent::language
