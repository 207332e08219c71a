#include "engine/sqlite/sqlite_engine.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <thread>

#include "base/text.hpp"
#include "engine/conformance.hpp"
#include "engine/sqlite/test_database.hpp"

namespace querent::engine::sqlite {

namespace {

using namespace std::chrono_literals;

Deadline soon() {
    return Deadline::after(60s);
}

std::unique_ptr<SqliteEngine> engine_over(const std::filesystem::path& file) {
    auto engine = SqliteEngine::create(file, soon());
    EXPECT_TRUE(engine.ok()) << engine.error().message << " " << engine.error().detail;
    if (!engine.ok()) std::abort();
    return std::move(engine).value();
}

class SqliteSubject final : public ConformanceSubject {
public:
    SqliteSubject() {
        std::vector<std::string> columns;
        for (const auto& [name, type] : things_columns()) columns.push_back(name + " " + type);
        std::string rows = things_rows();
        // SQLite writes dates as plain text.
        for (const auto* word : {"DATE ", "TIMESTAMP "}) rows = text::replace_all(rows, word, "");
        engine_ = engine_over(
            folder_.database(fmt::format("CREATE TABLE things({}); INSERT INTO things VALUES {}",
                                         text::join(columns, ", "), rows)));
    }
    Engine& engine() override { return *engine_; }
    std::string endless_query() override {
        std::string query = "SELECT sum(t0.id) FROM things t0";
        for (int i = 1; i < 30; ++i) query += fmt::format(" CROSS JOIN things t{}", i);
        return query + " WHERE t0.id + t1.id + t29.id > 0";
    }

private:
    TestFolder folder_;
    std::unique_ptr<SqliteEngine> engine_;
};

/// The rows as text, or how it failed.
std::string outcome_of(SqliteEngine& engine, std::string_view text, const RunLimits& limits = {}) {
    const sql::KnownTable mixed{{}, "t", {{"a", {}}, {"b", {}}, {"c", {}}, {"k", {}}}, false};
    const auto query = sql::check_text(text, sql::Dialect::sqlite, sql::Dialect::sqlite, {{mixed}});
    if (!query.ok()) return query.error().message;
    Rows rows;
    const auto outcome = engine.run(*query, limits, soon(), rows);
    if (!outcome.ok()) return std::string(facts(outcome.error().code).name);
    std::string out;
    for (const auto& column : rows.columns)
        out += fmt::format("{}:{} ", column.name, catalog::name_of(column.type));
    for (const auto& row : rows.rows) {
        for (const auto& value : row) {
            out += std::visit(
                [](const auto& one) -> std::string {
                    using One = std::decay_t<decltype(one)>;
                    if constexpr (std::is_same_v<One, std::monostate>)
                        return "null";
                    else if constexpr (std::is_same_v<One, Decimal>)
                        return "d" + one.digits;
                    else if constexpr (std::is_same_v<One, std::string>)
                        return "'" + one + "'";
                    else
                        return fmt::format("{}", one);
                },
                value);
            out += ' ';
        }
    }
    return out;
}

INSTANTIATE_TEST_SUITE_P(sqlite, Conformance, testing::Values(MakeSubject([] {
                             return std::make_unique<SqliteSubject>();
                         })));

TEST(sqlite_engine, settles_the_type_of_a_column_by_its_values) {
    const TestFolder folder;
    const auto engine = engine_over(folder.database(
        "CREATE TABLE t(a, b TEXT, c INTEGER, k);"
        "INSERT INTO t VALUES (1, '2024-01-31', 1, NULL), (2.5, '2024-02-01', 'x', NULL)"));
    // Numbers of a column in which there are texts as well stay numbers.
    EXPECT_EQ(outcome_of(*engine, "SELECT a, b, c, k FROM t"),
              "a:real b:date c:text k:text 1 '2024-01-31' 1 null 2.5 '2024-02-01' 'x' null ");
    EXPECT_EQ(outcome_of(*engine, "SELECT min(a) AS low, count(*) AS n FROM t"),
              "low:integer n:integer 1 2 ");
}

TEST(sqlite_engine, keeps_values_that_other_engines_do_not_have) {
    const TestFolder folder;
    const auto engine = engine_over(folder.database(
        "CREATE TABLE t(a, b, c, k);"
        "INSERT INTO t VALUES (9223372036854775807, x'00ff', CAST(x'41ff42' AS TEXT), 9e999)"));
    EXPECT_EQ(outcome_of(*engine, "SELECT a, b, c, k FROM t"),
              "a:integer b:other c:text k:real 9223372036854775807 '\\x00ff' 'A\xEF\xBF\xBD"
              "B' inf ");
}

TEST(sqlite_engine, reads_texts_that_the_file_keeps_as_utf_16) {
    const TestFolder folder;
    const auto engine =
        engine_over(folder.database("PRAGMA encoding='UTF-16le'; CREATE TABLE t(a, b, c, k);"
                                    "INSERT INTO t VALUES ('Bürste', 'x', 1, NULL)"));
    EXPECT_EQ(outcome_of(*engine, "SELECT a, b FROM t WHERE a = 'Bürste'"),
              "a:text b:text 'Bürste' 'x' ");
}

TEST(sqlite_engine, computes_generated_columns) {
    const TestFolder folder;
    const auto engine =
        engine_over(folder.database("CREATE TABLE t(a, b AS (a * 2), c AS (upper(k)) STORED, k);"
                                    "INSERT INTO t(a, k) VALUES (21, 'x')"));
    EXPECT_EQ(outcome_of(*engine, "SELECT b, c FROM t"), "b:integer c:text 42 'X' ");
}

TEST(sqlite_engine, does_not_deliver_a_cell_beyond_the_limit) {
    const TestFolder folder;
    const auto engine =
        engine_over(folder.database("CREATE TABLE t(a, b, c, k); INSERT INTO t(a, b) VALUES (1, "
                                    "zeroblob(20000000)), (2, zeroblob(2000000))"));
    EXPECT_EQ(outcome_of(*engine, "SELECT b FROM t WHERE a = 1"), "result_too_large");
    EXPECT_EQ(outcome_of(*engine, "SELECT b FROM t WHERE a = 2"), "result_too_large");
    EXPECT_EQ(outcome_of(*engine, "SELECT a FROM t WHERE a = 1"), "a:integer 1 ");
}

TEST(sqlite_engine, stops_at_the_limit_of_bytes) {
    const TestFolder folder;
    const auto engine = engine_over(
        folder.database("CREATE TABLE t(a, b, c, k); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
                        "SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO t(a) SELECT "
                        "printf('%1000d', i) FROM n"));
    RunLimits limits;
    limits.bytes_max = 100'000;
    EXPECT_EQ(outcome_of(*engine, "SELECT a FROM t", limits), "result_too_large");
}

TEST(sqlite_engine, reads_another_file_that_took_the_place_of_the_first) {
    const TestFolder folder;
    const auto file = folder.database("CREATE TABLE t(a, b, c, k); INSERT INTO t(a) VALUES (1)");
    const auto engine = engine_over(file);
    ASSERT_EQ(outcome_of(*engine, "SELECT a FROM t"), "a:integer 1 ");
    const auto other =
        folder.database("CREATE TABLE t(a, b, c, k); INSERT INTO t(a) VALUES (2)", "other.sqlite");
    std::filesystem::rename(other, file);
    EXPECT_EQ(outcome_of(*engine, "SELECT a FROM t"), "a:integer 2 ");
    std::filesystem::remove(file);
    EXPECT_EQ(outcome_of(*engine, "SELECT a FROM t"), "not_found");
}

TEST(sqlite_engine, sees_what_was_committed_meanwhile) {
    const TestFolder folder;
    const auto file = folder.database("CREATE TABLE t(a, b, c, k); INSERT INTO t(a) VALUES (1)");
    const auto engine = engine_over(file);
    ASSERT_EQ(outcome_of(*engine, "SELECT count(*) AS n FROM t"), "n:integer 1 ");
    TestFolder::change(file, "INSERT INTO t(a) VALUES (2)");
    EXPECT_EQ(outcome_of(*engine, "SELECT count(*) AS n FROM t"), "n:integer 2 ");
}

TEST(sqlite_engine, says_that_a_writer_holds_the_database) {
    const TestFolder folder;
    const auto file = folder.database("CREATE TABLE t(a, b, c, k)");
    const auto engine = engine_over(file);
    sqlite3* writer = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &writer), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(writer, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);
    EXPECT_EQ(outcome_of(*engine, "SELECT a FROM t"), "engine_busy");
    sqlite3_exec(writer, "ROLLBACK", nullptr, nullptr, nullptr);
    sqlite3_close(writer);
    EXPECT_EQ(outcome_of(*engine, "SELECT a FROM t"), "a:text ");
}

TEST(sqlite_engine, waits_for_a_writer_that_is_soon_done) {
    const TestFolder folder;
    const auto file = folder.database("CREATE TABLE t(a, b, c, k)");
    const auto engine = engine_over(file);
    sqlite3* writer = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &writer), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(writer, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);
    {
        const std::jthread soon_done([writer] {
            std::this_thread::sleep_for(100ms);
            sqlite3_exec(writer, "COMMIT", nullptr, nullptr, nullptr);
        });
        EXPECT_EQ(outcome_of(*engine, "SELECT a FROM t"), "a:text ");
    }
    sqlite3_close(writer);
}

}  // namespace

}  // namespace querent::engine::sqlite
