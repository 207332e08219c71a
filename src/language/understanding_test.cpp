// Which foreign key, which column and which unit a question means, on airports and flights.
#include <gtest/gtest.h>

#include <chrono>

#include "language/fixture_shop.hpp"
#include "language/parser.hpp"
#include "sql/printer.hpp"

namespace querent::language {
namespace {

using catalog::Type;

const Date today = std::chrono::year(2026) / 11 / 21;

std::shared_ptr<const catalog::Source> airline() {
    auto source = std::make_shared<catalog::Source>();
    const auto c = fixture_column;
    const auto key_to = [](std::string column, std::string table, std::string to) {
        catalog::ForeignKey key;
        key.columns = {std::move(column)};
        key.to_table = std::move(table);
        key.to_columns = {std::move(to)};
        return key;
    };
    const auto add = [&](std::string name, std::string key, std::vector<catalog::Column> columns,
                         std::vector<catalog::ForeignKey> keys) {
        catalog::Table table;
        table.name = table.original_name = std::move(name);
        table.primary_key = {std::move(key)};
        table.rows = 100;
        table.columns = std::move(columns);
        table.foreign_keys = std::move(keys);
        source->tables.push_back(std::move(table));
    };
    add("airports", "airport_id",
        {c("airport_id", Type::integer, 100), c("city", Type::text, 20),
         c("country", Type::text, 4)},
        {});
    add("flights", "flight_id",
        {c("flight_id", Type::integer, 100), c("origin_airport_id", Type::integer, 20),
         c("destination_airport_id", Type::integer, 20),
         c("scheduled_departure", Type::timestamp, 100), c("actual_departure", Type::timestamp, 90),
         c("status", Type::text, 3), c("ticket_revenue", Type::decimal, 90),
         c("fuel_cost", Type::decimal, 90)},
        {key_to("origin_airport_id", "airports", "airport_id"),
         key_to("destination_airport_id", "airports", "airport_id")});
    add("crew", "crew_id",
        {c("crew_id", Type::integer, 100), c("crew_name", Type::text, 100),
         c("supervisor_id", Type::integer, 10)},
        {key_to("supervisor_id", "crew", "crew_id")});
    return source;
}

Understanding ask(std::string_view question) {
    static const Parser parser(
        airline(), std::make_shared<const catalog::ValueIndex>(std::vector<catalog::ColumnValues>{
                       {"airports", "country", {"Germany", "Spain", "France"}, true},
                       {"airports", "city", {"Berlin", "Madrid"}, true},
                       {"flights", "status", {"landed", "cancelled"}, true}}));
    return parser.understand({question, today, nullptr});
}

std::string sql_of(std::string_view question) {
    const Understanding understanding = ask(question);
    if (understanding.readings.empty()) return "--";
    return sql::print(understanding.readings[0].query, sql::Dialect::duckdb).value();
}

void says(std::string_view question, std::string_view part) {
    const std::string sql = sql_of(question);
    EXPECT_NE(sql.find(part), std::string::npos) << question << "\n" << sql << "\nlacks " << part;
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
