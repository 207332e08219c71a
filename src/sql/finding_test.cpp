#include "sql/finding.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "sql/parser.hpp"
#include "sql/printer.hpp"

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

SchemaFacts shop_with_values() {
    SchemaFacts facts;
    facts.tables = {{"customers",
                     {{"id", "integer"}, {"country", "varchar"}, {"postcode", "varchar"}},
                     {{"id"}}},
                    {"events",
                     {{"id", "integer"}, {"day", "date"}, {"amount", "double"}},
                     {{"id"}},
                     20'000'000,
                     "day"}};
    facts.values = [](std::string_view, std::string_view column,
                      std::string_view text) -> std::optional<ValueFacts> {
        if (column != "country") return std::nullopt;
        if (text == "Germany" || text == "France") return ValueFacts{true, {}};
        return ValueFacts{false, text == "germany" ? std::vector<std::string>{"Germany"}
                                                   : std::vector<std::string>{}};
    };
    return facts;
}

/// «code: corrected query» of each finding.
std::vector<std::string> corrections(std::string_view sql) {
    const auto query = parse(sql, Dialect::duckdb);
    EXPECT_TRUE(query.ok()) << sql;
    std::vector<std::string> found;
    for (const auto& finding : find_problems(*query, shop_with_values())) {
        EXPECT_FALSE(finding.message.empty());
        found.push_back(finding.code);
        if (!finding.corrected) continue;
        found.back() += ": " + print(*finding.corrected, Dialect::duckdb).value();
    }
    return found;
}

}  // namespace

TEST(Findings, a_sum_over_the_one_side_of_a_join_is_inflated) {
    EXPECT_EQ(codes("SELECT sum(o.total) FROM orders o JOIN items i ON i.order_id = o.id"),
              Codes{"sum_inflated_by_join"});
    EXPECT_EQ(codes("SELECT avg(total) FROM orders, items WHERE order_id = orders.id"),
              Codes{"sum_inflated_by_join"});
    EXPECT_EQ(codes("SELECT count(c.id) FROM customers c JOIN orders o ON o.customer_id = c.id"),
              Codes{"sum_inflated_by_join"});
}

TEST(Findings, a_count_of_what_is_grouped_by_counts_the_rows_of_the_group) {
    EXPECT_EQ(codes("SELECT c.name FROM customers c JOIN orders o ON o.customer_id = c.id GROUP BY "
                    "c.id, c.name HAVING count(c.id) > 2"),
              Codes{});
    EXPECT_EQ(codes("SELECT c.name, count(c.id) FROM customers c JOIN orders o ON o.customer_id = "
                    "c.id GROUP BY c.name"),
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

TEST(Findings, two_many_sides_of_one_table_multiply_each_other) {
    SchemaFacts facts = shop();
    facts.tables.push_back({"payments", {{"id", ""}, {"order_id", ""}, {"paid", ""}}, {{"id"}}});
    const auto query = parse(
        "SELECT o.id, sum(i.price), sum(p.paid), max(p.paid) FROM orders o JOIN items i ON "
        "i.order_id = o.id JOIN payments p ON p.order_id = o.id GROUP BY o.id",
        Dialect::duckdb);
    const auto found = find_problems(*query, facts);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].code, "sum_inflated_by_join");
    EXPECT_NE(found[0].message.find("«p»"), std::string::npos) << found[0].message;
}

TEST(Findings, a_text_that_the_column_does_not_have_is_told_with_its_nearest) {
    EXPECT_EQ(corrections("SELECT id FROM customers WHERE country = 'germany'"),
              Codes{"literal_not_in_column: SELECT id FROM customers WHERE country = 'Germany'"});
    EXPECT_EQ(corrections("SELECT id FROM customers c WHERE c.country IN ('France', 'Narnia')"),
              Codes{"literal_not_in_column"});
    EXPECT_EQ(corrections("SELECT id FROM customers WHERE id IN (SELECT id FROM customers WHERE "
                          "'germany' = country)"),
              Codes{"literal_not_in_column: SELECT id FROM customers WHERE id IN (SELECT id FROM "
                    "customers WHERE 'Germany' = country)"});
    for (const auto* sql : {"SELECT id FROM customers WHERE country = 'Germany'",
                            "SELECT id FROM customers WHERE country <> 'germany'",
                            "SELECT id FROM customers WHERE lower(country) = 'germany'",
                            "SELECT id FROM customers WHERE postcode = '00000'",
                            "SELECT country = 'germany' FROM customers"}) {
        EXPECT_EQ(corrections(sql), Codes{}) << sql;
    }
}

