#include "engine/duckdb/pool.hpp"

#include <chrono>
#include <optional>
#include <string>

#include "engine/duckdb/sql_text.hpp"

namespace querent::engine::duckdb {

Result<DuckdbEngine::Pool::Lease> DuckdbEngine::Pool::acquire(const Deadline& deadline) {
    TRY_VOID(deadline.check());
    // Waiting until the end of time is not a moment that every clock can wait for.
    const auto until = Deadline::Clock::now() + deadline.remaining();
    {
        std::unique_lock lock(mutex_);
        const auto free = [this] { return !idle_.empty() || count_ < config_.workers_max; };
        if (!freed_.wait_until(lock, deadline.stop(), until, free)) {
            if (deadline.cancelled()) return deadline.check().error();
            return Error{ErrorCode::engine_busy,
                         "All workers of the engine are busy.",
                         {},
                         "Try again in a moment.",
                         {}};
        }
        while (!idle_.empty()) {
            // The one used last: its caches are warm. One that ended while idle is dropped.
            auto session = std::move(idle_.back());
            idle_.pop_back();
            if (session.alive()) return Lease(*this, std::move(session));
            --count_;
        }
        ++count_;
    }
    auto session = start(deadline);
    if (!session.ok()) {
        one_less();
        return std::move(session).error();
    }
    return Lease(*this, std::move(session).value());
}

Result<Session> DuckdbEngine::Pool::start(const Deadline& deadline) const {
    JailProfile profile;
    profile.temporary = config_.temporary;
    profile.memory_max = config_.memory_max;
    profile.threads = config_.threads;
    std::string statements;
    for (const auto& table : config_.tables) {
        // The very files, and not their folders: old versions and other sources lie next to them.
        profile.readable.insert(profile.readable.end(), table.parquet_files.begin(),
                                table.parquet_files.end());
        statements += view_statements(table);
    }
    TRY(auto session, Session::start({config_.program, {"worker"}}, profile, deadline));
    if (!statements.empty()) TRY_VOID(session.execute(statements, deadline));
    return session;
}

void DuckdbEngine::Pool::give_back(Session session) {
    if (!session.alive()) {
        one_less();
        return;
    }
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(session));
    freed_.notify_one();
}

void DuckdbEngine::Pool::one_less() {
    const std::lock_guard lock(mutex_);
    --count_;
    freed_.notify_one();
}

}  // namespace querent::engine::duckdb
