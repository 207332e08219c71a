#include "engine/sqlite/sqlite_engine.hpp"

#include <utility>

#include "base/limits.hpp"
#include "engine/sqlite/delivery.hpp"

namespace querent::engine::sqlite {

Result<std::unique_ptr<SqliteEngine>> SqliteEngine::create(const std::filesystem::path& file,
                                                           const Deadline& deadline) {
    std::unique_ptr<SqliteEngine> engine(new SqliteEngine(file));
    TRY_VOID(engine->probe(deadline));
    return engine;
}

sql::Dialect SqliteEngine::dialect() const noexcept {
    return sql::Dialect::sqlite;
}

Result<std::unique_ptr<Session>> SqliteEngine::acquire(const Deadline& deadline) {
    TRY_VOID(deadline.check());
    std::unique_ptr<Session> session;
    {
        const std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            session = std::move(idle_.back());
            idle_.pop_back();
        }
    }
    if (session && session->current()) return session;
    return Session::open(file_, deadline);
}

void SqliteEngine::give_back(std::unique_ptr<Session> session) {
    const std::lock_guard lock(mutex_);
    if (idle_.size() < limits::sqlite_idle_connections_max) idle_.push_back(std::move(session));
}

Result<RunStatistics> SqliteEngine::run_text(std::string_view text, const RunLimits& limits,
                                             const Deadline& deadline, BatchSink& sink) {
    TRY(auto session, acquire(deadline));
    auto outcome = [&]() -> Result<RunStatistics> {
        TRY(Statement statement, session->prepare(text, deadline));
        return deliver(statement, limits, sink);
    }();
    give_back(std::move(session));
    return outcome;
}

Result<RunStatistics> SqliteEngine::run(const sql::CheckedSql& query, const RunLimits& limits,
                                        const Deadline& deadline, BatchSink& sink) {
    ASSERT(query.dialect() == sql::Dialect::sqlite);
    return run_text(query.text(), limits, deadline.at_most(limits.time_max), sink);
}

Result<void> SqliteEngine::probe(const Deadline& deadline) {
    Rows rows;
    TRY_VOID(run_text("SELECT 1", RunLimits{}, deadline, rows));
    return {};
}

}  // namespace querent::engine::sqlite
