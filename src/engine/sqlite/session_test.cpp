#include "engine/sqlite/session.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/sqlite/test_database.hpp"

namespace querent::engine::sqlite {

namespace {

using namespace std::chrono_literals;

Deadline soon() {
    return Deadline::after(60s);
}

/// "ok" or the code.
std::string opening(const std::filesystem::path& file) {
    const auto session = Session::open(file, soon());
    return session.ok() ? "ok" : std::string(facts(session.error().code).name);
}

/// Steps through all rows. "ok", or the code and what was said.
std::string running(Session& session, std::string_view sql) {
    auto statement = session.prepare(sql, soon());
    if (!statement.ok()) {
        return std::string(facts(statement.error().code).name) + ": " + statement.error().detail;
    }
    for (;;) {
        const auto row = statement->step();
        if (!row.ok()) {
            return std::string(facts(row.error().code).name) + ": " + row.error().detail;
        }
        if (!*row) return "ok";
    }
}

constexpr std::string_view orders =
    "CREATE TABLE orders(id INTEGER PRIMARY KEY, total); INSERT INTO orders VALUES (1, 10), (2, "
    "20)";

// Whatever the front end lets through: this layer holds alone.
TEST(sqlite_session, lets_no_statement_do_anything_but_read) {
    const TestFolder folder;
    const auto file =
        folder.database(std::string(orders) + "; CREATE INDEX by_total ON orders(total)");
    const auto other = folder.database(orders, "other.sqlite");
    const std::string before = TestFolder::bytes_of(file);
    const auto opened = Session::open(file, soon());
    ASSERT_TRUE(opened.ok());
    Session& session = **opened;
    ASSERT_EQ(running(session, "SELECT total FROM orders"), "ok");
    const std::vector<std::string> hostile = {
        "INSERT INTO orders VALUES (3, 30)",
        "UPDATE orders SET total = 0",
        "DELETE FROM orders",
        "DELETE FROM orders RETURNING id",
        "WITH x AS (SELECT 1) DELETE FROM orders",
        "REPLACE INTO orders VALUES (1, 0)",
        "DROP TABLE orders",
        "CREATE TABLE more(a)",
        "CREATE TEMP TABLE more(a)",
        "CREATE TEMP VIEW more AS SELECT 1",
        "CREATE TEMP TRIGGER x AFTER INSERT ON orders BEGIN SELECT 1; END",
        "CREATE VIRTUAL TABLE more USING fts5(a)",
        "CREATE INDEX i ON orders(total)",
        "ALTER TABLE orders RENAME TO mine",
        "VACUUM",
        "VACUUM INTO '" + (folder.root() / "copy.sqlite").string() + "'",
        "REINDEX",
        "ANALYZE",
        "ATTACH '" + other.string() + "' AS other",
        "DETACH main",
        "BEGIN",
        "BEGIN IMMEDIATE",
        "SAVEPOINT s",
        "COMMIT",
        "ROLLBACK",
        "PRAGMA query_only = 0",
        "PRAGMA writable_schema = 1",
        "PRAGMA journal_mode = wal",
        "PRAGMA database_list",
        "PRAGMA user_version = 7",
        "PRAGMA table_info(orders)",
        "PRAGMA temp_store_directory = '/tmp'",
        "SELECT load_extension('/tmp/evil.so')",
        "SELECT readfile('/etc/passwd')",
        "SELECT writefile('/tmp/written', 'x')",
        "SELECT edit('x')",
        "SELECT fts3_tokenizer('simple')",
        "SELECT fts5(NULL)",
        "SELECT randomblob(1000)",
        "SELECT zeroblob(1000)",
        "SELECT sqlite_version()",
        "SELECT last_insert_rowid()",
        "SELECT sqlite_compileoption_get(1)",
        "SELECT * FROM sqlite_master",
        "SELECT sql FROM main.sqlite_schema",
        "SELECT * FROM sqlite_temp_schema",
        "SELECT * FROM pragma_database_list",
        "SELECT * FROM pragma_table_info('orders')",
        "SELECT * FROM dbstat",
        "SELECT * FROM sqlite_dbpage",
        "SELECT * FROM json_each('[1]')",
        "SELECT * FROM orders; DELETE FROM orders",
        "SELECT 1; SELECT 2",
        "EXPLAIN DELETE FROM orders",
        "",
        ";",
        "-- nothing",
    };
    for (const std::string& statement : hostile)
        EXPECT_NE(running(session, statement), "ok") << statement;
    EXPECT_EQ(running(session, "SELECT total FROM orders; -- and no more"), "ok");
    EXPECT_EQ(TestFolder::bytes_of(file), before);
    EXPECT_FALSE(std::filesystem::exists(folder.root() / "copy.sqlite"));
}

TEST(sqlite_session, lets_a_query_do_what_queries_do) {
    const TestFolder folder;
    const auto opened = Session::open(
        folder.database(std::string(orders) + "; CREATE VIEW dear AS SELECT * FROM orders WHERE "
                                              "total > 15"),
        soon());
    ASSERT_TRUE(opened.ok());
    for (const char* query :
         {"WITH t AS (SELECT 1) SELECT count(*) FROM t",
          "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT "
          "sum(i) FROM n",
          "SELECT count(*) FROM orders", "SELECT max(total) FROM dear",
          "SELECT rank() OVER (ORDER BY total) FROM orders WHERE id LIKE '1%' OR id GLOB '2*'",
          "SELECT current_date, strftime('%Y', 'now'), ifnull(NULL, iif(1, 2, 3)) FROM \"orders\" "
          "UNION SELECT 1, 2, 3 EXCEPT SELECT 4, 5, 6"}) {
        EXPECT_EQ(running(**opened, query), "ok") << query;
    }
}

TEST(sqlite_session, does_not_run_what_a_view_smuggles_in) {
    const TestFolder folder;
    const auto opened = Session::open(
        folder.database(std::string(orders) +
                        "; CREATE VIEW evil AS SELECT load_extension('/tmp/evil.so') AS x;"
                        "CREATE VIEW blob AS SELECT randomblob(10) AS x;"
                        "CREATE VIEW schema_view AS SELECT sql FROM sqlite_master;"
                        "CREATE VIEW fine AS SELECT total FROM orders;"
                        "CREATE VIRTUAL TABLE notes USING fts5(body);"
                        "CREATE VIEW searched AS SELECT body FROM notes"),
        soon());
    ASSERT_TRUE(opened.ok());
    for (const char* view : {"evil", "blob", "schema_view", "notes", "searched"})
        EXPECT_NE(running(**opened, std::string("SELECT * FROM ") + view), "ok") << view;
    EXPECT_EQ(running(**opened, "SELECT * FROM fine"), "ok");
}

// SQLite does not ask the authorizer about generated columns; that the schema is not trusted holds.
TEST(sqlite_session, does_not_run_what_a_generated_column_smuggles_in) {
    const TestFolder folder;
    const auto file = folder.root() / "data.sqlite";
    sqlite3* maker = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &maker), SQLITE_OK);
    // A table may call any function that its maker says is harmless; here it would be one that
    // SQLite itself forbids in schemas.
    const auto harmless = [](sqlite3_context* context, int, sqlite3_value**) {
        sqlite3_result_int(context, 1);
    };
    ASSERT_EQ(
        sqlite3_create_function(maker, "load_extension", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                                nullptr, harmless, nullptr, nullptr),
        SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(maker,
                           "CREATE TABLE t(a, b AS (load_extension(a))); INSERT INTO t VALUES "
                           "('/tmp/evil.so')",
                           nullptr, nullptr, nullptr),
              SQLITE_OK);
    sqlite3_close(maker);
    const auto opened = Session::open(file, soon());
    if (opened.ok()) {
        EXPECT_NE(running(**opened, "SELECT b FROM t"), "ok");
    }
}

