#include <gtest/gtest.h>

#include "answer/column_format.hpp"
#include "answer/pipeline_fixture.hpp"
#include "answer/present.hpp"

namespace querent::answer {
namespace {

using catalog::Type;
using engine::Decimal;

class Summary : public testing::Test {
protected:
    Summary() {
        answer_.columns = {{"country", Type::text}, {"revenue", Type::decimal}};
        answer_.styles = {{}, {.unit = "EUR"}};
        frame_.dimensions.resize(1);
        frame_.measures.resize(1);
    }

    void rows(std::vector<std::vector<engine::Value>> rows) {
        answer_.row_count = rows.size();
        answer_.rows = std::move(rows);
    }
    std::string sentence(const sql::Query& query) {
        settle_formats(answer_);
        return summarise(answer_, query, source_, &frame_);
    }
    void of_one_column(std::string name, engine::Value value) {
        answer_.columns = {{std::move(name), Type::integer}};
        answer_.styles = {{}};
        frame_.dimensions.clear();
        rows({{std::move(value)}});
    }

    Answer answer_;
    language::Frame frame_;
    catalog::Source source_ = fixture::shop_catalog();
    sql::Query grouped_ = fixture::revenue_by_country();
};

engine::Value text(std::string value) {
    return value;
}

TEST_F(Summary, names_the_highest_and_its_share_of_a_sum) {
    rows({{text("North"), Decimal{"300.00"}}, {text("South"), Decimal{"100.00"}}});
    EXPECT_EQ(sentence(grouped_), "Revenue is highest for North: 300.00 EUR (75 % of the total).");
}

TEST_F(Summary, claims_no_share_of_averages) {
    grouped_.select()->items[1].expression = sql::call("avg", {sql::column("amount")});
    rows({{text("North"), Decimal{"300.00"}}, {text("South"), Decimal{"100.00"}}});
    EXPECT_EQ(sentence(grouped_), "Revenue is highest for North: 300.00 EUR.");
}

TEST_F(Summary, claims_no_share_of_distinct_counts) {
    grouped_.select()->items[1].expression = sql::call_distinct("count", {sql::column("country")});
    rows({{text("North"), Decimal{"300.00"}}, {text("South"), Decimal{"100.00"}}});
    EXPECT_EQ(sentence(grouped_).find("total"), std::string::npos);
}

TEST_F(Summary, claims_no_share_when_groups_are_missing) {
    grouped_.limit = sql::integer_literal(2);
    grouped_.order_by = {sql::descending(sql::column("revenue"))};
    rows({{text("North"), Decimal{"300.00"}}, {text("South"), Decimal{"100.00"}}});
    EXPECT_EQ(sentence(grouped_), "Revenue is highest for North: 300.00 EUR.");
}

TEST_F(Summary, names_the_highest_of_a_category_at_a_time) {
    answer_.columns = {{"country", Type::text}, {"month", Type::date}, {"revenue", Type::decimal}};
    answer_.styles = {{}, {}, {.unit = "EUR"}};
    rows({{text("North"), text("2025-01-01"), Decimal{"300.00"}},
          {text("North"), text("2025-02-01"), Decimal{"500.00"}},
          {text("South"), text("2025-01-01"), Decimal{"200.00"}}});
    EXPECT_EQ(sentence(grouped_), "Revenue is highest for North, 2025-02: 500.00 EUR.");
}

TEST_F(Summary, of_the_first_few_by_revenue_tells_revenue_though_shares_were_asked_for) {
    answer_.columns.push_back({"share_percent", Type::real});
    answer_.styles.push_back({.unit = "%", .label = "share", .main = true});
    grouped_.limit = sql::integer_literal(2);
    grouped_.order_by = {sql::descending(sql::column("revenue"))};
    rows({{text("North"), Decimal{"300.00"}, 60.0}, {text("South"), Decimal{"100.00"}, 20.0}});
    EXPECT_EQ(sentence(grouped_), "Revenue is highest for North: 300.00 EUR.");
    grouped_.limit.reset();
    EXPECT_EQ(sentence(grouped_), "Share is highest for North: 60 %.");
}

TEST_F(Summary, names_the_lowest_when_the_lowest_were_asked_for) {
    grouped_.limit = sql::integer_literal(2);
    grouped_.order_by = {sql::ascending(sql::column("revenue"))};
    rows({{text("South"), Decimal{"100.00"}}, {text("North"), Decimal{"300.00"}}});
    EXPECT_EQ(sentence(grouped_), "Revenue is lowest for South: 100.00 EUR.");
}

TEST_F(Summary, claims_nothing_of_a_part_in_no_order) {
    grouped_.limit = sql::integer_literal(2);
    rows({{text("South"), Decimal{"100.00"}}, {text("North"), Decimal{"300.00"}}});
    EXPECT_EQ(sentence(grouped_), "Here are 2 rows.");
    grouped_.limit.reset();
    answer_.truncated = true;
    EXPECT_EQ(sentence(grouped_), "These are the first 2 rows; there are more.");
}

TEST_F(Summary, names_ties_together) {
    rows({{text("North"), Decimal{"3.00"}},
          {text("South"), Decimal{"3.00"}},
          {text("East"), Decimal{"1.00"}}});
    EXPECT_EQ(sentence(grouped_), "Revenue is highest for North and South: 3.00 EUR.");
    rows({{text("North"), Decimal{"3.00"}}, {text("South"), Decimal{"3.00"}}});
    EXPECT_EQ(sentence(grouped_), "Revenue is the same everywhere: 3.00 EUR.");
}

TEST_F(Summary, does_not_trip_over_null) {
    rows({{engine::Value{}, Decimal{"300.00"}}, {text("South"), engine::Value{}}});
    EXPECT_EQ(sentence(grouped_), "Here are 2 rows.");
    rows({{engine::Value{}, Decimal{"300.00"}}, {text("South"), Decimal{"100.00"}}});
    EXPECT_EQ(sentence(grouped_), "Revenue is highest for –: 300.00 EUR (75 % of the total).");
}

TEST_F(Summary, tells_growth_over_time) {
    answer_.columns[0] = {"month", Type::date};
    rows({{text("2025-01-01"), Decimal{"100.00"}},
          {text("2025-02-01"), Decimal{"180.00"}},
          {text("2025-03-01"), Decimal{"150.00"}}});
    EXPECT_EQ(sentence(grouped_),
              "Revenue rose from 100.00 EUR in January 2025 to 150.00 EUR in March 2025 (+50 %); "
              "it was highest in February 2025: 180.00 EUR.");
}

TEST_F(Summary, tells_time_in_its_own_order_whatever_that_of_the_rows) {
    answer_.columns[0] = {"month", Type::date};
    rows({{text("2025-03-01"), Decimal{"50.00"}}, {text("2025-01-01"), Decimal{"100.00"}}});
    EXPECT_EQ(sentence(grouped_),
              "Revenue fell from 100.00 EUR in January 2025 to 50.00 EUR in March 2025 (-50 %).");
}

TEST_F(Summary, claims_no_growth_from_zero) {
    answer_.columns[0] = {"month", Type::date};
    rows({{text("2025-01-01"), Decimal{"0.00"}}, {text("2025-02-01"), Decimal{"100.00"}}});
    EXPECT_EQ(sentence(grouped_),
              "Revenue rose from 0.00 EUR in January 2025 to 100.00 EUR in February 2025.");
}

TEST_F(Summary, counts_rows_by_their_name) {
    of_one_column("orders", std::int64_t{7'867});
    EXPECT_EQ(sentence(fixture::count_orders()), "There are 7,867 orders.");
}

TEST_F(Summary, says_under_which_conditions_was_counted) {
    of_one_column("orders", std::int64_t{12});
    answer_.parts = {{.role = language::PartRole::filter, .text = "country is Germany", .span = {}},
                     {.role = language::PartRole::period, .text = "last month", .span = {}}};
    EXPECT_EQ(sentence(fixture::count_orders()),
              "12 orders match: country is Germany; last month.");
}

TEST_F(Summary, answers_yes_and_no) {
    frame_.yes_no = true;
    of_one_column("orders", std::int64_t{12});
    frame_.yes_no = true;
    EXPECT_EQ(sentence(fixture::count_orders()), "Yes: 12.");
    of_one_column("orders", std::int64_t{0});
    EXPECT_EQ(sentence(fixture::count_orders()), "No.");
    of_one_column("any", true);
    EXPECT_EQ(sentence(fixture::count_orders()), "Yes.");
}

TEST_F(Summary, tells_one_value_with_its_name) {
    of_one_column("total_revenue", std::int64_t{1'234});
    answer_.styles[0].unit = "EUR";
    EXPECT_EQ(sentence(grouped_), "Total revenue: 1,234 EUR.");
    of_one_column("total_revenue", engine::Value{});
    EXPECT_EQ(sentence(grouped_), "Total revenue has no value.");
}

TEST_F(Summary, tells_one_row_cell_by_cell) {
    rows({{text("North"), Decimal{"300.00"}}});
    EXPECT_EQ(sentence(grouped_), "Country North, revenue 300.00 EUR.");
}

TEST_F(Summary, counts_a_list) {
    frame_.measures.clear();
    frame_.dimensions.clear();
    rows({{text("North"), Decimal{"300.00"}}, {text("South"), Decimal{"1.00"}}});
    sql::Select select;
    select.items = {sql::item(sql::column("country")), sql::item(sql::column("amount"))};
    select.from = {sql::table("orders")};
    EXPECT_EQ(sentence(sql::query(std::move(select))), "Here are 2 orders.");
}

TEST_F(Summary, says_that_nothing_was_found) {
    rows({});
    EXPECT_EQ(sentence(grouped_), "Nothing was found.");
}

}  // namespace
}  // namespace querent::answer
