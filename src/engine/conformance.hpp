// For tests: what every engine must do (conformance_test.cpp). An adapter's test makes a subject
// and instantiates:
//
//     INSTANTIATE_TEST_SUITE_P(duckdb, Conformance, testing::Values(make_my_subject));
//
// The subject offers the table `things`, filled with the rows that things_rows() tells.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "engine/engine.hpp"

namespace querent::engine {

class ConformanceSubject {
public:
    virtual ~ConformanceSubject() = default;
    virtual Engine& engine() = 0;
    /// A query that does not end within a minute and needs little memory, over `things` alone.
    virtual std::string endless_query() = 0;
};
using MakeSubject = std::function<std::unique_ptr<ConformanceSubject>()>;

/// Columns of `things` with their types in standard SQL, and its rows as SQL literals.
inline const std::vector<std::pair<std::string, std::string>>& things_columns() {
    static const std::vector<std::pair<std::string, std::string>> columns = {
        {"id", "INTEGER"}, {"name", "VARCHAR"},   {"price", "DECIMAL(10,2)"}, {"weight", "DOUBLE"},
        {"made", "DATE"},  {"seen", "TIMESTAMP"}, {"in_stock", "BOOLEAN"},
    };
    return columns;
}
inline std::string things_rows() {
    return "(1, 'anvil', 99.50, 45.25, DATE '2024-02-29', TIMESTAMP '2024-03-01 08:30:00', true),"
           "(2, 'Bürste', 0.05, 0.5, DATE '2023-12-31', TIMESTAMP '2024-01-01 00:00:00', false),"
           "(3, NULL, NULL, NULL, NULL, NULL, NULL)";
}

class Conformance : public testing::TestWithParam<MakeSubject> {
protected:
    void SetUp() override { subject_ = GetParam()(); }

    [[nodiscard]] Result<sql::CheckedSql> checked(std::string_view text) const {
        sql::KnownTable things{{}, "things", {}};
        for (const auto& [name, type] : things_columns()) things.columns.push_back({name, type});
        return sql::check_text(text, sql::Dialect::duckdb, subject_->engine().dialect(),
                               {{things}});
    }
    Result<RunStatistics> run(
        std::string_view text, BatchSink& sink, const RunLimits& limits = {},
        const Deadline& deadline = Deadline::after(std::chrono::seconds(60))) {
        TRY(const auto query, checked(text));
        return subject_->engine().run(query, limits, deadline, sink);
    }
    /// How it failed, or "none".
    std::string failure(std::string_view text, const RunLimits& limits = {},
                        const Deadline& deadline = Deadline::after(std::chrono::seconds(60))) {
        Rows rows;
        const auto outcome = run(text, rows, limits, deadline);
        return outcome.ok() ? "none" : std::string(facts(outcome.error().code).name);
    }

    std::unique_ptr<ConformanceSubject> subject_;
};

}  // namespace querent::engine
