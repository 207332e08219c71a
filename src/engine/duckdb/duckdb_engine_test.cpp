#include "engine/duckdb/duckdb_engine.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <fstream>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "base/text.hpp"
#include "engine/conformance.hpp"
#include "engine/duckdb/workplace.hpp"

namespace querent::engine::duckdb {

namespace {

using namespace std::chrono_literals;

// Makes a Parquet file the way the lake does: with a worker.
std::filesystem::path make_parquet(const Workplace& place, const std::string& file,
                                   const std::string& query) {
    auto session = place.session();
    const auto path = place.staging(file);
    const auto made = session.execute(
        fmt::format("COPY ({}) TO {} (FORMAT parquet)", query, literal(path.native())), soon());
    EXPECT_TRUE(made.ok()) << made.error().detail;
    return path;
}

std::unique_ptr<DuckdbEngine> engine_over(const Workplace& place, std::vector<TableFiles> tables,
                                          unsigned workers_max = 2) {
    DuckdbConfig config;
    config.program = this_program().executable;
    config.tables = std::move(tables);
    config.memory_max = 256 * limits::mebibyte;
    config.workers_max = workers_max;
    config.temporary = place.spill();
    auto engine = DuckdbEngine::create(std::move(config));
    if (!engine.ok()) std::abort();
    return std::move(engine).value();
}

class DuckdbSubject final : public ConformanceSubject {
public:
    DuckdbSubject() {
        std::vector<std::string> columns;
        for (std::size_t i = 0; i < things_columns().size(); ++i) {
            const auto& [name, type] = things_columns()[i];
            columns.push_back(fmt::format("col{}::{} AS {}", i, type, name));
        }
        const auto file = make_parquet(
            place_, "things.parquet",
            fmt::format("SELECT {} FROM (VALUES {})", text::join(columns, ", "), things_rows()));
        engine_ = engine_over(place_, {{{}, "things", {file}, {}}});
    }
    Engine& engine() override { return *engine_; }
    std::string endless_query() override {
        std::string query = "SELECT sum(t0.id) FROM things t0";
        for (int i = 1; i < 30; ++i) query += fmt::format(" CROSS JOIN things t{}", i);
        return query + " WHERE t0.id + t1.id + t29.id > 0";
    }

private:
    Workplace place_;
    std::unique_ptr<DuckdbEngine> engine_;
};

Result<sql::CheckedSql> checked(std::string_view text, std::vector<sql::KnownTable> tables) {
    return sql::check_text(text, sql::Dialect::duckdb, sql::Dialect::duckdb, {std::move(tables)});
}

// The processes whose parent we are.
std::set<pid_t> workers() {
    std::set<pid_t> all;
    std::ifstream children(fmt::format("/proc/self/task/{}/children", getpid()));
    for (pid_t child = 0; children >> child;) all.insert(child);
    return all;
}

std::string rows_of(Engine& engine, std::string_view text, std::vector<sql::KnownTable> tables) {
    const auto query = checked(text, std::move(tables));
    if (!query.ok()) return query.error().message;
    Rows rows;
    const auto outcome = engine.run(*query, RunLimits{}, soon(), rows);
    if (!outcome.ok()) return outcome.error().message + " " + outcome.error().detail;
    std::string out;
    for (const auto& row : rows.rows) {
        for (const auto& value : row) {
            if (const auto* integer = std::get_if<std::int64_t>(&value)) {
                out += fmt::format("{} ", *integer);
            } else if (const auto* text_value = std::get_if<std::string>(&value)) {
                out += *text_value + " ";
            } else {
                out += "? ";
            }
        }
    }
    return out;
}

const sql::KnownTable numbers = {{}, "numbers", {{"n", {}}}};

TEST(duckdb_engine, replaces_a_worker_that_was_killed) {
    const Workplace place;
    const auto file = make_parquet(place, "n.parquet", "SELECT range AS n FROM range(3)");
    const auto engine = engine_over(place, {{{}, "numbers", {file}, {}}}, 1);
    ASSERT_EQ(rows_of(*engine, "SELECT n FROM numbers", {numbers}), "0 1 2 ");
    const auto before = workers();
    ASSERT_EQ(before.size(), 1U);
    ::kill(*before.begin(), SIGKILL);
    while (engine
               ->run(*checked("SELECT n FROM numbers", {numbers}), RunLimits{}, soon(),
                     *std::make_unique<Rows>())
               .ok() &&
           workers() == before) {
    }
    EXPECT_EQ(rows_of(*engine, "SELECT n FROM numbers", {numbers}), "0 1 2 ");
    EXPECT_NE(workers(), before);
}

TEST(duckdb_engine, says_that_it_is_busy_when_no_worker_comes_free) {
    const Workplace place;
    const auto file = make_parquet(place, "n.parquet", "SELECT range AS n FROM range(100000)");
    const auto engine = engine_over(place, {{{}, "numbers", {file}, {}}}, 1);
    ASSERT_TRUE(engine->warm_up(soon()).ok());
    std::stop_source stop;
    const auto endless = checked(
        "SELECT sum(a.n) FROM numbers a CROSS JOIN numbers b CROSS JOIN numbers c "
        "WHERE a.n + b.n + c.n > 0",
        {numbers});
    ASSERT_TRUE(endless.ok()) << endless.error().message;
    std::jthread first([&] {
        Rows rows;
        static_cast<void>(
            engine->run(*endless, RunLimits{}, Deadline::after(60s, stop.get_token()), rows).ok());
    });
    std::string code;
    while (code != "engine_busy") {
        Rows rows;
        const auto outcome = engine->run(*checked("SELECT n FROM numbers", {numbers}), RunLimits{},
                                         Deadline::after(100ms), rows);
        code = outcome.ok() ? "none" : std::string(facts(outcome.error().code).name);
    }
    stop.request_stop();
}

TEST(duckdb_engine, shows_renamed_columns_and_tables_of_another_schema) {
    const Workplace place;
    const auto file =
        make_parquet(place, "people.parquet", "SELECT 7 AS net_amount, 'Ada' AS first_name");
    const auto engine =
        engine_over(place, {{{}, "people", {file}, {}},
                            {"original",
                             "People, \"all\".csv",
                             {file},
                             {{"first_name", "First Name"}, {"net_amount", "Net \"Amount\""}}}});
    EXPECT_EQ(
        rows_of(*engine, "SELECT first_name FROM people", {{{}, "people", {{"first_name", {}}}}}),
        "Ada ");
    EXPECT_EQ(
        rows_of(
            *engine, "SELECT * FROM original.\"People, \"\"all\"\".csv\"",
            {{"original", "People, \"all\".csv", {{"First Name", {}}, {"Net \"Amount\"", {}}}}}),
        "Ada 7 ");
}

TEST(duckdb_engine, reads_a_table_of_several_files_by_column_name) {
    const Workplace place;
    const auto one = make_parquet(place, "one.parquet", "SELECT 1 AS n, 'a' AS t");
    const auto two = make_parquet(place, "two.parquet", "SELECT 'b' AS t, 2 AS n");
    const auto engine = engine_over(place, {{{}, "numbers", {one, two}, {}}});
    EXPECT_EQ(rows_of(*engine, "SELECT n, t FROM numbers ORDER BY n",
                      {{{}, "numbers", {{"n", {}}, {"t", {}}}}}),
              "1 a 2 b ");
}

TEST(duckdb_engine, reads_files_whose_paths_hold_quotes_brackets_and_spaces) {
    const Workplace place;
    const auto made = make_parquet(place, "n.parquet", "SELECT 5 AS n");
    const auto odd = place.data("it's [1] a*b? {x} \"ü\".parquet");
    std::filesystem::rename(made, odd);
    const auto engine = engine_over(place, {{{}, "numbers", {odd}, {}}});
    EXPECT_EQ(rows_of(*engine, "SELECT n FROM numbers", {numbers}), "5 ");
}

TEST(duckdb_engine, answers_about_whole_tables_when_another_is_damaged_or_missing) {
    const Workplace place;
    const auto whole = make_parquet(place, "n.parquet", "SELECT 5 AS n");
    const auto cut = make_parquet(place, "cut.parquet", "SELECT range AS n FROM range(10000)");
    std::filesystem::resize_file(cut, std::filesystem::file_size(cut) / 2);
    const auto engine = engine_over(place, {{{}, "cut", {cut}, {}},
                                            {{}, "numbers", {whole}, {}},
                                            {{}, "gone", {place.data("gone.parquet")}, {}}});
    EXPECT_EQ(rows_of(*engine, "SELECT n FROM numbers", {numbers}), "5 ");
    for (const auto* name : {"cut", "gone"}) {
        EXPECT_THAT(
            rows_of(*engine, fmt::format("SELECT n FROM {}", name), {{{}, name, {{"n", {}}}}}),
            testing::HasSubstr("missing or damaged"));
    }
}

TEST(duckdb_engine, refuses_a_configuration_that_cannot_work) {
    DuckdbConfig config;
    config.program = this_program().executable;
    config.tables = {{{}, "t", {}, {}}};
    EXPECT_FALSE(DuckdbEngine::create(config).ok());
    config.tables = {{{}, "t", {"relative.parquet"}, {}}};
    EXPECT_FALSE(DuckdbEngine::create(config).ok());
    config.tables = {};
    config.workers_max = 0;
    EXPECT_FALSE(DuckdbEngine::create(config).ok());
}

}  // namespace

}  // namespace querent::engine::duckdb

namespace querent::engine {
INSTANTIATE_TEST_SUITE_P(duckdb, Conformance, testing::Values(MakeSubject([] {
                             return std::make_unique<duckdb::DuckdbSubject>();
                         })));
}  // namespace querent::engine
