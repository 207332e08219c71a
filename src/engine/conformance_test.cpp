// The tests that every engine passes; adapters instantiate them.
#include "engine/conformance.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace querent::engine {

TEST_P(Conformance, answers_a_probe) {
    const auto outcome = subject_->engine().probe(Deadline::after(std::chrono::seconds(60)));
    EXPECT_TRUE(outcome.ok()) << outcome.error().message << " " << outcome.error().detail;
}

TEST_P(Conformance, gives_names_types_and_exact_values) {
    Rows rows;
    const auto outcome = run("SELECT * FROM things ORDER BY id", rows);
    ASSERT_TRUE(outcome.ok()) << outcome.error().message << " " << outcome.error().detail;
    EXPECT_EQ(outcome->rows, 3U);
    EXPECT_FALSE(outcome->truncated);
    using enum catalog::Type;
    const std::vector<ResultColumn> columns = {
        {"id", integer}, {"name", text},      {"price", decimal},   {"weight", real},
        {"made", date},  {"seen", timestamp}, {"in_stock", boolean}};
    EXPECT_EQ(rows.columns, columns);
    const std::vector<std::vector<Value>> expected = {
        {std::int64_t{1}, "anvil", Decimal{"99.50"}, 45.25, "2024-02-29", "2024-03-01 08:30:00",
         true},
        {std::int64_t{2}, "Bürste", Decimal{"0.05"}, 0.5, "2023-12-31", "2024-01-01 00:00:00",
         false},
        {std::int64_t{3}, {}, {}, {}, {}, {}, {}},
    };
    EXPECT_EQ(rows.rows, expected);
}

TEST_P(Conformance, tells_the_columns_of_an_empty_result) {
    Rows rows;
    ASSERT_TRUE(run("SELECT id FROM things WHERE id > 100", rows).ok());
    EXPECT_EQ(rows.columns, (std::vector<ResultColumn>{{"id", catalog::Type::integer}}));
    EXPECT_TRUE(rows.rows.empty());
}

TEST_P(Conformance, stops_at_the_row_limit_and_says_so) {
    Rows rows;
    RunLimits limits;
    limits.rows_max = 2;
    const auto outcome = run("SELECT id FROM things ORDER BY id", rows, limits);
    ASSERT_TRUE(outcome.ok());
    EXPECT_TRUE(outcome->truncated);
    EXPECT_EQ(outcome->rows, 2U);
    EXPECT_EQ(rows.rows.size(), 2U);
}

TEST_P(Conformance, ends_an_endless_query_at_its_time_limit) {
    RunLimits limits;
    limits.time_max = std::chrono::milliseconds(300);
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(failure(subject_->endless_query(), limits), "timed_out");
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
    EXPECT_EQ(failure("SELECT id FROM things"), "none");
}

TEST_P(Conformance, stops_when_it_is_called_off) {
    std::stop_source stop;
    const std::jthread person([&stop] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        stop.request_stop();
    });
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(failure(subject_->endless_query(), {},
                      Deadline::after(std::chrono::seconds(60), stop.get_token())),
              "cancelled");
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
    EXPECT_EQ(failure("SELECT id FROM things"), "none");
}

TEST_P(Conformance, does_not_begin_when_the_time_is_already_over) {
    EXPECT_EQ(failure("SELECT id FROM things", {}, Deadline::after(std::chrono::seconds(0))),
              "timed_out");
}

TEST_P(Conformance, passes_on_what_the_receiver_of_rows_reports) {
    struct Full final : BatchSink {
        Result<void> begin(const std::vector<ResultColumn>&) override { return {}; }
        Result<void> batch(Batch&&) override {
            return Error{ErrorCode::store_failed, "full", {}, {}, {}};
        }
    } full;
    const auto outcome = run("SELECT id FROM things", full);
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().code, ErrorCode::store_failed);
    EXPECT_EQ(failure("SELECT id FROM things"), "none");
}

TEST_P(Conformance, serves_several_threads_at_once) {
    std::vector<std::string> outcomes(8);
    {
        std::vector<std::jthread> people;
        for (auto& outcome : outcomes) {
            people.emplace_back(
                [this, &outcome] { outcome = failure("SELECT count(*), sum(price) FROM things"); });
        }
    }
    for (const auto& outcome : outcomes) EXPECT_EQ(outcome, "none");
}

}  // namespace querent::engine
