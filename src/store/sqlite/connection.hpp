// SQLite's C interface in our terms: one connection, one statement, failures as Error.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace querent::store::sqlite {

class Connection;

/// A prepared statement; values go in by bind only, never into the text.
/// Threads: as its connection. Errors: store_failed.
class Statement {
public:
    Statement& bind(int index, std::string_view value);  // from 1; the bytes are copied
    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, double value);

    /// Ready to be bound and run again.
    void reset();
    /// True when there is a row; false at the end.
    Result<bool> step();
    /// step() for statements that give no rows.
    Result<void> run();

    [[nodiscard]] std::string text(int column) const;  // from 0
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;

private:
    friend class Connection;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    Statement(const Connection& connection, sqlite3_stmt* statement)
        : connection_(&connection), statement_(statement) {}

    const Connection* connection_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    int bind_failure_ = 0;
};

/// Threads: one at a time. Errors: store_failed.
class Connection {
public:
    static Result<Connection> open(const std::filesystem::path& file);

    Result<Statement> prepare(std::string_view sql) const;
    /// Statements of ours without values, one or several.
    Result<void> execute(const char* sql) const;
    /// execute() that waits for locks for which SQLite does not call its own busy handler, such as
    /// the switch to the write-ahead log.
    Result<void> execute_patiently(const char* sql) const;
    /// What a result code means for the person; `detail` keeps SQLite's own words.
    [[nodiscard]] Error error(int code) const;

private:
    struct Close {
        void operator()(sqlite3* connection) const noexcept;
    };
    Connection(sqlite3* connection, std::filesystem::path file)
        : connection_(connection), file_(std::move(file)) {}

    std::unique_ptr<sqlite3, Close> connection_;
    std::filesystem::path file_;
};

}  // namespace querent::store::sqlite
