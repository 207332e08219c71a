#include <gtest/gtest.h>

#include "answer/pipeline_fixture.hpp"
#include "answer/present.hpp"

namespace querent::answer {
namespace {

using catalog::Type;
using sql::call;
using sql::column;

class ColumnStyles : public testing::Test {
protected:
    ColumnStyle style(sql::Expression expression, Type type = Type::decimal,
                      const std::string& name = "x") {
        sql::Select select;
        select.items = {sql::item(std::move(expression), name)};
        select.from = {sql::table("orders", "o")};
        return style_of_query(sql::query(std::move(select)), type, name);
    }
    ColumnStyle style_of_query(sql::Query query, Type type, const std::string& name = "x") {
        const auto open = open_source(std::make_shared<catalog::Source>(fixture::shop_catalog()),
                                      nullptr, {}, nullptr);
        const auto checked = sql::check(std::move(query), sql::Dialect::duckdb, open->policy);
        EXPECT_TRUE(checked.ok()) << checked.error().message;
        if (!checked) return {};
        return styles_of(*checked, *open->source, {{name, type}}, nullptr).front();
    }
};

TEST_F(ColumnStyles, sums_and_averages_keep_the_unit_of_their_column) {
    EXPECT_EQ(style(call("sum", {column("o", "amount")})).unit, "EUR");
    EXPECT_EQ(style(call("avg", {column("o", "amount")})).unit, "EUR");
    EXPECT_EQ(
        style(call("round", {call("max", {column("o", "amount")}), sql::integer_literal(2)})).unit,
        "EUR");
}

TEST_F(ColumnStyles, counts_have_no_unit) {
    EXPECT_EQ(style(call("count", {column("o", "amount")}), Type::integer), ColumnStyle{});
    EXPECT_EQ(style(sql::count_star(), Type::integer), ColumnStyle{});
}

TEST_F(ColumnStyles, identifiers_are_plain_but_their_counts_are_not) {
    EXPECT_TRUE(style(column("o", "order_id"), Type::integer).plain);
    EXPECT_TRUE(style(column("o", "customer_id"), Type::integer).plain) << "a foreign key";
    EXPECT_FALSE(
        style(sql::call_distinct("count", {column("o", "customer_id")}), Type::integer).plain);
}

TEST_F(ColumnStyles, euros_by_pieces_are_euros_and_euros_by_euros_are_nothing) {
    EXPECT_EQ(style(sql::ratio(call("sum", {column("o", "amount")}), sql::count_star())).unit,
              "EUR");
    EXPECT_EQ(style(sql::ratio(call("max", {column("o", "amount")}),
                               call("sum", {column("o", "amount")})))
                  .unit,
              "");
}

TEST_F(ColumnStyles, a_ratio_times_hundred_is_percent) {
    EXPECT_EQ(style(sql::multiply(sql::integer_literal(100),
                                  sql::ratio(call("max", {column("o", "amount")}),
                                             call("sum", {column("o", "amount")}))))
                  .unit,
              "%");
    EXPECT_EQ(style(sql::count_star(), Type::real, "share_percent").unit, "%");
}

TEST_F(ColumnStyles, years_are_plain) {
    EXPECT_TRUE(
        style(sql::extract(sql::DatePart::year, column("o", "order_date")), Type::integer).plain);
}

TEST_F(ColumnStyles, looks_into_subqueries) {
    sql::Select inner;
    inner.items = {sql::item(column("customer_id")),
                   sql::item(call("sum", {column("amount")}), "spent")};
    inner.from = {sql::table("orders")};
    inner.group_by = {column("customer_id")};
    sql::Select outer;
    outer.items = {sql::item(call("avg", {column("t", "spent")}), "x")};
    outer.from = {sql::derived(sql::query(std::move(inner)), "t")};
    EXPECT_EQ(style_of_query(sql::query(std::move(outer)), Type::real).unit, "EUR");
}

TEST_F(ColumnStyles, text_has_no_unit) {
    EXPECT_EQ(style(column("o", "country"), Type::text), ColumnStyle{});
}

}  // namespace
}  // namespace querent::answer
