// DuckDB inside of the worker: opened with everything shut that can be shut, then one statement
// after the other.
#pragma once

#include <duckdb.h>

#include <memory>
#include <string>

#include "base/result.hpp"
#include "engine/batch.hpp"
#include "engine/duckdb/protocol.hpp"
#include "engine/duckdb/session.hpp"

namespace querent::engine::duckdb {

/// Threads: interrupt() and progress() from any thread while run() is at work.
class Database {
public:
    /// Errors: engine_failed.
    static Result<std::unique_ptr<Database>> open(const JailProfile& profile);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Errors: as Session::run(); after one, see broken().
    Result<RunStatistics> run(const QueryRequest& request, BatchSink& sink);
    void interrupt();
    /// 0 to 1; negative while unknown.
    [[nodiscard]] double progress();
    /// Whether an error left the database unusable.
    [[nodiscard]] bool broken() const noexcept { return broken_; }

private:
    Database() = default;
    Result<void> configure(const JailProfile& profile);
    Result<void> set(const std::string& statement);
    Result<void> run_statement(duckdb_extracted_statements statements, idx_t index, bool last,
                               const QueryRequest& request, BatchSink& sink,
                               RunStatistics& statistics);
    Result<void> deliver(duckdb_result& result, const QueryRequest& request, BatchSink& sink,
                         RunStatistics& statistics);
    Error error_of(const char* message);

    duckdb_database database_ = nullptr;
    duckdb_connection connection_ = nullptr;
    bool broken_ = false;
};

}  // namespace querent::engine::duckdb
