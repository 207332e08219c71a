// PIVOT, UNPIVOT and UNION BY NAME: what they stand for, and what of them cannot be said.
#include <gtest/gtest.h>

#include "sql/guard.hpp"
#include "sql/parser.hpp"
#include "sql/translate.hpp"

namespace querent::sql {

namespace {

std::string said(std::string_view sql, Dialect to = Dialect::duckdb) {
    const auto translated = translate(sql, Dialect::duckdb, to, PrintStyle::one_line);
    return translated.ok() ? translated->text : translated.error().message;
}

GuardPolicy cities() {
    GuardPolicy policy;
    policy.tables = {{"", "cities", {{"country"}, {"name"}, {"year"}, {"population"}}, true},
                     {"", "towns", {{"name"}, {"mayor"}}, true}};
    return policy;
}

std::string checked(std::string_view sql, Dialect to) {
    const auto result = check_text(sql, Dialect::duckdb, to, cities());
    return result.ok() ? result->text() : result.error().message;
}

}  // namespace

TEST(Pivot, is_said_as_aggregates_with_conditions) {
    EXPECT_EQ(said("PIVOT cities ON year IN (2000, 2010) USING sum(population) GROUP BY country"),
              "SELECT country, sum(population) FILTER (WHERE year = 2000) AS \"2000\", "
              "sum(population) FILTER (WHERE year = 2010) AS \"2010\" FROM cities GROUP BY "
              "country");
    EXPECT_EQ(said("FROM cities PIVOT (max(population) AS top FOR year IN (2000 AS then) GROUP BY "
                   "country) AS p",
                   Dialect::mysql),
              "SELECT * FROM (SELECT country, max(CASE WHEN year = 2000 THEN population END) AS "
              "then_top FROM cities GROUP BY country) AS p");
}

TEST(Pivot, takes_every_pair_of_values_and_every_aggregate) {
    EXPECT_EQ(said("PIVOT t ON a IN ('x', NULL), b IN (-1) USING sum(n), count(*) GROUP BY g"),
              "SELECT g, sum(n) FILTER (WHERE a = 'x' AND b = -1) AS \"x_-1_sum(n)\", "
              "count(*) FILTER (WHERE a = 'x' AND b = -1) AS \"x_-1_count_star()\", "
              "sum(n) FILTER (WHERE a IS NULL AND b = -1) AS \"NULL_-1_sum(n)\", "
              "count(*) FILTER (WHERE a IS NULL AND b = -1) AS \"NULL_-1_count_star()\" "
              "FROM t GROUP BY g");
}

TEST(Pivot, groups_by_every_other_column_when_nothing_is_said) {
    constexpr std::string_view sql = "PIVOT cities ON year IN (2000) USING sum(population)";
    EXPECT_EQ(said(sql),
              "SELECT * EXCLUDE (year, population), sum(population) FILTER (WHERE year = "
              "2000) AS \"2000\" FROM cities GROUP BY ALL");
    EXPECT_EQ(said(sql, Dialect::postgres), "PostgreSQL cannot say GROUP BY ALL over *.");
    EXPECT_EQ(checked(sql, Dialect::postgres),
              "SELECT cities.country, cities.name, sum(population) FILTER (WHERE year = "
              "2000) AS \"2000\" FROM cities GROUP BY 1, 2");
}

TEST(Pivot, without_its_values_is_refused_because_the_columns_would_depend_on_the_data) {
    const auto query = parse("PIVOT cities ON year USING sum(population)", Dialect::duckdb);
    ASSERT_FALSE(query.ok());
    EXPECT_EQ(query.error().code, ErrorCode::sql_construct_not_allowed);
    EXPECT_NE(query.error().hint.find("IN (2023, 2024)"), std::string::npos);
}

/// DuckDB reads «sum(n) FILTER (WHERE …)» there and drops the condition.
TEST(Pivot, takes_no_condition_that_duckdb_would_drop) {
    EXPECT_EQ(said("PIVOT t ON a IN (1) USING sum(n) FILTER (WHERE b = 2) GROUP BY g"),
              "FILTER inside PIVOT is not allowed here.");
}

TEST(Pivot, cannot_make_more_columns_than_a_query_has_parts) {
    std::string values = "1";
    for (int k = 2; k < 200; ++k) values += ", " + std::to_string(k);
    const auto query =
        parse("PIVOT t ON a IN (" + values + "), b IN (" + values + "), c IN (" + values + ")",
              Dialect::duckdb);
    ASSERT_FALSE(query.ok());
    EXPECT_EQ(query.error().code, ErrorCode::sql_too_complex);
}

TEST(Unpivot, is_said_as_a_row_for_each_column) {
    EXPECT_EQ(
        said("FROM m UNPIVOT INCLUDE NULLS (sales FOR month IN (jan, feb AS f))"),
        "SELECT * FROM (SELECT * EXCLUDE (jan, feb, querent_place), CASE querent_place WHEN 1 "
        "THEN 'jan' WHEN 2 THEN 'f' END AS month, CASE querent_place WHEN 1 THEN jan WHEN "
        "2 THEN feb END AS sales FROM m CROSS JOIN (VALUES (1), (2)) AS "
        "querent_places(querent_place))");
}

TEST(UnionByName, stays_itself_in_duckdb_and_is_by_place_elsewhere) {
    constexpr std::string_view sql = "SELECT a, b FROM t UNION ALL BY NAME SELECT B, c FROM u";
    EXPECT_EQ(said(sql), sql);
    EXPECT_EQ(said(sql, Dialect::sqlite),
              "SELECT a, b, NULL AS c FROM (SELECT a, b FROM t) AS querent_rows UNION ALL SELECT "
              "NULL AS a, B AS b, c FROM (SELECT B, c FROM u) AS querent_rows");
}

TEST(UnionByName, of_stars_needs_the_catalog) {
    constexpr std::string_view sql = "SELECT * FROM cities UNION BY NAME SELECT * FROM towns";
    EXPECT_EQ(said(sql, Dialect::sqlite),
              "SQLite cannot say UNION BY NAME over columns whose names are not written.");
    EXPECT_EQ(checked(sql, Dialect::sqlite),
              "SELECT country, name, year, population, NULL AS mayor FROM (SELECT "
              "cities.country, cities.name, cities.year, cities.population FROM cities) AS "
              "querent_rows UNION SELECT NULL AS country, name, NULL AS year, NULL AS "
              "population, mayor FROM (SELECT towns.name, towns.mayor FROM towns) AS "
              "querent_rows");
    const auto result = check_text(sql, Dialect::duckdb, Dialect::duckdb, cities());
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(result->lineage().outputs.size(), 5U);
}

}  // namespace querent::sql
