// Every attempt past the guard, straight to a PostgreSQL server, held by one thing at a time:
//
//   transaction  as the owner of all tables, one statement in a read-only transaction that is
//                rolled back
//   role         as a role that may read three tables, many statements at once, in no transaction
//   both         as the product does: that role, one statement, a read-only transaction
//
// After each attempt the database is compared with what it was; for «both» also the session.
#include <gtest/gtest.h>

#include <chrono>
#include <optional>

#include <fmt/format.h>

#include "bypass/layer.hpp"
#include "bypass/postgres_server.hpp"

namespace querent::bypass {

namespace {

using namespace std::chrono_literals;

// Extensions are as a careful administrator leaves them: installed, and for nobody.
constexpr std::string_view setup = R"sql(
    CREATE SCHEMA extensions;
    CREATE EXTENSION dblink SCHEMA extensions;
    CREATE EXTENSION adminpack;
    CREATE EXTENSION lo SCHEMA extensions;
    CREATE EXTENSION tablefunc SCHEMA extensions;
    CREATE EXTENSION xml2 SCHEMA extensions;
    CREATE EXTENSION postgres_fdw SCHEMA extensions;
    CREATE EXTENSION pg_prewarm SCHEMA extensions;
    CREATE EXTENSION pgrowlocks SCHEMA extensions;
    CREATE EXTENSION pageinspect SCHEMA extensions;
    REVOKE ALL ON ALL FUNCTIONS IN SCHEMA extensions FROM PUBLIC;
    CREATE ROLE owner LOGIN PASSWORD 'canary';
    CREATE ROLE reader LOGIN PASSWORD 'canary';
    ALTER ROLE owner SET statement_timeout = '100ms';
    ALTER ROLE reader SET statement_timeout = '100ms';
    ALTER ROLE owner SET search_path = public, extensions;
    ALTER ROLE reader SET search_path = public, extensions;
    GRANT CREATE ON SCHEMA public TO owner;
    SET ROLE owner;
    CREATE TABLE orders (id int PRIMARY KEY, customer_id int, amount int, status text,
                         order_date date);
    CREATE TABLE customers (id int, name text, country text);
    CREATE TABLE staff (id int, name text, salary text);
    CREATE TABLE secrets (a int, secret text);
    CREATE SEQUENCE s;
    INSERT INTO orders VALUES (1, 1, 10, 'paid', '2024-01-01'), (2, 1, 20, 'open', '2024-02-01');
    INSERT INTO customers VALUES (1, 'Ada', 'GB');
    INSERT INTO staff VALUES (1, 'Bob', 'canary-5e1f');
    INSERT INTO secrets VALUES (1, 'canary-5e1f');
    GRANT SELECT ON orders, customers TO reader;
    GRANT SELECT (id, name) ON staff TO reader;)sql";

/// Everything of others that an attempt might have changed in the database, as one digest.
constexpr std::string_view database_state = R"sql(
    SELECT md5(concat_ws('|',
        (SELECT string_agg(o::text, ',' ORDER BY id) FROM orders o),
        (SELECT string_agg(c::text, ',' ORDER BY id) FROM customers c),
        (SELECT string_agg(s::text, ',' ORDER BY id) FROM staff s),
        (SELECT string_agg(s::text, ',' ORDER BY a) FROM secrets s),
        (SELECT last_value::text || is_called::text FROM s),
        (SELECT string_agg(relname || coalesce(relacl::text, '') || relrowsecurity || relowner,
            ',' ORDER BY oid) FROM pg_class WHERE oid >= 16384 AND relpersistence <> 't'
            AND relnamespace <> 'pg_toast'::regnamespace),
        (SELECT count(*)::text || max(oid)::text FROM pg_proc),
        (SELECT count(*) FROM pg_type WHERE typnamespace = 2200),
        (SELECT string_agg(a::text, ',' ORDER BY oid) FROM pg_authid a),
        (SELECT string_agg(m::text, ',' ORDER BY roleid, member) FROM pg_auth_members m),
        (SELECT string_agg(d::text, ',' ORDER BY setdatabase, setrole) FROM pg_db_role_setting d
            WHERE setrole <> 'reader'::regrole),
        (SELECT string_agg(datname, ',' ORDER BY oid) FROM pg_database),
        (SELECT string_agg(nspname, ',' ORDER BY oid) FROM pg_namespace WHERE oid < 16384
            OR nspname !~ '^pg_(toast_)?temp'),
        (SELECT string_agg(extname, ',' ORDER BY oid) FROM pg_extension),
        (SELECT count(*) FROM pg_description),
        (SELECT count(*) FROM pg_replication_slots), (SELECT count(*) FROM pg_replication_origin),
        (SELECT count(*) FROM pg_prepared_xacts), (SELECT count(*) FROM pg_foreign_server),
        (SELECT count(*) FROM pg_publication), (SELECT count(*) FROM pg_subscription),
        (SELECT count(*) FROM pg_event_trigger), (SELECT count(*) FROM pg_tablespace),
        (SELECT count(*) FROM pg_cast),
        (SELECT pg_is_in_recovery()), (SELECT pg_postmaster_start_time()),
        (SELECT count(*) FROM pg_file_settings WHERE sourcefile LIKE '%auto.conf'))))sql";