TEST(sqlite_session, says_what_is_wrong_with_a_file) {
    const TestFolder folder;
    const auto good =
        folder.database(std::string(orders) +
                        "; WITH RECURSIVE n(i) AS (SELECT 3 UNION ALL SELECT i + 1 "
                        "FROM n WHERE i < 5000) INSERT INTO orders SELECT i, i FROM n");
    EXPECT_EQ(opening(good), "ok");
    EXPECT_EQ(opening(folder.root() / "missing.sqlite"), "not_found");
    EXPECT_EQ(opening(good / "below"), "not_found");
    EXPECT_EQ(opening(folder.root()), "file_unreadable");
    const auto made = [&](std::string_view name, std::string_view bytes) {
        TestFolder::write(folder.root() / name, bytes);
        return folder.root() / name;
    };
    const std::string bytes = TestFolder::bytes_of(good);
    EXPECT_EQ(opening(made("empty", "")), "file_empty");
    EXPECT_EQ(opening(made("text", "id,total\n1,10\n")), "file_format");
    EXPECT_EQ(opening(made("encrypted", std::string(4096, '\x9d'))), "file_format");
    EXPECT_EQ(opening(made("header", bytes.substr(0, 60))), "file_format");
    EXPECT_EQ(opening(made("magic", bytes.substr(0, 10))), "file_format");
    EXPECT_EQ(opening(made("cut", bytes.substr(0, bytes.size() / 2))), "file_format");
    EXPECT_EQ(opening(made("first page", bytes.substr(0, 1000))), "file_format");
    std::string scrambled = bytes;
    for (std::size_t k = 100; k < 1100; ++k) scrambled[k] = static_cast<char>(k * 7);
    EXPECT_EQ(opening(made("scrambled", scrambled)), "file_format");
    const auto pipe = folder.root() / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_EQ(opening(pipe), "file_unreadable");
}

TEST(sqlite_session, reports_damage_behind_the_schema_when_it_is_met) {
    const TestFolder folder;
    const auto file =
        folder.database(std::string(orders) +
                        "; WITH RECURSIVE n(i) AS (SELECT 3 UNION ALL SELECT i + 1 "
                        "FROM n WHERE i < 50000) INSERT INTO orders SELECT i, i FROM n");
    std::string bytes = TestFolder::bytes_of(file);
    for (std::size_t k = 2 * 4096; k < bytes.size(); ++k) bytes[k] = '\x55';
    TestFolder::write(file, bytes);
    const auto opened = Session::open(file, soon());
    ASSERT_TRUE(opened.ok());
    EXPECT_TRUE(running(**opened, "SELECT sum(total) FROM orders").starts_with("engine_failed"));
}

