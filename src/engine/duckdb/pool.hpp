// Sessions that are started when first needed, kept while they live, and replaced when they broke.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "engine/duckdb/duckdb_engine.hpp"
#include "engine/duckdb/session.hpp"

namespace querent::engine::duckdb {

/// Threads: all members from anywhere. Must outlive its leases.
class DuckdbEngine::Pool {
public:
    explicit Pool(DuckdbConfig config) : config_(std::move(config)) {}

    /// A session in use; goes back to the pool, or to its end, with this object.
    class Lease {
    public:
        Lease(Pool& pool, Session session) : pool_(&pool), session_(std::move(session)) {}
        ~Lease() {
            if (pool_ != nullptr) pool_->give_back(std::move(session_));
        }
        Lease(Lease&& other) noexcept
            : pool_(std::exchange(other.pool_, nullptr)), session_(std::move(other.session_)) {}
        Lease& operator=(Lease&&) = delete;
        Session* operator->() { return &session_; }

    private:
        Pool* pool_;
        Session session_;
    };

    /// Waits for a free session where all are in use.
    /// Errors: engine_busy, cancelled, and those of Session::start() and of making the views.
    Result<Lease> acquire(const Deadline& deadline);
    /// Why one of these tables cannot be read. Its damage does not keep the others from answering.
    /// Errors: lake_damaged.
    Result<void> check_tables(const std::vector<sql::TableName>& tables);

private:
    Result<Session> start(const Deadline& deadline);
    Result<void> make_views(Session& session, const Deadline& deadline);
    void give_back(Session session);
    void one_less();

    const DuckdbConfig config_;
    std::mutex mutex_;
    std::condition_variable_any freed_;
    std::vector<Session> idle_;
    std::map<std::pair<std::string, std::string>, std::string> damaged_;  // by schema and name: why
    unsigned count_ = 0;                                                  // idle and in use
};

}  // namespace querent::engine::duckdb
