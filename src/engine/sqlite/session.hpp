// One connection to a database file that nobody vouches for, set up so that nothing but reading it
// is possible.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/deadline.hpp"
#include "base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace querent::engine::sqlite {

class Session;

/// The types are per value: any column may hold any of them.
enum class Storage { null, integer, real, text, blob };

/// A statement that is being run. Threads: as its session.
/// Ownership: borrows its session; one at a time.
class Statement {
public:
    /// Values of ours go in by number, from 1.
    Statement& bind(int index, std::string_view value);

    /// True when there is a row; false at the end.
    /// Errors: engine_failed, engine_busy, memory_limit, disk_full, result_too_large, timed_out,
    /// cancelled.
    Result<bool> step();

    [[nodiscard]] int columns() const;
    [[nodiscard]] std::string column_name(int column) const;
    /// As the table's declaration has it; empty for an expression.
    [[nodiscard]] std::string declared_type(int column) const;

    [[nodiscard]] Storage storage(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    /// Of a text or a blob; good until the next step. Need not be UTF-8.
    [[nodiscard]] std::string_view bytes(int column) const;

private:
    friend class Session;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    Statement(Session& session, sqlite3_stmt* statement)
        : session_(&session), statement_(statement) {}

    Session* session_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// Threads: one at a time.
class Session {
public:
    /// Reads the schema, so that what is wrong with the file shows here.
    /// Errors: not_found, file_unreadable, file_empty, file_format, engine_busy, timed_out,
    /// cancelled.
    static Result<std::unique_ptr<Session>> open(const std::filesystem::path& file,
                                                 const Deadline& deadline);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// `sql` may be anyone's text: whatever it says, it can only read this database. The deadline
    /// holds until the next prepare(). Errors: as step(); engine_failed when the text is no
    /// statement, several, or does more than read.
    Result<Statement> prepare(std::string_view sql, const Deadline& deadline);

    /// Whether statements may ask about the schema; for inspect.hpp alone.
    void set_inspecting(bool inspecting);
    /// False when the path now leads to another file, or to none.
    [[nodiscard]] bool current() const;
    [[nodiscard]] const std::filesystem::path& file() const noexcept;

private:
    friend class Statement;
    struct State;
    explicit Session(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace querent::engine::sqlite
