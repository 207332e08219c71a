// Which date, which amount and which value a question means, on a small company of its own.
#include <algorithm>

#include "language/fixture_source.hpp"
#include "language/schema/event_dates.hpp"

namespace querent::language {
namespace {

using catalog::Type;

const FixtureParser& fleet() {
    const auto c = fixture_column;
    static const FixtureParser parser(
        {
            fixture_table("clients",
                          {c("client_id", Type::integer, 100), c("client_name", Type::text, 100),
                           c("home_country", Type::text, 3)}),
            fixture_table(
                "complaints",
                {c("complaint_id", Type::integer, 100), c("client_id", Type::integer, 80),
                 c("due_date", Type::date, 60), c("opened_on", Type::date, 60),
                 c("closed_on", Type::date, 50, 20), c("refund_amount", Type::decimal, 70)},
                {fixture_key("client_id", "clients")}),
            fixture_table(
                "shipments",
                {c("shipment_id", Type::integer, 100), c("client_id", Type::integer, 80),
                 c("promised_date", Type::date, 60), c("ship_date", Type::date, 60),
                 c("delivery_date", Type::date, 60), c("destination_country", Type::text, 3),
                 c("status", Type::text, 3), c("freight_cost", Type::decimal, 90)},
                {fixture_key("client_id", "clients")}),
        },
        {{"clients", "client_name", {"Costa", "Lindner", "Otto"}, true},
         {"clients", "home_country", {"Germany", "Italy"}, true},
         {"shipments", "destination_country", {"Germany", "Italy", "Spain"}, true},
         {"shipments", "status", {"open", "paid", "lost"}, true}});
    return parser;
}

Understanding ask(std::string_view question) {
    return fleet().ask(question);
}

std::string sql_of(std::string_view question) {
    return fleet().sql_of(question);
}

void says(std::string_view question, std::string_view part) {
    fleet().says(question, part);
}

TEST(dates, a_table_goes_by_the_date_of_what_its_rows_are_and_not_by_a_plan) {
    says("shipments per month", "ship_date");
    says("complaints per month", "opened_on");
}

TEST(dates, the_verb_of_the_question_chooses_the_date) {
    says("shipments delivered in May 2026", "delivery_date >=");
    says("complaints closed last month", "closed_on >=");
    says("shipments promised in May 2026", "promised_date >=");
}

TEST(dates, no_date_is_ever_added_up_or_averaged) {
    for (const char* question : {"average delivery date", "total of ship date by status",
                                 "sum of opened on", "average shipment id"}) {
        const Understanding understanding = ask(question);
        for (const Reading& reading : understanding.readings) {
            const std::string sql = sql::print(reading.query, sql::Dialect::duckdb).value();
            EXPECT_EQ(sql.find("avg(shipments."), std::string::npos) << sql;
            EXPECT_EQ(sql.find("sum(shipments.ship"), std::string::npos) << sql;
            EXPECT_EQ(sql.find("sum(complaints.opened"), std::string::npos) << sql;
        }
    }
}

TEST(dates, a_bare_number_is_compared_with_an_amount_and_a_date_only_with_a_year) {
    says("complaints over 500", "refund_amount > 500");
    EXPECT_EQ(sql_of("shipments over 500").find("extract(year"), std::string::npos);
}

TEST(values, an_english_word_is_no_typing_error_of_a_value) {
    EXPECT_EQ(sql_of("freight cost by status").find("Costa"), std::string::npos);
    EXPECT_EQ(sql_of("total cost of shipments").find("Costa"), std::string::npos);
}

TEST(values, a_typing_error_is_read_and_said) {
    const Understanding understanding = ask("shipments to Germny");
    ASSERT_FALSE(understanding.readings.empty());
    const std::vector<std::string>& said = understanding.readings[0].assumptions;
    EXPECT_TRUE(std::any_of(said.begin(), said.end(), [](const std::string& s) {
        return s.find("Germany") != std::string::npos;
    }));
}

TEST(values, from_and_to_choose_between_origin_and_destination) {
    says("number of shipments to Germany", "destination_country = 'Germany'");
    says("number of shipments from Germany", "home_country = 'Germany'");
}

TEST(values, a_state_of_a_sibling_table_says_nothing) {
    EXPECT_EQ(sql_of("open complaints").find("status"), std::string::npos);
    says("number of open complaints", "closed_on IS NULL");
    says("unpaid shipments", "status <> 'paid'");
}

TEST(events, a_verb_finds_its_own_date_first) {
    const SchemaIndex schema(fleet().source());
    EXPECT_EQ(event_date(schema, 2, "delivered")->column.column, 4U);
    EXPECT_EQ(event_date(schema, 2, "promised")->column.column, 2U);
    EXPECT_FALSE(event_date(schema, 2, "born").has_value());
}

}  // namespace
}  // namespace querent::language
