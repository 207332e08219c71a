#include "sql/canonical.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "sql/parser.hpp"
#include "sql/printer.hpp"

namespace querent::sql {

namespace {

GuardPolicy company() {
    return {{{"", "orders", {{"id"}, {"customer_id"}, {"amount"}, {"status"}, {"made"}}, true},
             {"", "customers", {{"id"}, {"name"}, {"country"}}, true},
             {"", "staff", {{"id"}, {"name"}, {"boss_id"}, {"salary"}}, true}}};
}

std::string text_of(std::string_view sql, Dialect dialect = Dialect::duckdb) {
    const auto query = parse(sql, dialect);
    if (!query.ok()) return query.error().message;
    const auto text = canonical_text(*query, company());
    return text.ok() ? *text : text.error().message;
}

struct Pair {
    std::string_view one, other;
};

}  // namespace

/// Each alias stands for two of the one before: written out, the last would fill every memory.
TEST(Canonical, of_aliases_of_aliases_comes_to_an_end) {
    std::string text = "SELECT amount + amount AS a0";
    for (int k = 1; k < 80; ++k) text += fmt::format(", a{0} + a{0} AS a{1}", k - 1, k);
    EXPECT_NE(text_of(text + " FROM orders").find("a79"), std::string::npos);
}

class Equal : public testing::TestWithParam<Pair> {};
TEST_P(Equal, queries_have_one_form) {
    EXPECT_EQ(text_of(GetParam().one), text_of(GetParam().other)) << GetParam().one << "\n"
                                                                  << GetParam().other;
}
INSTANTIATE_TEST_SUITE_P(
    Canonical, Equal,
    testing::Values(
        // Names.
        Pair{"SELECT amount FROM orders", "SELECT O.Amount AS money FROM orders AS o"},
        Pair{"SELECT amount AS a FROM orders ORDER BY a", "SELECT amount FROM orders ORDER BY 1"},
        Pair{"SELECT amount a FROM orders ORDER BY a", "SELECT amount FROM orders ORDER BY amount"},
        Pair{"SELECT * FROM customers", "SELECT id, name, country FROM customers c"},
        Pair{"SELECT c.*, o.id FROM customers c, orders o",
             "SELECT customers.id, name, country, orders.id FROM customers, orders"},
        Pair{"SELECT status, count(*) FROM orders GROUP BY 1",
             "SELECT status AS s, count(1) FROM orders GROUP BY s"},
        Pair{"SELECT amount * 2 AS d FROM orders WHERE d > 3",
             "SELECT 2 * amount FROM orders WHERE amount * 2 > 3"},
        // Tables and joins.
        Pair{"SELECT c.name FROM customers c JOIN orders o ON o.customer_id = c.id",
             "SELECT y.name FROM orders x, customers y WHERE y.id = x.customer_id"},
        Pair{"SELECT name FROM orders o CROSS JOIN customers c WHERE o.customer_id = c.id",
             "SELECT name FROM customers c INNER JOIN orders o ON c.id = o.customer_id"},
        Pair{"SELECT c.id FROM customers c JOIN staff USING (id)",
             "SELECT s.id FROM staff t, customers s WHERE t.id = s.id"},
        Pair{"SELECT c.id FROM customers c NATURAL JOIN orders o",
             "SELECT c.id FROM customers c JOIN orders o ON c.id = o.id"},
        Pair{"SELECT c.name FROM customers c LEFT JOIN orders o ON o.customer_id = c.id",
             "SELECT c.name FROM orders o RIGHT JOIN customers c ON c.id = o.customer_id"},
        Pair{"SELECT a.name, b.name FROM staff a JOIN staff b ON a.boss_id = b.id",
             "SELECT b.name, a.name FROM staff a, staff b WHERE a.id = b.boss_id"},
        Pair{"SELECT a.name FROM staff a, staff b, staff c WHERE a.id = b.boss_id AND b.id = "
             "c.boss_id",
             "SELECT z.name FROM staff x, staff y, staff z WHERE z.id = x.boss_id AND y.boss_id = "
             "x.id"},
        // Conditions.
        Pair{"SELECT id FROM orders WHERE amount > 3 AND status = 'a'",
             "SELECT id FROM orders WHERE 'a' = status AND ((3 < amount))"},
        Pair{"SELECT id FROM orders WHERE amount BETWEEN 1 AND 2",
             "SELECT id FROM orders WHERE amount <= 2 AND amount >= 1"},
        Pair{"SELECT id FROM orders WHERE amount NOT BETWEEN 1 AND 2",
             "SELECT id FROM orders WHERE NOT (amount >= 1 AND amount <= 2)"},
        Pair{"SELECT id FROM orders WHERE NOT (amount > 1 OR status IS NULL)",
             "SELECT id FROM orders WHERE amount <= 1 AND status IS NOT NULL"},
        Pair{"SELECT id FROM orders WHERE NOT status LIKE 'a%'",
             "SELECT id FROM orders WHERE status NOT LIKE 'a%'"},
        Pair{"SELECT id FROM orders WHERE NOT id IN (SELECT id FROM staff)",
             "SELECT id FROM orders WHERE id NOT IN (SELECT id FROM staff)"},
        Pair{"SELECT id FROM orders WHERE NOT NOT amount = 1",
             "SELECT id FROM orders WHERE amount IN (1)"},
        Pair{"SELECT id FROM orders WHERE status = 'a' OR status = 'b'",
             "SELECT id FROM orders WHERE status IN ('b', 'a', 'b')"},
        Pair{"SELECT id FROM orders WHERE status <> 'a' AND status <> 'b'",
             "SELECT id FROM orders WHERE status NOT IN ('b', 'a')"},
        Pair{"SELECT id FROM orders WHERE amount > 1 AND amount > 1",
             "SELECT id FROM orders WHERE 1 = 1 AND amount > 1"},
        Pair{"SELECT id FROM orders WHERE TRUE", "SELECT id FROM orders"},
        Pair{"SELECT id FROM orders WHERE id < amount", "SELECT id FROM orders WHERE amount > id"},
        Pair{"SELECT id FROM orders WHERE (amount = 1 AND id = 2) AND (id = 3 OR (id = 4 OR id = "
             "5))",
             "SELECT id FROM orders WHERE id IN (5, 4, 3) AND id = 2 AND amount = 1"},
        // Aggregates and groups.
        Pair{"SELECT count(*) FROM orders", "SELECT count(1) FROM orders"},
        Pair{"SELECT max(DISTINCT amount) FROM orders", "SELECT max(amount) FROM orders"},
        Pair{"SELECT status FROM orders GROUP BY status", "SELECT DISTINCT status FROM orders"},
        Pair{"SELECT DISTINCT status, sum(amount) FROM orders GROUP BY status",
             "SELECT status, sum(amount) FROM orders GROUP BY ALL"},
        Pair{"SELECT status FROM orders GROUP BY status HAVING status > 'a'",
             "SELECT DISTINCT status FROM orders WHERE status > 'a'"},
        Pair{"SELECT sum(amount) FROM orders GROUP BY status, id",
             "SELECT sum(amount) FROM orders GROUP BY id, status"},
        // Subqueries.
        Pair{
            "SELECT name FROM customers c WHERE EXISTS (SELECT * FROM orders o WHERE o.customer_id "
            "= c.id ORDER BY 1 LIMIT 1)",
            "SELECT name FROM customers WHERE EXISTS (SELECT DISTINCT amount FROM orders WHERE "
            "customers.id = customer_id)"},
        Pair{"SELECT name FROM customers WHERE id IN (SELECT DISTINCT customer_id FROM orders)",
             "SELECT name FROM customers WHERE id IN (SELECT customer_id FROM orders ORDER BY id)"},
        Pair{"WITH big AS (SELECT * FROM orders WHERE amount > 9) SELECT count(*) FROM big",
             "SELECT count(*) FROM (SELECT id, customer_id, amount, status, made FROM orders o "
             "WHERE 9 < amount) x"},
        Pair{"WITH a AS (SELECT id AS n FROM orders), b AS (SELECT n + 1 AS m FROM a) "
             "SELECT m FROM b",
             "WITH z (k) AS (SELECT 1 + q.k FROM (SELECT id k FROM orders) q) SELECT k FROM z"},
        // Set operations.
        Pair{"SELECT id FROM orders UNION SELECT id FROM staff",
             "SELECT id FROM staff UNION SELECT DISTINCT id FROM orders"},
        Pair{
            "SELECT id FROM orders UNION (SELECT id FROM staff UNION ALL SELECT id FROM customers)",
            "(SELECT id FROM customers UNION SELECT id FROM staff) UNION SELECT id FROM orders"},
        Pair{"SELECT id FROM orders INTERSECT SELECT id FROM staff ORDER BY id",
             "SELECT id FROM staff INTERSECT SELECT id FROM orders ORDER BY 1"}));

class Different : public testing::TestWithParam<Pair> {};
TEST_P(Different, queries_have_different_forms) {
    EXPECT_NE(text_of(GetParam().one), text_of(GetParam().other)) << GetParam().one << "\n"
                                                                  << GetParam().other;
}
INSTANTIATE_TEST_SUITE_P(
    Canonical, Different,
    testing::Values(
        Pair{"SELECT id FROM orders", "SELECT id FROM staff"},
        Pair{"SELECT a.name FROM staff a, staff b WHERE a.boss_id = b.id",
             "SELECT b.name FROM staff a, staff b WHERE a.boss_id = b.id"},
        Pair{"SELECT id, amount FROM orders", "SELECT amount, id FROM orders"},
        Pair{"SELECT id FROM orders WHERE amount > 1 OR status = 'a'",
             "SELECT id FROM orders WHERE amount > 1 AND status = 'a'"},
        Pair{"SELECT id FROM orders WHERE amount < 1", "SELECT id FROM orders WHERE amount <= 1"},
        Pair{"SELECT id FROM orders WHERE status = '1'", "SELECT id FROM orders WHERE status = 1"},
        Pair{"SELECT count(id) FROM orders", "SELECT count(*) FROM orders"},
        Pair{"SELECT count(NULL) FROM orders", "SELECT count(*) FROM orders"},
        Pair{"SELECT sum(DISTINCT amount) FROM orders", "SELECT sum(amount) FROM orders"},
        Pair{"SELECT c.name FROM customers c LEFT JOIN orders o ON o.customer_id = c.id",
             "SELECT c.name FROM customers c JOIN orders o ON o.customer_id = c.id"},
        Pair{"SELECT c.name FROM customers c LEFT JOIN orders o ON o.customer_id = c.id AND "
             "o.amount > 1",
             "SELECT c.name FROM customers c LEFT JOIN orders o ON o.customer_id = c.id WHERE "
             "o.amount > 1"},
        Pair{"SELECT id FROM orders EXCEPT SELECT id FROM staff",
             "SELECT id FROM staff EXCEPT SELECT id FROM orders"},
        Pair{"SELECT id FROM orders UNION ALL SELECT id FROM orders",
             "SELECT id FROM orders UNION SELECT id FROM orders"},
        Pair{"SELECT status FROM orders", "SELECT DISTINCT status FROM orders"},
        Pair{"SELECT id FROM orders ORDER BY id", "SELECT id FROM orders ORDER BY id DESC"},
        Pair{"SELECT name FROM customers c WHERE EXISTS (SELECT max(id) FROM orders o WHERE "
             "o.customer_id = c.id)",
             "SELECT name FROM customers c WHERE EXISTS (SELECT id FROM orders o WHERE "
             "o.customer_id = c.id)"},
        Pair{"SELECT id FROM orders WHERE id IN (SELECT id FROM staff LIMIT 1)",
             "SELECT id FROM orders WHERE id IN (SELECT id FROM staff)"},
        Pair{"SELECT 'a (text 1:b)' FROM orders", "SELECT 'a (text 1:c)' FROM orders"}));

TEST(Canonical, the_form_can_be_printed_and_is_its_own_form) {
    for (const std::string_view sql :
         {"SELECT c.name, sum(o.amount) AS s FROM customers c JOIN orders o ON o.customer_id = "
          "c.id "
          "WHERE o.made BETWEEN DATE '2024-01-01' AND DATE '2024-12-31' GROUP BY 1 ORDER BY s DESC",
          "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 10) "
          "SELECT i FROM n",
          "SELECT name FROM staff s WHERE salary > (SELECT avg(salary) FROM staff t WHERE "
          "t.boss_id = s.boss_id)",
          "SELECT id FROM orders UNION SELECT id FROM staff ORDER BY id LIMIT 3"}) {
        const auto query = canonical(*parse(sql, Dialect::duckdb), company());
        ASSERT_TRUE(query.ok()) << sql << query.error().message;
        const auto printed = print(*query, Dialect::duckdb);
        ASSERT_TRUE(printed.ok()) << sql << printed.error().message;
        const auto again = parse(*printed, Dialect::duckdb);
        ASSERT_TRUE(again.ok()) << *printed << again.error().message;
        EXPECT_EQ(*canonical_text(*again, company()), *canonical_text(*query, company()))
            << *printed;
    }
}

TEST(Canonical, a_query_with_random_values_keeps_its_shape) {
    EXPECT_NE(text_of("WITH a AS (SELECT random() AS r) SELECT x.r, y.r FROM a x, a y"),
              text_of("SELECT x.r, y.r FROM (SELECT random() AS r) x, (SELECT random() AS r) y"));
}

TEST(Canonical, names_that_do_not_exist_are_errors) {
    EXPECT_EQ(text_of("SELECT nothing FROM orders"), "There is no column «nothing».");
}

TEST(Canonical, a_fingerprint_is_32_digits) {
    const auto print = fingerprint(*parse("SELECT id FROM orders", Dialect::duckdb), company());
    EXPECT_EQ(print->size(), 32U);
    EXPECT_EQ(*print,
              *fingerprint(*parse("select o.id from orders o", Dialect::postgres), company()));
}

}  // namespace querent::sql
