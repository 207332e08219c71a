// Parse + check + print of a query of about 1 kB. Prints {"bytes": N, "p50_us": …, "p99_us": …};
// fails when the printed text does not read back as the same tree.

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

}  // namespace

int main() {
    const auto known = policy();
    std::vector<double> micros;
    for (int round = 0; round < 5'000; ++round) {
        const auto start = std::chrono::steady_clock::now();
        const auto checked =
            sql::check_text(text, sql::Dialect::duckdb, sql::Dialect::duckdb, known);
        micros.push_back(
            std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start)
                .count());
        if (!checked.ok()) {
            fmt::print(stderr, "{} {}\n", checked.error().message, checked.error().detail);
            return 1;
        }
        if (round > 0) continue;
        const auto again = sql::parse(checked->text(), sql::Dialect::duckdb);
        if (!again.ok() || !(*again == checked->query())) {
            fmt::print(stderr, "what was printed does not read back as the same tree\n");
            return 1;
        }
    }
    std::sort(micros.begin(), micros.end());
    fmt::print("{{\"bytes\": {}, \"p50_us\": {:.1f}, \"p99_us\": {:.1f}}}\n", text.size(),
               micros[micros.size() / 2], micros[micros.size() * 99 / 100]);
    return 0;
}
