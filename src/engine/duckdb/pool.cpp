#include "engine/duckdb/pool.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <string>

#include <fmt/format.h>

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

Result<Session> DuckdbEngine::Pool::start(const Deadline& deadline) {
    JailProfile profile;
    profile.temporary = config_.temporary;
    profile.memory_max = config_.memory_max;
    profile.threads = config_.threads;
    for (const auto& table : config_.tables) {
        // The very files, and not their folders: old versions and other sources lie next to them.
        std::ranges::copy_if(table.parquet_files, std::back_inserter(profile.readable),
                             [](const auto& file) { return access(file.c_str(), R_OK) == 0; });
    }
    TRY(auto session, Session::start({config_.program, {"worker"}}, profile, deadline));
    TRY_VOID(make_views(session, deadline));
    return session;
}

Result<void> DuckdbEngine::Pool::make_views(Session& session, const Deadline& deadline) {
    std::string all;
    for (const auto& table : config_.tables) all += view_statements(table);
    if (all.empty() || session.execute(all, deadline).ok()) return {};
    // One of them cannot be read, or time is over. One by one it shows which, and the rest is
    // there.
    for (const auto& table : config_.tables) {
        const auto made = session.execute(view_statements(table), deadline);
        if (made.ok()) continue;
        if (made.error().code != ErrorCode::engine_failed) return made.error();
        const std::lock_guard lock(mutex_);
        damaged_[{table.schema, table.name}] = made.error().detail;
    }
    return {};
}

Result<void> DuckdbEngine::Pool::check_tables(const std::vector<sql::TableName>& tables) {
    const std::lock_guard lock(mutex_);
    for (const auto& table : tables) {
        const auto found = damaged_.find({table.schema, table.name});
        if (found == damaged_.end()) continue;
        return Error{ErrorCode::lake_damaged,
                     fmt::format("A file of the table «{}» is missing or damaged.", table.name),
                     found->second,
                     "Ingest the table again.",
                     {}};
    }
    return {};
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