/// What PostgreSQL lets every role make for itself when nothing but rights hold it: large objects,
/// temporary tables, settings and default rights of its own.
constexpr std::string_view own_state = R"sql(
    SELECT md5(concat_ws('|',
        (SELECT string_agg(d::text, ',' ORDER BY setdatabase) FROM pg_db_role_setting d
            WHERE setrole = 'reader'::regrole),
        (SELECT string_agg(relname, ',' ORDER BY oid) FROM pg_class WHERE relpersistence = 't'),
        (SELECT count(*) FROM pg_default_acl), (SELECT count(*) FROM pg_largeobject_metadata))))sql";

/// What stays of an attempt in its session.
constexpr std::string_view session_state = R"sql(
    SELECT md5(concat_ws('|',
        (SELECT string_agg(name || '=' || setting, ',' ORDER BY name) FROM pg_settings
            WHERE source = 'session'),
        session_user, current_user,
        (SELECT count(*) FROM pg_prepared_statements), (SELECT count(*) FROM pg_cursors),
        (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'),
        (SELECT count(*) FROM pg_listening_channels()))))sql";

struct Outcome {
    std::string value;  // the first, or the error
    std::string leaked;
};

void look_at(const PGresult* result, Outcome& outcome) {
    for (int row = 0; row < PQntuples(result); ++row) {
        for (int column = 0; column < PQnfields(result); ++column) {
            const std::string_view value = PQgetvalue(result, row, column);
            if (row == 0 && column == 0) outcome.value = value;
            if (Trap::is_secret(value)) outcome.leaked = std::string(value.substr(0, 100));
        }
    }
    const char* error = PQresultErrorMessage(result);
    if (error == nullptr || *error == '\0') return;
    outcome.value = error;
    if (Trap::is_secret(error)) outcome.leaked = error;
}

/// `alone`: with the protocol that takes one statement only.
Outcome run(PGconn* connection, const std::string& sql, bool alone) {
    Outcome outcome;
    const int sent =
        alone ? PQsendQueryParams(connection, sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0)
              : PQsendQuery(connection, sql.c_str());
    if (sent == 0) return {PQerrorMessage(connection), {}};
    while (PGresult* result = PQgetResult(connection)) {
        const auto status = PQresultStatus(result);
        look_at(result, outcome);
        PQclear(result);
        // COPY from or to this side: end it.
        if (status == PGRES_COPY_IN) PQputCopyEnd(connection, "refused");
        char* line = nullptr;
        while (status == PGRES_COPY_OUT && PQgetCopyData(connection, &line, 0) > 0) {
            if (Trap::is_secret(line)) outcome.leaked = line;
            PQfreemem(line);
        }
        if (PQstatus(connection) != CONNECTION_OK) break;
    }
    return outcome;
}

