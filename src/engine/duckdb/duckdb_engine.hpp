// DuckDB over the lake's Parquet files, in a pool of jailed worker processes.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <vector>

#include "base/limits.hpp"
#include "engine/duckdb/session.hpp"
#include "engine/duckdb/table_files.hpp"
#include "engine/engine.hpp"

namespace querent::engine::duckdb {

struct DuckdbConfig {
    std::filesystem::path program;   // ours; its `worker` entry is what a worker runs
    std::vector<TableFiles> tables;  // what can be seen; nothing else can
    std::size_t memory_max = limits::worker_memory_max;  // bytes, per worker
    unsigned threads = limits::worker_threads_max;       // per worker
    unsigned workers_max = limits::workers_max;
    std::filesystem::path temporary;  // folder for spilling; empty: queries that must spill fail
};

/// Workers start when they are first needed, up to workers_max, and one that broke is replaced.
/// Threads: run(), probe() and warm_up() from anywhere; a caller waits for a free worker within its
/// deadline (engine_busy when none came free).
class DuckdbEngine final : public Engine {
public:
    /// Checks the configuration; starts no process. Errors: invalid_argument.
    static Result<std::unique_ptr<DuckdbEngine>> create(DuckdbConfig config);
    ~DuckdbEngine() override;

    [[nodiscard]] sql::Dialect dialect() const noexcept override;
    Result<RunStatistics> run(const sql::CheckedSql& query, const RunLimits& limits,
                              const Deadline& deadline, BatchSink& sink) override;
    Result<void> probe(const Deadline& deadline) override;
    /// Starts a first worker, so that the first question does not wait for it.
    Result<void> warm_up(const Deadline& deadline);

private:
    class Pool;
    explicit DuckdbEngine(std::unique_ptr<Pool> pool);
    std::unique_ptr<Pool> pool_;
};

}  // namespace querent::engine::duckdb
