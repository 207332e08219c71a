// A place where checked queries run. One implementation per folder; conformance.hpp holds all of
// them to this page.
#pragma once

#include "base/deadline.hpp"
#include "base/result.hpp"
#include "engine/batch.hpp"
#include "engine/run.hpp"
#include "sql/guard.hpp"

namespace querent::engine {

/// Threads: run() may be called from several threads at once.
/// Errors of run(): timed_out, cancelled, memory_limit, disk_full, result_too_large, engine_failed,
/// engine_crashed, engine_busy, jail_unavailable, where data lies in a file of someone else's also
/// not_found, file_unreadable, file_empty and file_format, and whatever the sink returned.
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
