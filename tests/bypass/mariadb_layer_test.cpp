// Every attempt past the guard, straight to a MariaDB server, held by one thing at a time:
//
//   role  as a user who may read three tables, several statements at once, in no transaction
//   both  as that user, one statement, in a read-only transaction
//
// A read-only transaction alone holds nobody in MariaDB: CREATE, DROP and TRUNCATE end it without
// being asked to. That is why a source must be given a user who may only read.
//
// The class «exhaustion» is left out: a few dozen nested NULLIF keep MariaDB's optimizer busy for
// hours, and it minds neither max_statement_time nor KILL. Only the guard stands before that.
// After every few the database is compared with what it was.
#include <mysql.h>

#include <chrono>
#include <memory>

#include <fmt/format.h>

#include "bypass/layer.hpp"
#include "bypass/server.hpp"

namespace querent::bypass {

namespace {

struct CloseConnection {
    void operator()(MYSQL* connection) const { mysql_close(connection); }
};
using Connection = std::unique_ptr<MYSQL, CloseConnection>;

constexpr std::string_view setup[] = {
    "CREATE DATABASE shop",
    "CREATE TABLE shop.orders (id int PRIMARY KEY, customer_id int, amount int, status text, "
    "order_date date)",
    "CREATE TABLE shop.customers (id int, name text, country text)",
    "CREATE TABLE shop.staff (id int, name text, salary text)",
    "CREATE TABLE shop.secrets (a int, secret text)",
    "CREATE SEQUENCE shop.s",
    "INSERT INTO shop.orders VALUES (1, 1, 10, 'paid', '2024-01-01'), (2, 1, 20, 'open', NULL)",
    "INSERT INTO shop.customers VALUES (1, 'Ada', 'GB')",
    "INSERT INTO shop.staff VALUES (1, 'Bob', 'canary-5e1f')",
    "INSERT INTO shop.secrets VALUES (1, 'canary-5e1f')",
    "CREATE USER reader",
    "GRANT SELECT ON shop.orders TO reader",
    "GRANT SELECT ON shop.customers TO reader",
    "GRANT SELECT (id, name) ON shop.staff TO reader"};

/// Everything that an attempt might have changed, in pieces that MariaDB can say each.
constexpr std::string_view states[] = {
    "CHECKSUM TABLE shop.orders, shop.customers, shop.staff, shop.secrets, mysql.global_priv, "
    "mysql.db, mysql.tables_priv, mysql.columns_priv, mysql.proc, mysql.event, mysql.func, "
    "mysql.plugin, mysql.servers, mysql.roles_mapping",
    "SELECT group_concat(table_schema, '.', table_name, table_type, ifnull(engine, '') ORDER BY 1) "
    "FROM information_schema.tables WHERE table_schema NOT IN ('information_schema', "
    "'performance_schema')",
    "SELECT group_concat(table_name, column_name, column_type, ifnull(column_default, '') "
    "ORDER BY 1) FROM information_schema.columns WHERE table_schema = 'shop'",
    "SELECT group_concat(schema_name, default_character_set_name ORDER BY 1) "
    "FROM information_schema.schemata",
    "SELECT count(*), group_concat(trigger_name) FROM information_schema.triggers",
    "SELECT md5(group_concat(variable_name, '=', ifnull(global_value, '') ORDER BY 1)) "
    "FROM information_schema.system_variables WHERE variable_name NOT IN ('GTID_BINLOG_POS', "
    "'GTID_CURRENT_POS') AND global_value_origin = 'SQL'"};

class MariadbServer {
public:
    MariadbServer() {
        const auto data = "--datadir=" + (server_.folder() / "data").string();
        server_.run({"mariadb-install-db", "--no-defaults", data, "--skip-test-db",
                     "--auth-root-authentication-method=normal"});
        server_.start({"/usr/sbin/mariadbd", "--no-defaults", data, "--socket=" + socket(),
                       "--skip-networking", "--skip-log-bin", "--max-statement-time=0.1",
                       "--pid-file=" + (server_.folder() / "pid").string()},
                      [this] { return connect("root", false) != nullptr; });
    }
    [[nodiscard]] Connection connect(const std::string& user, bool several) const {
        Connection connection(mysql_init(nullptr));
        const unsigned int local_files = 0;
        mysql_options(connection.get(), MYSQL_OPT_LOCAL_INFILE, &local_files);
        if (mysql_real_connect(connection.get(), nullptr, user.c_str(), nullptr, nullptr, 0,
                               socket().c_str(),
                               several ? CLIENT_MULTI_STATEMENTS : 0) == nullptr) {
            return nullptr;
        }
        return connection;
    }

private:
    [[nodiscard]] std::string socket() const { return (server_.folder() / "socket").string(); }

