// Parse + check + print of queries of about 1, 10 and 100 kB, and the refusal of brackets without
// end. Prints {"what": "…", "bytes": N, "p50_us": …, "p99_us": …}, one a line; fails when a printed
// text does not read back as the same tree, or brackets without end are let through.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "sql/guard.hpp"
#include "sql/parser.hpp"

namespace {

using namespace querent;

constexpr std::string_view text = R"(
WITH monthly AS (
    SELECT date_trunc('month', o.order_date) AS month, c.country, p.category_id,
           sum(i.quantity * i.unit_price * (1 - coalesce(i.discount, 0))) AS revenue,
           count(DISTINCT o.order_id) AS orders
    FROM orders AS o
    JOIN order_items AS i ON i.order_id = o.order_id
    JOIN products AS p ON p.product_id = i.product_id
    JOIN customers AS c ON c.customer_id = o.customer_id
    WHERE o.order_date BETWEEN DATE '2024-01-01' AND DATE '2024-12-31'
      AND o.status NOT IN ('cancelled', 'returned') AND c.email IS NOT NULL AND p.name LIKE '%wood%'
    GROUP BY 1, 2, 3
    HAVING sum(i.quantity) > 10
)
SELECT m.month, m.country, g.name AS category, m.revenue, m.orders,
       round(m.revenue / nullif(m.orders, 0), 2) AS revenue_per_order,
       row_number() OVER (PARTITION BY m.month ORDER BY m.revenue DESC) AS place,
       CASE WHEN m.revenue > 10000 THEN 'large' WHEN m.revenue > 1000 THEN 'medium' ELSE 'small' END AS size
FROM monthly AS m LEFT JOIN categories AS g ON g.category_id = m.category_id
WHERE m.revenue > (SELECT avg(revenue) FROM monthly)
ORDER BY m.month, m.revenue DESC
LIMIT 100)";

sql::GuardPolicy policy() {
    const auto table = [](std::string name, std::vector<std::string> columns) {
        sql::KnownTable known;
        known.name = std::move(name);
        for (auto& column : columns) known.columns.push_back({std::move(column)});
        return known;
    };
    return {{table("orders", {"order_id", "customer_id", "order_date", "status"}),
             table("order_items", {"order_id", "product_id", "quantity", "unit_price", "discount"}),
             table("products", {"product_id", "category_id", "name"}),
             table("customers", {"customer_id", "country", "email"}),
             table("categories", {"category_id", "name"})}};
}

/// The query above as often as asked, all joined by UNION ALL: 1 kB for each.
std::string repeated(std::size_t times) {
    std::string all;
    for (std::size_t k = 0; k < times; ++k) {
        all += fmt::format("{}({})", k > 0 ? " UNION ALL " : "", text);
    }
    return times == 1 ? std::string(text) : all;
}

/// Calls `work` and prints how long it took; work tells whether it did what it should.
template <typename Work>
bool measure(std::string_view what, std::size_t bytes, int rounds, const Work& work) {
    std::vector<double> micros;
    for (int round = 0; round < rounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        if (!work()) {
            fmt::print(stderr, "{}: not as expected\n", what);
            return false;
        }
        const std::chrono::duration<double, std::micro> taken =
            std::chrono::steady_clock::now() - start;
        micros.push_back(taken.count());
    }
    std::sort(micros.begin(), micros.end());
    fmt::print("{{\"what\": \"{}\", \"bytes\": {}, \"p50_us\": {:.1f}, \"p99_us\": {:.1f}}}\n",
               what, bytes, micros[micros.size() / 2], micros[micros.size() * 99 / 100]);
    return true;
}

bool reads_back(const std::string& sql, const sql::GuardPolicy& known) {
    const auto checked = sql::check_text(sql, sql::Dialect::duckdb, sql::Dialect::duckdb, known);
    if (!checked.ok()) {
        fmt::print(stderr, "{} {}\n", checked.error().message, checked.error().where);
        return false;
    }
    const auto again = sql::parse(checked->text(), sql::Dialect::duckdb);
    return again.ok() && *again == checked->query();
}

}  // namespace

int main() {
    const auto known = policy();
    bool good = true;
    for (const auto& [times, rounds] : {std::pair(1, 5'000), {9, 500}, {86, 50}}) {
        const std::string sql = repeated(static_cast<std::size_t>(times));
        good =
            good && reads_back(sql, known) &&
            measure("parse, check and print", sql.size(), rounds, [&] {
                return sql::check_text(sql, sql::Dialect::duckdb, sql::Dialect::duckdb, known).ok();
            });
    }
    for (const std::size_t bytes : {250'000UL, 1'048'576UL}) {
        const std::string sql = "SELECT " + std::string(bytes, '(');
        good = good && measure("refuse nested brackets", sql.size(), 50, [&] {
                   const auto refused = sql::parse(sql, sql::Dialect::duckdb);
                   return !refused.ok() && refused.error().code == ErrorCode::sql_too_complex;
               });
    }
    return good ? 0 : 1;
}
