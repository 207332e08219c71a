#include "engine/duckdb/duckdb_engine.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/duckdb/pool.hpp"

namespace querent::engine::duckdb {

Result<std::unique_ptr<DuckdbEngine>> DuckdbEngine::create(DuckdbConfig config) {
    const auto invalid = [](std::string message) {
        return Error{ErrorCode::invalid_argument, std::move(message), {}, {}, {}};
    };
    if (config.workers_max == 0) return invalid("The engine needs at least one worker.");
    for (const auto& table : config.tables) {
        if (table.parquet_files.empty()) {
            return invalid(fmt::format("The table «{}» has no files.", table.name));
        }
        const auto relative = std::ranges::find_if(
            table.parquet_files, [](const auto& file) { return file.is_relative(); });
        if (relative != table.parquet_files.end()) {
            return invalid(fmt::format("«{}» is not an absolute path.", relative->string()));
        }
    }
    return std::unique_ptr<DuckdbEngine>(
        new DuckdbEngine(std::make_unique<Pool>(std::move(config))));
}

DuckdbEngine::DuckdbEngine(std::unique_ptr<Pool> pool) : pool_(std::move(pool)) {}
DuckdbEngine::~DuckdbEngine() = default;

sql::Dialect DuckdbEngine::dialect() const noexcept {
    return sql::Dialect::duckdb;
}

Result<RunStatistics> DuckdbEngine::run(const sql::CheckedSql& query, const RunLimits& limits,
                                        const Deadline& deadline, BatchSink& sink) {
    ASSERT(query.dialect() == sql::Dialect::duckdb);
    const auto until = deadline.at_most(limits.time_max);
    TRY(auto session, pool_->acquire(until));
    TRY_VOID(pool_->check_tables(query.tables()));
    return session->query(query.text(), limits, until, sink);
}

Result<void> DuckdbEngine::probe(const Deadline& deadline) {
    TRY(auto session, pool_->acquire(deadline));
    Rows rows;
    TRY_VOID(session->query("SELECT 1", RunLimits{}, deadline, rows));
    return {};
}

Result<void> DuckdbEngine::warm_up(const Deadline& deadline) {
    TRY_VOID(pool_->acquire(deadline));
    return {};
}

}  // namespace querent::engine::duckdb
