// Which date, which amount and which value a question means, on a small company of its own.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "language/fixture_shop.hpp"
#include "language/parser.hpp"
#include "language/schema/event_dates.hpp"
#include "sql/printer.hpp"

namespace querent::language {
namespace {

using catalog::Type;

const Date today = std::chrono::year(2026) / 11 / 21;

std::shared_ptr<const catalog::Source> fleet() {
    auto source = std::make_shared<catalog::Source>();
    const auto c = fixture_column;
    const auto key_to = [](std::string column, std::string table) {
        catalog::ForeignKey key;
        key.columns = key.to_columns = {std::move(column)};
        key.to_table = std::move(table);
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
    add("clients", "client_id",
        {c("client_id", Type::integer, 100), c("client_name", Type::text, 100),
         c("home_country", Type::text, 3)},
        {});
    catalog::Column closed = c("closed_on", Type::date, 50);
    closed.statistics.nulls = 20;
    add("complaints", "complaint_id",
        {c("complaint_id", Type::integer, 100), c("client_id", Type::integer, 80),
         c("due_date", Type::date, 60), c("opened_on", Type::date, 60), closed,
         c("refund_amount", Type::decimal, 70)},
        {key_to("client_id", "clients")});
    add("shipments", "shipment_id",
        {c("shipment_id", Type::integer, 100), c("client_id", Type::integer, 80),
         c("promised_date", Type::date, 60), c("ship_date", Type::date, 60),
         c("delivery_date", Type::date, 60), c("destination_country", Type::text, 3),
         c("status", Type::text, 3), c("freight_cost", Type::decimal, 90)},
        {key_to("client_id", "clients")});
    return source;
}

Understanding ask(std::string_view question) {
    static const Parser parser(
        fleet(), std::make_shared<const catalog::ValueIndex>(std::vector<catalog::ColumnValues>{
                     {"clients", "client_name", {"Costa", "Lindner", "Otto"}, true},
                     {"clients", "home_country", {"Germany", "Italy"}, true},
                     {"shipments", "destination_country", {"Germany", "Italy", "Spain"}, true},
                     {"shipments", "status", {"open", "paid", "lost"}, true}}));
    return parser.understand({question, today, nullptr});
}

std::string sql_of(std::string_view question) {
    const Understanding understanding = ask(question);
    if (understanding.readings.empty()) return "--";
    return sql::print(understanding.readings[0].query, sql::Dialect::duckdb).value();
}

bool says(std::string_view question, std::string_view part) {
    const std::string sql = sql_of(question);
    const bool found = sql.find(part) != std::string::npos;
    if (!found) ADD_FAILURE() << question << "\n" << sql << "\nlacks " << part;
    return found;
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
    const auto source = fleet();
    const SchemaIndex schema(*source);
    EXPECT_EQ(event_date(schema, 2, "delivered")->column.column, 4U);
    EXPECT_EQ(event_date(schema, 2, "promised")->column.column, 2U);
    EXPECT_FALSE(event_date(schema, 2, "born").has_value());
}

}  // namespace
}  // namespace querent::language
