// SQLite over a database file of someone else's, inside this process.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "engine/engine.hpp"
#include "engine/sqlite/session.hpp"

namespace querent::engine::sqlite {

/// Connections are opened when they are needed, one for each query at work, and some are kept. When
/// another file took the place of the one that was opened, they are opened anew.
/// Threads: all functions from anywhere.
class SqliteEngine final : public Engine {
public:
    /// Opens the file once, to see that it is a database. Errors: as Session::open().
    static Result<std::unique_ptr<SqliteEngine>> create(const std::filesystem::path& file,
                                                        const Deadline& deadline);

    [[nodiscard]] sql::Dialect dialect() const noexcept override;
    Result<RunStatistics> run(const sql::CheckedSql& query, const RunLimits& limits,
                              const Deadline& deadline, BatchSink& sink) override;
    Result<void> probe(const Deadline& deadline) override;

private:
    explicit SqliteEngine(std::filesystem::path file) : file_(std::move(file)) {}
    Result<std::unique_ptr<Session>> acquire(const Deadline& deadline);
    void give_back(std::unique_ptr<Session> session);
    Result<RunStatistics> run_text(std::string_view text, const RunLimits& limits,
                                   const Deadline& deadline, BatchSink& sink);

    const std::filesystem::path file_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Session>> idle_;
};

}  // namespace querent::engine::sqlite
