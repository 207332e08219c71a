#include "sql/parser.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "sql/build.hpp"
#include "sql/finding.hpp"
#include "sql/guard.hpp"
#include "sql/printer.hpp"
#include "sql/reading.hpp"

namespace querent::sql {

namespace {

std::string translated(std::string_view sql, Dialect from, Dialect to) {
    const auto query = parse(sql, from);
    if (!query.ok()) return query.error().message;
    const auto text = print(*query, to);
    return text.ok() ? *text : text.error().message;
}

std::string read(std::string_view sql) {
    return read_aloud(*parse(sql, Dialect::duckdb));
}

}  // namespace

TEST(Parser, says_where_and_what_was_expected) {
    const auto query = parse("SELECT *\nFORM orders", Dialect::duckdb);
    ASSERT_FALSE(query.ok());
    EXPECT_EQ(query.error().where, "line 2, column 1");
    EXPECT_EQ(query.error().hint, "Perhaps you meant from.");
}

TEST(Parser, refuses_endless_nesting_in_milliseconds_and_without_overflow) {
    for (const std::string_view open : {"(", "NOT ", "- ", "(SELECT ", "CASE WHEN ", "[", "f(",
                                        "x IN (", "(SELECT * FROM (", "a + (", "EXISTS (SELECT "}) {
        std::string text = "SELECT ";
        while (text.size() < 250'000) text += open;
        const auto begin = std::chrono::steady_clock::now();
        for (const Dialect dialect : all_dialects) {
            const auto query = parse(text, dialect);
            ASSERT_FALSE(query.ok()) << open;
        }
        EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5)) << open;
    }
    EXPECT_EQ(parse(std::string(1'048'576, '('), Dialect::duckdb).error().code,
              ErrorCode::sql_too_complex);
}

/// Each of these says its operand twice, and a tree of a hundred of them would fill every memory.
TEST(Parser, bounds_what_is_copied_again_and_again) {
    std::string text = "a";
    for (int k = 0; k < 60; ++k) text = "(" + text + " BETWEEN SYMMETRIC 1 AND 2)";
    EXPECT_EQ(parse("SELECT " + text + " FROM t", Dialect::postgres).error().code,
              ErrorCode::sql_too_complex);
    text = "a";
    for (int k = 0; k < 60; ++k) text = "(" + text + " LIKE ANY (ARRAY['a', 'b']))";
    EXPECT_EQ(parse("SELECT " + text + " FROM t", Dialect::postgres).error().code,
              ErrorCode::sql_too_complex);
}

TEST(Parser, bounds_trees_that_are_deep_without_brackets) {
    for (const std::string_view link : {" + 1", " || 'a'", " COLLATE nocase", "::integer", "[1]",
                                        " IS NULL", " UNION SELECT 1"}) {
        std::string text = "SELECT 1";
        while (text.size() < 200'000) text += link;
        EXPECT_EQ(parse(text, Dialect::duckdb).error().code, ErrorCode::sql_too_complex) << link;
    }
}

TEST(Parser, takes_long_conditions_that_are_not_deep) {
    std::string text = "SELECT 1 WHERE a = 0";
    for (int k = 0; k < 5'000; ++k) text += " OR a = " + std::to_string(k);
    EXPECT_TRUE(parse(text, Dialect::duckdb).ok());
    std::string list = "SELECT 1 WHERE a IN (0";
    for (int k = 0; k < 9'000; ++k) list += ", " + std::to_string(k);
    EXPECT_TRUE(parse(list + ")", Dialect::duckdb).ok());
}

TEST(Parser, whatever_is_within_the_limits_can_be_printed_and_checked_on_an_ordinary_stack) {
    std::string sum = "1";
    for (int k = 0; k < 980; ++k) sum += " + 1";
    std::string text = "SELECT ";
    for (int k = 0; k < 25; ++k) text += "1 - (2 * (";
    text += sum;
    for (int k = 0; k < 25; ++k) text += "))";
    const auto checked = check_text(text, Dialect::duckdb, Dialect::duckdb, {});
    ASSERT_TRUE(checked.ok()) << checked.error().message;
    const Query copy = checked->query();
    EXPECT_EQ(copy, checked->query());
    EXPECT_FALSE(read_aloud(copy).empty());
    EXPECT_TRUE(find_problems(copy, {}).empty());
}

TEST(Printer, keeps_hostile_names_and_texts_inside_their_quotes) {
    Select select;
    select.items = {item(column("a\"; DROP TABLE x; --"), "b\"c")};
    select.from = {table("select")};
    select.where = equal(column("x"), text_literal("it's \\'; DROP TABLE x; --"));
    const Query tree = query(std::move(select));
    for (const Dialect dialect : all_dialects) {
        const auto text = print(tree, dialect);
        ASSERT_TRUE(text.ok());
        EXPECT_EQ(*parse(*text, dialect), tree) << *text;
    }
    EXPECT_FALSE(print(text_literal(std::string_view("a\0b", 3)), Dialect::duckdb).ok());
    EXPECT_FALSE(print(Expression{NumberLiteral{"1; DROP"}}, Dialect::duckdb).ok());
}

TEST(Printer, never_writes_two_minus_signs_in_a_row) {
    const auto text = print(negate(negate(integer_literal(-1))), Dialect::duckdb);
    EXPECT_EQ(text->find("--"), std::string::npos) << *text;
}

TEST(Printer, translates_dates_division_and_null_order) {
    EXPECT_EQ(translated("SELECT a / b FROM t", Dialect::duckdb, Dialect::sqlite),
              "SELECT CAST(a AS REAL) / b FROM t");
    EXPECT_EQ(translated("SELECT d + INTERVAL 3 MONTH FROM t", Dialect::duckdb, Dialect::postgres),
              "SELECT d + INTERVAL '3 month' FROM t");
    EXPECT_EQ(translated("SELECT date_trunc('year', d) FROM t", Dialect::duckdb, Dialect::sqlite),
              "SELECT date(d, 'start of year') FROM t");
    EXPECT_EQ(translated("SELECT a FROM t ORDER BY a DESC", Dialect::duckdb, Dialect::postgres),
              "SELECT a FROM t ORDER BY a DESC NULLS LAST");
    EXPECT_EQ(translated("SELECT a FROM t QUALIFY a = 1", Dialect::duckdb, Dialect::sqlite),
              "SELECT querent_rows.a FROM (SELECT a, a = 1 AS querent_kept FROM t) AS querent_rows "
              "WHERE querent_rows.querent_kept");
}

TEST(Reading, says_a_query_in_plain_english) {
    EXPECT_EQ(read("SELECT region, count(*) FROM orders WHERE status = 'shipped' GROUP BY region "
                   "ORDER BY count(*) DESC LIMIT 10"),
              "Counts orders where status is “shipped”, for each region, by the number of rows, "
              "largest first, first 10.");
    EXPECT_EQ(read("SELECT sum(unit_price) FROM orders WHERE order_date >= DATE '2024-01-01'"),
              "Shows the total unit price of orders where order date is from 2024-01-01.");
}

}  // namespace querent::sql
