// One jailed worker process with one DuckDB connection in it.
//
// The statement texts that run here are written by our own code (ingestion, set-up of views, the
// printed form of checked SQL); a person's text never comes this way. Should hostile SQL arrive all
// the same, the jail holds it: see jail.hpp.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/deadline.hpp"
#include "base/limits.hpp"
#include "base/result.hpp"
#include "engine/batch.hpp"
#include "engine/run.hpp"

namespace querent::engine::duckdb {

/// The program whose worker entry (worker_main.hpp) a session starts: ours, under its own path.
struct Program {
    std::filesystem::path executable;
    std::vector<std::string> arguments = {"worker"};
};

/// What a worker may touch. Everything else is out of its reach for good once it is up.
struct JailProfile {
    std::vector<std::filesystem::path> readable;  // files, or folders with all below; must exist
    std::vector<std::filesystem::path> writable;  // folders in which files may be made; must exist
    std::filesystem::path temporary;              // folder for spilling; empty: none; must exist
    std::size_t memory_max = limits::worker_memory_max;  // bytes for DuckDB's buffers
    unsigned threads = limits::worker_threads_max;
    std::uint64_t spill_bytes_max = 0;  // 0: as much as the disk has left
    bool preserve_order = true;         // rows keep the order of the files; false saves memory
};

/// The fraction done, 0 to 1, about ten times a second, on the thread that called run().
using ProgressCallback = std::function<void(double fraction)>;

/// Threads: one run() at a time; kill() and process() from anywhere.
/// Ownership: the process; it is ended with the session.
class Session {
public:
    /// Errors: jail_unavailable, engine_failed, timed_out, cancelled, engine_crashed.
    static Result<Session> start(const Program& program, const JailProfile& profile,
                                 const Deadline& deadline);
    ~Session();
    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;

    /// Runs one statement, or several separated by `;`, and streams the result of the last one.
    /// Errors: timed_out, cancelled, memory_limit, disk_full, result_too_large, engine_failed,
    /// engine_crashed, and whatever the sink returned. After an error, see alive().
    Result<RunStatistics> run(std::string_view statement, const RunLimits& limits,
                              const Deadline& deadline, BatchSink& sink,
                              const ProgressCallback& progress = {});
    /// The same for exactly one SELECT; the worker refuses anything else (sql_not_a_query,
    /// sql_several_statements).
    Result<RunStatistics> query(std::string_view statement, const RunLimits& limits,
                                const Deadline& deadline, BatchSink& sink);
    /// The same for statements without rows of interest; returns rows_changed (COPY: rows written).
    /// There is no time limit but the deadline.
    Result<std::uint64_t> execute(std::string_view statement, const Deadline& deadline,
                                  const ProgressCallback& progress = {});

    /// Whether it can run another statement. A session whose worker ended stays dead: start
    /// another.
    [[nodiscard]] bool alive() const noexcept;
    [[nodiscard]] pid_t process() const noexcept;
    /// Ends the worker at once.
    void kill() noexcept;

private:
    class Impl;
    explicit Session(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace querent::engine::duckdb