TEST(sqlite_session, opens_files_of_any_name) {
    const TestFolder folder;
    for (const char* name : {"a?b#c%41.sqlite", "file:x.sqlite", " ", "ä.db", "-x"}) {
        const auto file = folder.database(orders, name);
        EXPECT_EQ(opening(file), "ok") << name;
    }
}

TEST(sqlite_session, reads_a_database_with_a_write_ahead_log) {
    const TestFolder folder;
    const auto file = folder.root() / "wal.sqlite";
    sqlite3* writer = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &writer), SQLITE_OK);
    const std::string statements = "PRAGMA journal_mode=wal; " + std::string(orders);
    ASSERT_EQ(sqlite3_exec(writer, statements.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
    // What was committed stands in the log alone so far.
    const auto opened = Session::open(file, soon());
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    auto statement = (*opened)->prepare("SELECT count(*) FROM orders", soon());
    ASSERT_TRUE(statement.ok());
    ASSERT_TRUE(statement->step().ok());
    EXPECT_EQ(statement->integer(0), 2);
    sqlite3_close(writer);
}

// Root may write anywhere, so the folder is made unwritable for this test by becoming nobody.
TEST(sqlite_session, reads_a_write_ahead_log_database_in_a_folder_that_cannot_be_written) {
    const TestFolder folder;
    const auto file = folder.database("PRAGMA journal_mode=wal; " + std::string(orders));
    ASSERT_FALSE(std::filesystem::exists(file.string() + "-wal"));
    std::filesystem::permissions(file, std::filesystem::perms(0444));
    std::filesystem::permissions(folder.root(), std::filesystem::perms(0555));
    const uid_t before = ::geteuid();
    constexpr uid_t nobody = 65534;
    if (before == 0) {
        ASSERT_EQ(::seteuid(nobody), 0);
    }
    const bool entered = ::eaccess("/", X_OK) == 0;
    const std::string outcome = opening(file);
    if (before == 0) {
        ASSERT_EQ(::seteuid(before), 0);
    }
    if (!entered) GTEST_SKIP() << "«/» may be entered by root alone";
    EXPECT_EQ(outcome, "ok");
    EXPECT_FALSE(std::filesystem::exists(file.string() + "-shm"));
}

// What stands in the log is part of the truth; without it, numbers would be old.
TEST(sqlite_session, does_not_ignore_a_log_that_it_cannot_read) {
    const TestFolder folder;
    const auto file = folder.root() / "wal.sqlite";
    sqlite3* writer = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &writer), SQLITE_OK);
    const std::string statements = "PRAGMA journal_mode=wal; " + std::string(orders);
    ASSERT_EQ(sqlite3_exec(writer, statements.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
    const TestFolder apart;
    const auto copy = apart.root() / "wal.sqlite";
    std::filesystem::copy_file(file, copy);
    std::filesystem::copy_file(file.string() + "-wal", copy.string() + "-wal");
    sqlite3_close(writer);
    for (const auto& path : {copy, std::filesystem::path(copy.string() + "-wal")})
        std::filesystem::permissions(path, std::filesystem::perms(0444));
    std::filesystem::permissions(apart.root(), std::filesystem::perms(0555));
    const uid_t before = ::geteuid();
    constexpr uid_t nobody = 65534;
    if (before == 0) {
        ASSERT_EQ(::seteuid(nobody), 0);
    }
    const std::string outcome = opening(copy);
    if (before == 0) {
        ASSERT_EQ(::seteuid(before), 0);
    }
    EXPECT_EQ(outcome, "file_unreadable");
}

TEST(sqlite_session, ends_a_query_that_takes_too_long_and_goes_on) {
    const TestFolder folder;
    const auto opened = Session::open(folder.database(orders), soon());
    ASSERT_TRUE(opened.ok());
    {
        auto statement = (*opened)->prepare(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n",
            Deadline::after(200ms));
        ASSERT_TRUE(statement.ok());
        const auto row = statement->step();
        ASSERT_FALSE(row.ok());
        EXPECT_EQ(row.error().code, ErrorCode::timed_out);
    }
    EXPECT_EQ(running(**opened, "SELECT 1"), "ok");
}

TEST(sqlite_session, does_not_build_values_without_bounds) {
    const TestFolder folder;
    const auto opened = Session::open(folder.database(orders), soon());
    ASSERT_TRUE(opened.ok());
    EXPECT_TRUE(running(**opened,
                        "WITH RECURSIVE n(s) AS (SELECT 'xxxxxxxxxxxxxxxx' UNION ALL SELECT s || s "
                        "FROM n) SELECT max(length(s)) FROM n")
                    .starts_with("result_too_large"));
}

}  // namespace

}  // namespace querent::engine::sqlite
