#include "engine/duckdb/session.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <stop_token>
#include <thread>

#include <fmt/format.h>

#include "engine/duckdb/workplace.hpp"

namespace querent::engine::duckdb {

namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;
using testing::HasSubstr;

// Runs as long as one lets it, in little memory.
constexpr auto endless =
    "WITH RECURSIVE r(n) AS (SELECT 1::BIGINT UNION ALL SELECT (n + 1) % 1000 FROM r) "
    "SELECT max(n) FROM r";

// What the only cell says, or the error.
std::string cell(Session& session, std::string_view statement) {
    Rows rows;
    const auto outcome = session.run(statement, RunLimits{}, soon(), rows);
    if (!outcome.ok()) return outcome.error().message + " " + outcome.error().detail;
    if (rows.rows.size() != 1 || rows.rows[0].size() != 1) return "not one cell";
    const auto& value = rows.rows[0][0];
    if (std::holds_alternative<std::monostate>(value)) return "null";
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        return fmt::format("integer {}", *integer);
    }
    if (const auto* real = std::get_if<double>(&value)) return fmt::format("real {}", *real);
    if (const auto* decimal = std::get_if<Decimal>(&value)) return "decimal " + decimal->digits;
    return std::get<std::string>(value);
}

// The error code's name, or "none".
std::string failure(const Result<RunStatistics>& outcome) {
    return outcome.ok() ? "none" : std::string(facts(outcome.error().code).name);
}

TEST(session, starts_answers_and_answers_again) {
    const Workplace place;
    auto session = place.session();
    EXPECT_EQ(cell(session, "SELECT 6 * 7"), "integer 42");
    EXPECT_EQ(cell(session, "SELECT 'again'"), "again");
    EXPECT_TRUE(session.alive());
}