class Held {
public:
    Held(const PostgresServer& server, std::string role, bool transaction)
        : server_(server), role_(std::move(role)), transaction_(transaction) {
        connect();
    }
    std::string attempt(const std::string& sql) {
        if (transaction_) run(connection_.get(), "BEGIN READ ONLY", true);
        const auto outcome = run(connection_.get(), sql, transaction_);
        if (PQstatus(connection_.get()) != CONNECTION_OK) {
            connect();
        } else if (transaction_) {
            run(connection_.get(), "ROLLBACK", true);
            run(connection_.get(), "SELECT pg_advisory_unlock_all()", true);
            run(connection_.get(), "DEALLOCATE ALL", true);
        } else {
            // Whatever it did to its own session ends with the session.
            run(connection_.get(), "ROLLBACK", true);
            run(connection_.get(), "RESET SESSION AUTHORIZATION", true);
            if (!run(connection_.get(), "DISCARD ALL", true).value.empty()) connect();
        }
        return outcome.leaked.empty() ? "" : "gave away " + outcome.leaked + " ";
    }
    std::string session_change() {
        const std::string now = run(connection_.get(), std::string(session_state), true).value;
        if (now == state_) return {};
        connect();
        return "left the session changed ";
    }

private:
    void connect() {
        connection_ = server_.connect(role_);
        PQsetNoticeProcessor(
            connection_.get(), [](void*, const char*) {}, nullptr);
        ASSERT_EQ(PQstatus(connection_.get()), CONNECTION_OK) << PQerrorMessage(connection_.get());
        state_ = run(connection_.get(), std::string(session_state), true).value;
    }

    const PostgresServer& server_;
    std::string role_;
    bool transaction_;
    Connection connection_;
    std::string state_;
};

struct Minded {
    bool what_comes_out = true;  // the owner may read the secrets
    bool own = true;  // what a role may make for itself outside of read-only transactions
    bool session = false;
};

class PostgresLayer : public testing::Test {
protected:
    static void SetUpTestSuite() {
        if (!servers_can_run()) return;
        ASSERT_FALSE(PostgresServer::programs().empty())
            << "PostgreSQL is not installed: tools/setup build test brings it";
        server_ = std::make_unique<PostgresServer>();
        const auto admin = server_->connect("postgres");
        const auto made = run(admin.get(), std::string(setup), false);
        ASSERT_EQ(made.value, "");
    }
    static void TearDownTestSuite() { server_.reset(); }
    void SetUp() override {
        if (!server_) GTEST_SKIP() << why_no_server;
    }

    static void run_all(const std::string& role, bool transaction, const Minded& minded) {
        Trap trap;
        Held held(*server_, role, transaction);
        const auto admin = server_->connect("postgres");
        const auto look = [&admin, &minded] {
            const auto ask = [&admin](std::string_view query) {
                return run(admin.get(), std::string(query), true).value;
            };
            return ask(database_state) + (minded.own ? ask(own_state) : "");
        };
        std::string before = look();
        ASSERT_EQ(before.size(), minded.own ? 64U : 32U) << before;
        make_attempts(
            sql::Dialect::postgres, "in PostgreSQL as " + role, trap,
            [&](const std::string& sql) -> std::string {
                // The protocol ends a text at the first NUL; what follows never leaves this side.
                if (sql.find('\0') != std::string::npos) return {};
                const std::string what = held.attempt(sql);
                return minded.what_comes_out ? what : std::string();
            },
            [&] {
                std::string what = minded.session ? held.session_change() : "";
                const std::string after = look();
                if (after != before) what += "changed the database ";
                before = after;
                return what;
            });
    }

    static std::unique_ptr<PostgresServer> server_;
};
std::unique_ptr<PostgresServer> PostgresLayer::server_;

}  // namespace

TEST_F(PostgresLayer, a_read_only_transaction_keeps_even_the_owner_of_the_tables_from_changes) {
    run_all("owner", true, {false, true, false});
}

TEST_F(PostgresLayer,
       a_role_that_may_only_read_changes_nothing_of_others_outside_of_any_transaction) {
    run_all("reader", false, {true, false, false});
}

TEST_F(PostgresLayer, a_session_as_the_product_opens_it_stays_as_it_was) {
    run_all("reader", true, {true, true, true});
}

}  // namespace querent::bypass