TEST(Findings, a_large_table_without_a_period_is_noted) {
    EXPECT_EQ(corrections("SELECT sum(amount) FROM events"), Codes{"no_date_filter"});
    for (const auto* sql :
         {"SELECT sum(amount) FROM events WHERE day >= DATE '2024-01-01'",
          "SELECT sum(amount) FROM events WHERE extract(year FROM day) = 2024",
          "SELECT amount FROM events WHERE id = 3", "SELECT count(*) FROM customers"}) {
        EXPECT_EQ(corrections(sql), Codes{}) << sql;
    }
}

TEST(Findings, values_of_two_kinds_are_not_compared) {
    EXPECT_EQ(corrections("SELECT id FROM customers WHERE postcode = 1234"),
              Codes{"unlike_types: SELECT id FROM customers WHERE postcode = '1234'"});
    EXPECT_EQ(corrections("SELECT id FROM events WHERE id = 3 AND amount > 'many'"),
              Codes{"unlike_types"});
    EXPECT_EQ(corrections("SELECT id FROM events WHERE day = 'last week'"), Codes{"unlike_types"});
    EXPECT_EQ(corrections("SELECT e.day FROM events e JOIN customers c ON e.id = c.country AND "
                          "e.day > DATE '2024-01-01'"),
              Codes{"unlike_types"});
    for (const auto* sql :
         {"SELECT id FROM customers WHERE postcode = '1234' AND id = '7'",
          "SELECT id FROM events WHERE day = '2024-01-31' OR day > '31.01.2024'",
          "SELECT e.day FROM events e JOIN customers c ON e.id = c.id AND e.day > '2024-01-01'",
          "SELECT id FROM customers WHERE length(postcode) = 5"}) {
        EXPECT_EQ(corrections(sql), Codes{}) << sql;
    }
}

TEST(Findings, conditions_that_no_row_can_meet_are_told) {
    for (const auto* sql :
         {"SELECT id FROM customers WHERE country = 'Germany' AND country = 'France'",
          "SELECT id FROM customers WHERE id > 9 AND id < 3",
          "SELECT id FROM customers WHERE id BETWEEN 9 AND 3",
          "SELECT id FROM customers WHERE id >= 5 AND 5 > id",
          "SELECT id FROM customers WHERE id = 4 AND id > 7",
          "SELECT id FROM customers WHERE 1 = 0"}) {
        EXPECT_EQ(corrections(sql), Codes{"always_false"}) << sql;
    }
    for (const auto* sql :
         {"SELECT id FROM customers WHERE country = 'Germany' OR country = 'France'",
          "SELECT id FROM customers WHERE id > 3 AND id < 9",
          "SELECT id FROM customers WHERE id >= 5 AND id <= 5",
          "SELECT id FROM customers WHERE id > 3 AND id > 9 AND id < 11 AND id <> 10",
          "SELECT a.id FROM customers a, customers b WHERE a.country = 'Germany' AND b.country = "
          "'France' AND a.id = b.id",
          "SELECT id FROM customers WHERE country = 'Germany' AND country = 'GERMANY' AND 1 = 1 "
          "AND id < -3 AND id > -5"}) {
        const auto found = corrections(sql);
        EXPECT_EQ(std::count(found.begin(), found.end(), "always_false"), 0) << sql;
    }
}

TEST(Findings, what_was_meant_is_said_as_a_whole_query) {
    EXPECT_EQ(corrections("SELECT id FROM customers WHERE country = NULL"),
              Codes{"null_compared: SELECT id FROM customers WHERE country IS NULL"});
    EXPECT_EQ(corrections("SELECT id FROM customers WHERE NULL <> country"),
              Codes{"null_compared: SELECT id FROM customers WHERE country IS NOT NULL"});
    const auto query = parse("SELECT count(id) / count(*) FROM customers", Dialect::sqlite);
    const auto found = find_problems(*query, shop_with_values());
    ASSERT_EQ(found.size(), 1U);
    ASSERT_TRUE(found[0].corrected.has_value());
    EXPECT_EQ(print(*found[0].corrected, Dialect::duckdb).value(),
              "SELECT count(id) / count(*) FROM customers");
}

}  // namespace querent::sql
