// A place where checked queries run. One implementation per folder; conformance_test.cpp holds all
// of them to this page.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/deadline.hpp"
#include "base/limits.hpp"
#include "base/result.hpp"
#include "engine/batch.hpp"
#include "sql/guard.hpp"

namespace querent::engine {

struct RunLimits {
    std::size_t rows_max = limits::result_rows_max;
    std::size_t bytes_max = limits::result_bytes_max;
    std::chrono::milliseconds time_max = limits::query_time_max;
};

struct RunStatistics {
    std::uint64_t rows = 0;
    bool truncated = false;                   // the result had more rows than rows_max
    std::chrono::microseconds engine_time{};  // what the engine itself took
};

/// Threads: run() may be called from several threads at once.
/// Errors of run(): timed_out, cancelled, memory_limit, result_too_large, engine_failed,
/// engine_crashed, engine_busy.
class Engine {
public:
    virtual ~Engine() = default;
    [[nodiscard]] virtual sql::Dialect dialect() const noexcept = 0;
    /// Streams the result into `sink`; after rows_max rows it stops and says so in `truncated`.
    virtual Result<RunStatistics> run(const sql::CheckedSql& query, const RunLimits& limits,
                                      const Deadline& deadline, BatchSink& sink) = 0;
    /// Whether a trivial query comes back; for doctor and /healthz.
    virtual Result<void> probe(const Deadline& deadline) = 0;
};

}  // namespace querent::engine
