// How much a run may take, and what it took. Apart from engine.hpp, because raw sessions
// (duckdb/session.hpp) share it and know no checked SQL.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "base/limits.hpp"

namespace querent::engine {

struct RunLimits {
    std::size_t rows_max = limits::result_rows_max;
    std::size_t bytes_max = limits::result_bytes_max;
    std::chrono::milliseconds time_max = limits::query_time_max;
};

struct RunStatistics {
    std::uint64_t rows = 0;                   // rows delivered to the sink
    bool truncated = false;                   // the result had more rows than rows_max
    std::uint64_t rows_changed = 0;           // what COPY and the like report; 0 for a query
    std::chrono::microseconds engine_time{};  // what the engine itself took
};

}  // namespace querent::engine
