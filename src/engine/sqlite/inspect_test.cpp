#include "engine/sqlite/inspect.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "engine/sqlite/test_database.hpp"

namespace querent::engine::sqlite {

namespace {

using namespace std::chrono_literals;
using catalog::Type;

Inspected inspected(const std::filesystem::path& file) {
    auto result = inspect(file, "mine", Deadline::after(60s));
    EXPECT_TRUE(result.ok()) << result.error().message << " " << result.error().detail;
    if (!result.ok()) std::abort();
    return std::move(result).value();
}

/// «a:integer b:text», by table.
std::string types_of(const Inspected& found, std::string_view table) {
    std::string out;
    const catalog::Table* described = found.source.find(table);
    if (described == nullptr) return "no such table";
    for (const auto& column : described->columns)
        out += fmt::format("{}:{} ", column.name, catalog::name_of(column.type));
    return out;
}

std::string keys_of(const catalog::Table& table) {
    std::string out = text::join(table.primary_key, "+");
    for (const auto& key : table.foreign_keys)
        out += fmt::format(" {}>{}.{}{}", text::join(key.columns, "+"), key.to_table,
                           text::join(key.to_columns, "+"), key.declared ? "" : "?");
    return out;
}

TEST(sqlite_inspect, takes_types_from_declarations_and_values) {
    const TestFolder folder;
    const Inspected found = inspected(folder.database(
        "CREATE TABLE t(id INTEGER, price DECIMAL(8,2), share FLOAT, born DATE, seen TEXT, at TIME,"
        " us DATE, yes BOOLEAN, flag BOOLEAN, free, year INT, file BLOB, empty DATETIME, mixed);"
        "INSERT INTO t VALUES (1, 1.5, 1, '2024-02-29', '2024-02-29 10:00:00', '10:00', '2/29/24',"
        " 1, 2, 'x', 2024, x'00', NULL, 1),"
        " (2, 2.25, 0.5, '2023-01-01', '2024-03-01', '11:30:05', '3/1/24', 0, 1, 'y', 1999, x'01',"
        " NULL, 'x')"));
    EXPECT_EQ(types_of(found, "T"),
              "id:integer price:decimal share:real born:date seen:timestamp at:time us:text "
              "yes:boolean flag:integer free:text year:integer file:other empty:timestamp "
              "mixed:text ");
    const catalog::Table& table = found.source.tables.at(0);
    EXPECT_EQ(table.rows, 2U);
    EXPECT_EQ(table.find("us")->note, "declared as a date; its values are not in ISO form");
    EXPECT_EQ(table.find("year")->meaning, catalog::Meaning::year);
    EXPECT_EQ(table.find("year")->statistics.minimum, "1999");
    EXPECT_EQ(table.find("empty")->statistics.nulls, 2U);
}

TEST(sqlite_inspect, keeps_a_number_with_a_few_texts_in_it_and_says_so) {
    const TestFolder folder;
    const Inspected found = inspected(folder.database(
        "CREATE TABLE t(n INTEGER, m INTEGER); WITH RECURSIVE i(k) AS (SELECT 1 UNION ALL SELECT k "
        "+ 1 FROM i WHERE k < 100) INSERT INTO t SELECT CASE WHEN k > 95 THEN 'n/a' ELSE k END, "
        "CASE WHEN k > 80 THEN 'n/a' ELSE k END FROM i"));
    EXPECT_EQ(types_of(found, "t"), "n:integer m:text ");
    EXPECT_EQ(found.source.tables[0].find("n")->note, "5 of 100 values are no numbers");
}

TEST(sqlite_inspect, reads_declared_keys_and_finds_others) {
    const TestFolder folder;
    const Inspected found = inspected(folder.database(
        "CREATE TABLE Customers(Id INTEGER PRIMARY KEY, \"Full Name\" TEXT);"
        "CREATE TABLE orders(id INTEGER PRIMARY KEY, customer INT REFERENCES customers,"
        " billing INT REFERENCES CUSTOMERS(id), gone INT REFERENCES nowhere(id));"
        "CREATE TABLE items(order_id INT, line INT, product_id INT, PRIMARY KEY (order_id, line));"
        "CREATE TABLE products(product_id INT, name TEXT);"
        "INSERT INTO customers VALUES (1, 'Ada'), (2, 'Bo');"
        "INSERT INTO orders VALUES (10, 1, 2, 7), (11, 2, 2, 8);"
        "INSERT INTO items VALUES (10, 1, 5), (10, 2, 6), (11, 1, 5);"
        "INSERT INTO products VALUES (5, 'cup'), (6, 'mug')"));
    const auto& tables = found.source.tables;
    ASSERT_EQ(tables.size(), 4U);
    EXPECT_EQ(keys_of(tables[0]), "Id");
    EXPECT_EQ(keys_of(tables[1]), "id customer>Customers.Id billing>Customers.Id");
    EXPECT_EQ(keys_of(tables[2]),
              "order_id+line product_id>products.product_id? order_id>orders.id?");
    EXPECT_EQ(keys_of(tables[3]), "product_id");
    EXPECT_EQ(tables[0].columns[1].name, "Full Name");
}

TEST(sqlite_inspect, indexes_values_most_frequent_first) {
    const TestFolder folder;
    const Inspected found = inspected(folder.database(
        "CREATE TABLE t(city TEXT, n INT, note TEXT); INSERT INTO t VALUES ('Bonn', 1, 'a'), "
        "('Aachen', 2, 'b'), ('Bonn', 3, NULL), (CAST(x'ff' AS TEXT), 4, printf('%500d', 1))"));
    ASSERT_EQ(found.values.size(), 2U);
    EXPECT_EQ(found.values[0].values, (std::vector<std::string>{"Bonn", "Aachen"}));
    EXPECT_FALSE(found.values[0].complete);
    EXPECT_EQ(found.values[1].column, "note");
}

TEST(sqlite_inspect, leaves_out_what_cannot_be_read_and_says_why) {
    const TestFolder folder;
    const Inspected found = inspected(folder.database(
        "CREATE TABLE good(a); INSERT INTO good VALUES (1);"
        "CREATE VIEW fine AS SELECT a, a * 2 AS twice FROM good;"
        "CREATE VIEW evil AS SELECT load_extension('x') AS a;"
        "CREATE VIEW broken AS SELECT * FROM nowhere;"
        "CREATE TABLE tainted(a, b TEXT); CREATE TABLE photos(id INT, file BLOB);"
        "INSERT INTO tainted VALUES (1, printf('%20000000d', 1));INSERT INTO photos VALUES (1, "
        "zeroblob(20000000));"
        "CREATE VIRTUAL TABLE notes USING fts5(body);"
        "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        "SELECT max(i) AS i FROM n"));
    EXPECT_EQ(types_of(found, "good"), "a:integer ");
    EXPECT_EQ(types_of(found, "fine"), "a:integer twice:integer ");
    EXPECT_EQ(types_of(found, "photos"), "id:integer file:other ");
    EXPECT_EQ(found.source.tables.size(), 3U);
    std::vector<std::string> left_out;
    for (const auto& warning : found.warnings)
        left_out.push_back(warning.substr(0, warning.find("»") + 2));
    EXPECT_EQ(left_out, (std::vector<std::string>{"«evil»", "«broken»", "«notes»", "«tainted»",
                                                  "«endless»"}));
}

TEST(sqlite_inspect, takes_the_first_rows_of_a_large_table_and_claims_no_more) {
    const TestFolder folder;
    const Inspected found =
        inspected(folder.database("CREATE TABLE t(id INTEGER PRIMARY KEY, kind TEXT, v INT); WITH "
                                  "RECURSIVE i(k) AS (SELECT 1 "
                                  "UNION ALL SELECT k + 1 FROM i WHERE k < 1200000) INSERT INTO t "
                                  "SELECT k, 'k' || (k % 3), k "
                                  "FROM i"));
    const catalog::Table& table = found.source.tables.at(0);
    EXPECT_EQ(table.rows, 1'200'000U);
    EXPECT_EQ(table.find("kind")->statistics.distinct, 3U);
    EXPECT_EQ(table.find("v")->statistics.maximum, "");
    EXPECT_EQ(table.find("v")->statistics.distinct, 1'200'000U);
    ASSERT_EQ(found.values.size(), 1U);
    EXPECT_FALSE(found.values[0].complete);
}

TEST(sqlite_inspect, changes_its_version_with_the_file) {
    const TestFolder folder;
    const auto file = folder.database("CREATE TABLE t(a)");
    const std::string before = inspected(file).source.version;
    EXPECT_EQ(inspected(file).source.version, before);
    TestFolder::change(file, "CREATE TABLE u(b); INSERT INTO u VALUES (1)");
    EXPECT_NE(inspected(file).source.version, before);
}

TEST(sqlite_inspect, looks_at_a_database_without_tables) {
    const TestFolder folder;
    const Inspected found = inspected(folder.database("CREATE TABLE t(a); DROP TABLE t"));
    EXPECT_TRUE(found.source.tables.empty());
}

}  // namespace

}  // namespace querent::engine::sqlite
