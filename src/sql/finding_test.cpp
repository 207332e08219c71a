#include "sql/finding.hpp"

#include <gtest/gtest.h>

#include "sql/parser.hpp"

namespace querent::sql {

namespace {

SchemaFacts shop() {
    return {{{"customers", {{"id", ""}, {"name", ""}, {"region_id", ""}}, {{"id"}}},
             {"regions", {{"id", ""}, {"region", ""}}, {{"id"}}},
             {"orders", {{"id", ""}, {"customer_id", ""}, {"total", ""}, {"status", ""}}, {{"id"}}},
             {"items",
              {{"order_id", ""}, {"line", ""}, {"price", ""}, {"quantity", ""}},
              {{"order_id", "line"}}}}};
}

std::vector<std::string> codes(std::string_view sql, Dialect dialect = Dialect::duckdb) {
    const auto query = parse(sql, dialect);
    EXPECT_TRUE(query.ok()) << sql;
    std::vector<std::string> found;
    for (const auto& finding : find_problems(*query, shop())) found.push_back(finding.code);
    return found;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST(Findings, a_sum_over_the_one_side_of_a_join_is_inflated) {
    EXPECT_EQ(codes("SELECT sum(o.total) FROM orders o JOIN items i ON i.order_id = o.id"),
              Codes{"sum_inflated_by_join"});
    EXPECT_EQ(codes("SELECT avg(total) FROM orders, items WHERE order_id = orders.id"),
              Codes{"sum_inflated_by_join"});
    EXPECT_EQ(codes("SELECT count(c.id) FROM customers c JOIN orders o ON o.customer_id = c.id"),
              Codes{"sum_inflated_by_join"});
}

TEST(Findings, a_sum_over_the_many_side_is_fine_through_any_number_of_keys) {
    EXPECT_EQ(codes("SELECT c.name, sum(i.price * i.quantity) FROM items i JOIN orders o ON o.id = "
                    "i.order_id JOIN customers c ON c.id = o.customer_id JOIN regions r ON r.id = "
                    "c.region_id GROUP BY c.name"),
              Codes{});
    EXPECT_EQ(codes("SELECT sum(o.total) FROM customers c JOIN orders o ON o.customer_id = c.id"),
              Codes{});
}

TEST(Findings, minimum_maximum_distinct_and_row_counts_mind_no_repetition) {
    EXPECT_EQ(codes("SELECT max(o.total), min(o.total), count(DISTINCT o.id), count(*) FROM orders "
                    "o JOIN items i ON i.order_id = o.id"),
              Codes{});
}

TEST(Findings, a_join_that_a_constant_narrows_to_one_row_inflates_nothing) {
    EXPECT_EQ(codes("SELECT sum(o.total) FROM orders o JOIN items i ON i.order_id = o.id AND "
                    "i.line = 1"),
              Codes{});
}

TEST(Findings, tables_without_a_condition_are_a_cartesian_join_unless_it_says_cross) {
    EXPECT_EQ(codes("SELECT c.name FROM customers c, orders o WHERE o.total > 3"),
              Codes{"cartesian_join"});
    EXPECT_EQ(codes("SELECT c.name FROM customers c CROSS JOIN orders o"), Codes{});
    EXPECT_EQ(codes("SELECT o.id FROM orders o, (SELECT avg(total) AS a FROM orders) x "
                    "WHERE o.total > x.a"),
              Codes{});
}

TEST(Findings, a_comparison_with_null_removes_every_row) {
    EXPECT_EQ(codes("SELECT name FROM customers WHERE region_id = NULL"), Codes{"null_compared"});
    EXPECT_EQ(codes("SELECT name FROM customers WHERE id IN (SELECT customer_id FROM orders WHERE "
                    "status <> NULL)"),
              Codes{"null_compared"});
    EXPECT_EQ(codes("SELECT name FROM customers WHERE region_id IS NULL"), Codes{});
}

TEST(Findings, a_column_beside_an_aggregate_must_be_grouped) {
    EXPECT_EQ(codes("SELECT status, sum(total) FROM orders"),
              Codes{"aggregate_with_ungrouped_column"});
    EXPECT_EQ(codes("SELECT status, sum(total) FROM orders GROUP BY 1"), Codes{});
    EXPECT_EQ(codes("SELECT c.id, c.name, sum(o.total) FROM customers c JOIN orders o ON "
                    "o.customer_id = c.id GROUP BY c.id"),
              Codes{});
    EXPECT_EQ(codes("SELECT status AS s, count(*) FROM orders GROUP BY s"), Codes{});
}

TEST(Findings, a_limit_without_order_shows_any_rows) {
    EXPECT_EQ(codes("SELECT name FROM customers LIMIT 5"), Codes{"limit_without_order"});
    EXPECT_EQ(codes("SELECT name FROM customers ORDER BY name LIMIT 5"), Codes{});
}

TEST(Findings, a_ratio_of_counts_truncates_only_where_the_dialect_does) {
    EXPECT_EQ(codes("SELECT count(id) / count(*) FROM orders", Dialect::sqlite),
              Codes{"integer_division"});
    EXPECT_EQ(codes("SELECT count(id) / count(*) FROM orders", Dialect::duckdb), Codes{});
}

}  // namespace querent::sql