    Server server_{"mysql"};
};

struct Outcome {
    std::string text;    // all values, or the error
    std::string leaked;  // the value that nobody may see
};

Outcome run(MYSQL* connection, std::string_view sql) {
    Outcome outcome;
    int failed = mysql_real_query(connection, sql.data(), sql.size());
    while (failed == 0) {
        MYSQL_RES* result = mysql_store_result(connection);
        while (const MYSQL_ROW row = result == nullptr ? nullptr : mysql_fetch_row(result)) {
            for (unsigned int column = 0; column < mysql_num_fields(result); ++column) {
                const std::string value = row[column] == nullptr ? "" : row[column];
                outcome.text += value;
                if (Trap::is_secret(value)) outcome.leaked = value.substr(0, 100);
            }
        }
        mysql_free_result(result);
        failed = mysql_next_result(connection);
    }
    if (failed > 0) outcome.text = mysql_error(connection);
    if (Trap::is_secret(outcome.text) && outcome.leaked.empty()) outcome.leaked = outcome.text;
    return outcome;
}

class MariadbLayer : public testing::Test {
protected:
    static void SetUpTestSuite() {
        if (!servers_can_run()) return;
        server_ = std::make_unique<MariadbServer>();
        const auto root = server_->connect("root", false);
        for (const auto statement : setup) ASSERT_EQ(run(root.get(), statement).text, "");
    }
    static void TearDownTestSuite() { server_.reset(); }
    void SetUp() override {
        if (!server_) GTEST_SKIP() << why_no_server;
    }

    static std::string state(MYSQL* root) {
        std::string all;
        for (const auto part : states) all += run(root, part).text + "\n";
        return all;
    }

    /// `transaction`: one statement in a read-only transaction, else any number in none.
    static void run_all(bool transaction) {
        Trap trap;
        const auto root = server_->connect("root", false);
        run(root.get(), "SET max_statement_time = 10");
        run(root.get(), "SET group_concat_max_len = 1000000");
        std::string before = state(root.get());
        Connection connection;
        const auto begin = [&] {
            if (connection == nullptr || mysql_reset_connection(connection.get()) != 0) {
                connection = server_->connect("reader", !transaction);
            }
            ASSERT_NE(connection, nullptr);
            run(connection.get(), "USE shop");
            run(connection.get(), "SET max_statement_time = 0.1");
            if (transaction) run(connection.get(), "START TRANSACTION READ ONLY");
        };
        make_attempts(
            sql::Dialect::mysql,
            transaction ? "in MariaDB's read-only transactions" : "in MariaDB without transactions",
            trap,
            [&](const std::string& sql) -> std::string {
                begin();
                const auto outcome = run(connection.get(), sql);
                if (outcome.leaked.empty()) return {};
                return "gave away " + outcome.leaked + " ";
            },
            [&]() -> std::string {
                const std::string after = state(root.get());
                if (after == before) return {};
                const std::string what = "changed the database: " + before + after;
                before = after;
                return what;
            },
            "exhaustion");
    }

    static std::unique_ptr<MariadbServer> server_;
};
std::unique_ptr<MariadbServer> MariadbLayer::server_;

}  // namespace

TEST_F(MariadbLayer, a_user_who_may_only_read_changes_nothing_outside_of_any_transaction) {
    run_all(false);
}

TEST_F(MariadbLayer, a_user_who_may_only_read_in_a_read_only_transaction_changes_nothing) {
    run_all(true);
}

}  // namespace querent::bypass
