// Every attempt past the guard, straight into the jailed DuckDB session: nothing may come out of it
// that the session does not hold, and nothing may be left behind in it.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "bypass/layer.hpp"
#include "engine/duckdb/workplace.hpp"

namespace querent::bypass {

namespace {

using namespace std::chrono_literals;
using engine::Rows;
using engine::RunLimits;
using engine::duckdb::Session;
using engine::duckdb::Workplace;

constexpr std::string_view tables[] = {
    "COPY (SELECT 1 AS id, 1 AS customer_id, 10 AS amount, 'paid' AS status, DATE '2024-01-01' AS "
    "order_date) TO '{}/orders.parquet'",
    "COPY (SELECT 1 AS id, 'Ada' AS name, 'GB' AS country) TO '{}/customers.parquet'",
    "COPY (SELECT 1 AS id, 'Bob' AS name) TO '{}/staff.parquet'"};

/// What a session is apart from its rows: settings, variables, tables, views, statements.
constexpr std::string_view state = R"sql(
    SELECT md5((SELECT string_agg(name || '=' || value, ',' ORDER BY name) FROM duckdb_settings())
        || (SELECT coalesce(string_agg(name, ',' ORDER BY name), '') FROM duckdb_variables())
        || (SELECT coalesce(string_agg(table_name, ',' ORDER BY table_name), '') FROM duckdb_tables())
        || (SELECT string_agg(sql, ',' ORDER BY view_name) FROM duckdb_views() WHERE NOT internal)
        || (SELECT count(*)::VARCHAR FROM duckdb_functions() WHERE NOT internal)
        || (SELECT count(*)::VARCHAR FROM duckdb_types() WHERE NOT internal)
        || (SELECT string_agg(database_name, ',' ORDER BY 1) FROM duckdb_databases())
        || (SELECT count(*)::VARCHAR FROM duckdb_secrets())
        || (SELECT coalesce(string_agg(name, ','), '') FROM duckdb_prepared_statements())
        || (SELECT sum(amount)::VARCHAR FROM orders))))sql";

class Lake {
public:
    Lake() {
        auto setup = place_.session();
        for (const auto table : tables) {
            const auto made =
                setup.execute(fmt::format(fmt::runtime(table), place_.staging().string()),
                              engine::duckdb::soon());
            if (!made.ok()) std::abort();
        }
        start();
    }
    void start() {
        auto profile = place_.profile();
        profile.readable = {place_.staging()};
        profile.writable = {};
        session_.emplace(Workplace::session(profile));
        for (const std::string name : {"orders", "customers", "staff"}) {
            const auto made =
                session_->execute(fmt::format("CREATE VIEW {} AS FROM read_parquet('{}')", name,
                                              place_.staging(name + ".parquet").string()),
                                  engine::duckdb::soon());
            if (!made.ok()) std::abort();
        }
        state_ = cell(state);
    }
    /// What came out or stayed that must not, or nothing.
    std::string attempt(const std::string& sql, bool only_queries) {
        Rows rows;
        RunLimits limits;
        limits.time_max = 1s;
        limits.rows_max = 1'000;
        const auto deadline = Deadline::after(20s);
        const auto outcome = only_queries ? session_->query(sql, limits, deadline, rows)
                                          : session_->run(sql, limits, deadline, rows);
        std::string what;
        for (const auto& row : rows.rows) {
            for (const auto& value : row) {
                const auto* text = std::get_if<std::string>(&value);
                if (text != nullptr && Trap::is_secret(*text)) what = "gave away " + *text + " ";
            }
        }
        if (!session_->alive()) {
            ++restarts_;
            start();
        }
        return what;
    }
    /// What stayed of the attempts, or nothing.
    std::string changed() {
        if (cell(state) == state_) return {};
        start();
        return "left the session changed ";
    }
    [[nodiscard]] std::size_t restarts() const { return restarts_; }

private:
    std::string cell(std::string_view query) {
        Rows rows;
        const auto outcome = session_->run(query, RunLimits{}, engine::duckdb::soon(), rows);
        if (!outcome.ok()) return outcome.error().detail;
        return std::get<std::string>(rows.rows.at(0).at(0));
    }

    Workplace place_;
    std::optional<Session> session_;
    std::string state_;
    std::size_t restarts_ = 0;
};

void run_all(bool only_queries, std::string_view layer) {
    Trap trap;
    Lake lake;
    make_attempts(
        sql::Dialect::duckdb, layer, trap,
        [&](const std::string& sql) { return lake.attempt(sql, only_queries); },
        [&] { return only_queries ? lake.changed() : std::string(); });
    fmt::print("{} new sessions\n", lake.restarts());
}

}  // namespace

TEST(DuckdbLayer, a_session_that_runs_queries_alone_gives_nothing_away_and_stays_as_it_was) {
    run_all(true, "in a DuckDB session for queries");
}

TEST(DuckdbLayer, the_jail_holds_a_session_that_runs_every_statement) {
    run_all(false, "in a jailed DuckDB session for all statements");
}

}  // namespace querent::bypass