TEST(session, gives_every_type_its_value) {
    const Workplace place;
    auto session = place.session();
    const std::pair<const char*, const char*> cases[] = {
        {"NULL", "null"},
        {"true", "true"},
        {"(-128)::TINYINT", "integer -128"},
        {"255::UTINYINT", "integer 255"},
        {"(-32768)::SMALLINT", "integer -32768"},
        {"65535::USMALLINT", "integer 65535"},
        {"4294967295::UINTEGER", "integer 4294967295"},
        {"(-9223372036854775808)::BIGINT", "integer -9223372036854775808"},
        {"18446744073709551615::UBIGINT", "decimal 18446744073709551615"},
        {"7::HUGEINT", "integer 7"},
        {"(-170141183460469231731687303715884105728)::HUGEINT",
         "decimal -170141183460469231731687303715884105728"},
        {"340282366920938463463374607431768211455::UHUGEINT",
         "decimal 340282366920938463463374607431768211455"},
        {"'-12345678901234567890123456789012345678901234567890'::BIGNUM",
         "decimal -12345678901234567890123456789012345678901234567890"},
        {"'1000000000000000000000'::BIGNUM", "decimal 1000000000000000000000"},
        {"12.50::DECIMAL(9,2)", "decimal 12.50"},
        {"(-0.05)::DECIMAL(4,2)", "decimal -0.05"},
        {"(-0.0000001)::DECIMAL(18,7)", "decimal -0.0000001"},
        {"99999999999999999999999999999999999.999::DECIMAL(38,3)",
         "decimal 99999999999999999999999999999999999.999"},
        {"0.1::FLOAT", "real 0.1"},
        {"0.1::DOUBLE", "real 0.1"},
        {"1/0", "null"},
        {"'Zürich'", "Zürich"},
        {"repeat('x', 40)", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"},
        {"'\\x00ab'::BLOB", "\\x00ab"},
        {"DATE '2024-02-29'", "2024-02-29"},
        {"DATE '0044-03-15 (BC)'", "0044-03-15 (BC)"},
        {"'infinity'::DATE", "infinity"},
        {"TIME '13:04:05.678'", "13:04:05.678"},
        {"'13:04:05+02:30'::TIMETZ", "13:04:05+02:30"},
        {"TIMESTAMP '2024-02-29 13:04:05'", "2024-02-29 13:04:05"},
        {"TIMESTAMP '1969-12-31 23:59:59.5'", "1969-12-31 23:59:59.5"},
        {"'2024-01-01 00:00:00.123456789'::TIMESTAMP_NS", "2024-01-01 00:00:00.123456789"},
        {"'2024-01-01 00:00:01'::TIMESTAMP_S", "2024-01-01 00:00:01"},
        {"TIMESTAMPTZ '2024-02-29 13:04:05+02'", "2024-02-29 11:04:05+00"},
        {"INTERVAL '14 months 3 days 90 minutes'", "1 year 2 months 3 days 01:30:00"},
        {"INTERVAL '-1 second'", "-00:00:01"},
        {"[1, NULL, 3]", "[1, NULL, 3]"},
        {"['a', 'b c', '']", "[a, 'b c', '']"},
        {"[1.50, 2.25]::DECIMAL(4,2)[2]", "[1.50, 2.25]"},
        {"{'a': 1, 'b': DATE '2024-01-01'}", "{'a': 1, 'b': 2024-01-01}"},
        {"MAP {'k': 2.5::DOUBLE}", "{k=2.5}"},
        {"'sad'::ENUM('happy', 'sad')", "sad"},
        {"union_value(n := 5)", "5"},
        {"'00112233-4455-6677-8899-aabbccddeeff'::UUID", "00112233-4455-6677-8899-aabbccddeeff"},
        {"'10110'::BIT", "10110"},
    };
    for (const auto& [expression, expected] : cases) {
        EXPECT_EQ(cell(session, fmt::format("SELECT {}", expression)), expected) << expression;
    }
}

TEST(session, says_what_type_a_column_has) {
    const Workplace place;
    auto session = place.session();
    Rows rows;
    ASSERT_TRUE(session
                    .run("SELECT true a, 1 b, 1.5 c, 1e0 d, 'x' e, DATE '2024-01-01' f, "
                         "TIME '01:02:03' g, now() h, [1] i WHERE false",
                         RunLimits{}, soon(), rows)
                    .ok());
    std::vector<catalog::Type> types;
    for (const auto& column : rows.columns) types.push_back(column.type);
    using enum catalog::Type;
    EXPECT_EQ(types,
              (std::vector{boolean, integer, decimal, real, text, date, time, timestamp, other}));
    EXPECT_TRUE(rows.rows.empty());
}

TEST(session, delivers_many_rows_in_order_and_in_bounded_batches) {
    const Workplace place;
    auto session = place.session();
    struct Counter final : BatchSink {
        Result<void> begin(const std::vector<ResultColumn>&) override { return {}; }
        Result<void> batch(Batch&& batch) override {
            largest = std::max(largest, batch.rows());
            for (const auto& value : batch.columns[0]) {
                in_order = in_order && std::get<std::int64_t>(value) == next++;
            }
            return {};
        }
        std::int64_t next = 0;
        std::size_t largest = 0;
        bool in_order = true;
    } counter;
    RunLimits limits;
    limits.rows_max = 1'000'000;
    const auto outcome =
        session.run("SELECT range, 'some text' FROM range(300000)", limits, soon(), counter);
    ASSERT_TRUE(outcome.ok()) << outcome.error().detail;
    EXPECT_EQ(outcome->rows, 300'000U);
    EXPECT_EQ(counter.next, 300'000);
    EXPECT_TRUE(counter.in_order);
    EXPECT_LE(counter.largest, limits::batch_rows_max);
}

TEST(session, stops_a_huge_result_at_the_row_limit_and_says_so) {
    const Workplace place;
    auto session = place.session();
    Rows rows;
    const auto outcome =
        session.run("SELECT * FROM range(100000000000)", RunLimits{}, soon(), rows);
    ASSERT_TRUE(outcome.ok()) << outcome.error().detail;
    EXPECT_TRUE(outcome->truncated);
    EXPECT_EQ(rows.rows.size(), limits::result_rows_max);
    EXPECT_EQ(cell(session, "SELECT 1"), "integer 1");
}

TEST(session, does_not_call_a_result_truncated_that_just_fits) {
    const Workplace place;
    auto session = place.session();
    Rows rows;
    RunLimits limits;
    limits.rows_max = 5000;
    const auto outcome = session.run("SELECT * FROM range(5000)", limits, soon(), rows);
    ASSERT_TRUE(outcome.ok());
    EXPECT_FALSE(outcome->truncated);
    EXPECT_EQ(rows.rows.size(), 5000U);
}

TEST(session, refuses_a_result_or_a_cell_of_too_many_bytes) {
    const Workplace place;
    auto session = place.session();
    Rows rows;
    RunLimits limits;
    limits.bytes_max = 4 * limits::mebibyte;
    EXPECT_EQ(
        failure(session.run("SELECT repeat('x', 100000) FROM range(1000)", limits, soon(), rows)),
        "result_too_large");
    EXPECT_EQ(failure(session.run("SELECT repeat('x', 3000000)", limits, soon(), rows)),
              "result_too_large");
    EXPECT_EQ(cell(session, "SELECT 1"), "integer 1");
}

TEST(session, gives_back_the_engines_own_words_on_an_error) {
    const Workplace place;
    auto session = place.session();
    EXPECT_THAT(cell(session, "SELECT nothing FROM nowhere"), HasSubstr("nowhere"));
    EXPECT_THAT(cell(session, "SELEC 1"), HasSubstr("syntax error"));
    EXPECT_THAT(cell(session, "SELECT error('while it runs') FROM range(10)"),
                HasSubstr("while it runs"));
    EXPECT_EQ(cell(session, "SELECT 1"), "integer 1");
}

TEST(session, ends_an_endless_query_at_its_time_limit_and_lives_on) {
    const Workplace place;
    auto session = place.session();
    Rows rows;
    RunLimits limits;
    limits.time_max = 300ms;
    const auto start = steady_clock::now();
    EXPECT_EQ(failure(session.run(endless, limits, soon(), rows)), "timed_out");
    EXPECT_LT(steady_clock::now() - start, 300ms + limits::worker_grace + 500ms);
    EXPECT_TRUE(session.alive());
    EXPECT_EQ(cell(session, "SELECT 1"), "integer 1");
}

TEST(session, cancels_promptly) {
    const Workplace place;
    auto session = place.session();
    std::stop_source stop;
    std::jthread person([&stop] {
        std::this_thread::sleep_for(200ms);
        stop.request_stop();
    });
    Rows rows;
    const auto start = steady_clock::now();
    EXPECT_EQ(
        failure(session.run(endless, RunLimits{}, Deadline::after(60s, stop.get_token()), rows)),
        "cancelled");
    EXPECT_LT(steady_clock::now() - start, 200ms + limits::worker_grace + 500ms);
    EXPECT_EQ(cell(session, "SELECT 1"), "integer 1");
}

TEST(session, kills_a_worker_that_does_not_react) {
    const Workplace place;
    auto session = place.session();
    ::kill(session.process(), SIGSTOP);
    Rows rows;
    RunLimits limits;
    limits.time_max = 200ms;
    EXPECT_EQ(failure(session.run("SELECT 1", limits, soon(), rows)), "timed_out");
    EXPECT_FALSE(session.alive());
}

TEST(session, reports_a_worker_that_was_killed_in_the_middle) {
    const Workplace place;
    auto session = place.session();
    std::jthread killer([worker = session.process()] {
        std::this_thread::sleep_for(200ms);
        ::kill(worker, SIGKILL);
    });
    Rows rows;
    const auto outcome = session.run(endless, RunLimits{}, soon(), rows);
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(failure(outcome), "engine_crashed");
    EXPECT_THAT(outcome.error().detail, HasSubstr("signal 9"));
    EXPECT_FALSE(session.alive());
    EXPECT_EQ(failure(session.run("SELECT 1", RunLimits{}, soon(), rows)), "engine_crashed");
}

TEST(session, says_that_memory_was_the_limit) {
    const Workplace place;
    auto profile = place.profile();
    profile.temporary.clear();
    auto session = Workplace::session(profile);
    Rows rows;
    EXPECT_EQ(
        failure(session.run("SELECT count(*) FROM (SELECT list(range::VARCHAR || 'padding') l "
                            "FROM range(100000000) GROUP BY range)",
                            RunLimits{}, soon(), rows)),
        "memory_limit");
    EXPECT_EQ(cell(session, "SELECT 1"), "integer 1");
}

TEST(session, sorts_more_than_fits_in_memory_by_spilling) {
    const Workplace place;
    auto profile = place.profile();
    profile.memory_max = 64 * limits::mebibyte;
    auto session = Workplace::session(profile);
    Rows rows;
    RunLimits limits;
    limits.rows_max = 1;
    limits.time_max = 60s;
    const auto outcome = session.run(
        "SELECT hash(range) h, repeat('text ', 8) || range::VARCHAR FROM range(3000000) ORDER BY h",
        limits, soon(), rows);
    EXPECT_TRUE(outcome.ok()) << outcome.error().detail;
}

TEST(session, leaves_no_spilled_data_behind_when_its_worker_is_killed) {
    const Workplace place;
    {
        auto session = place.session();
        EXPECT_FALSE(std::filesystem::is_empty(place.spill()));
        ::kill(session.process(), SIGKILL);
    }
    EXPECT_TRUE(std::filesystem::is_empty(place.spill()));
}

TEST(session, copies_a_file_to_parquet_and_counts_the_rows) {
    const Workplace place;
    Workplace::write(place.data("people.csv"), "id,name\n1,Ada\n2,Grace\n3,Edsger\n");
    auto session = place.session();
    const auto copied =
        session.execute(fmt::format("COPY (SELECT * FROM read_csv({})) TO {} (FORMAT parquet)",
                                    literal(place.data("people.csv").native()),
                                    literal(place.staging("people.parquet").native())),
                        soon());
    ASSERT_TRUE(copied.ok()) << copied.error().detail;
    EXPECT_EQ(*copied, 3U);
    EXPECT_EQ(cell(session, fmt::format("SELECT string_agg(name, ' ' ORDER BY id) FROM "
                                        "read_parquet({})",
                                        literal(place.staging("people.parquet").native()))),
              "Ada Grace Edsger");
}

TEST(session, tells_how_far_it_is) {
    const Workplace place;
    auto session = place.session();
    ASSERT_TRUE(session
                    .execute(fmt::format("COPY (SELECT range a, hash(range) b FROM "
                                         "range(3000000)) TO {} (FORMAT parquet)",
                                         literal(place.staging("big.parquet").native())),
                             soon())
                    .ok());
    std::vector<double> fractions;
    const auto outcome = session.execute(
        fmt::format("COPY (SELECT a, md5(b::VARCHAR) FROM read_parquet({})) TO {} (FORMAT parquet)",
                    literal(place.staging("big.parquet").native()),
                    literal(place.staging("copy.parquet").native())),
        soon(), [&fractions](double fraction) { fractions.push_back(fraction); });
    ASSERT_TRUE(outcome.ok()) << outcome.error().detail;
    ASSERT_FALSE(fractions.empty());
    EXPECT_TRUE(std::ranges::is_sorted(fractions));
    EXPECT_GT(fractions.back(), 0.1);
}

TEST(session, runs_nothing_but_one_select_when_told_so) {
    const Workplace place;
    auto session = place.session();
    Rows rows;
    const auto run = [&](std::string_view statement) {
        return failure(session.query(statement, RunLimits{}, soon(), rows));
    };
    EXPECT_EQ(run("SELECT 1"), "none");
    EXPECT_EQ(run("CREATE TABLE t (a INTEGER)"), "sql_not_a_query");
    EXPECT_EQ(run("SELECT 1; SELECT 2"), "sql_several_statements");
    EXPECT_EQ(run("SET threads = 8"), "sql_not_a_query");
}

TEST(session, stops_when_the_receiver_of_rows_fails) {
    const Workplace place;
    auto session = place.session();
    struct Full final : BatchSink {
        Result<void> begin(const std::vector<ResultColumn>&) override { return {}; }
        Result<void> batch(Batch&&) override {
            return Error{ErrorCode::store_failed, "full", {}, {}, {}};
        }
    } full;
    RunLimits limits;
    limits.rows_max = 100'000'000;
    EXPECT_EQ(failure(session.run("SELECT * FROM range(100000000)", limits, soon(), full)),
              "store_failed");
    EXPECT_EQ(cell(session, "SELECT 1"), "integer 1");
}

TEST(session, fails_to_start_with_a_reason) {
    const Workplace place;
    EXPECT_FALSE(Session::start({place.data("no_such_program"), {}}, place.profile(), soon()).ok());
    EXPECT_FALSE(Session::start({"/bin/false", {}}, place.profile(), soon()).ok());
    auto profile = place.profile();
    profile.readable = {place.data("not_there")};
    const auto started = Session::start(this_program(), profile, soon());
    ASSERT_FALSE(started.ok());
    EXPECT_THAT(started.error().message, HasSubstr("not_there"));
}

}  // namespace

}  // namespace querent::engine::duckdb
