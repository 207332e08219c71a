#include "engine/sqlite/failure.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include "base/utf8.hpp"

namespace querent::engine::sqlite {

namespace {

void damaged(Error& error, const std::string& name, During during) {
    error.code = during == During::open ? ErrorCode::file_format : ErrorCode::engine_failed;
    error.message = fmt::format("The database «{}» is damaged or cut off.", name);
    error.hint =
        "`sqlite3 FILE 'PRAGMA integrity_check'` says what is wrong; take it from a backup.";
}

/// Codes that say how the file or the machine is; false for those that speak of the statement.
bool explain_surroundings(Error& error, int code, const std::string& name, During during) {
    switch (code & 0xFF) {  // the low byte is the primary code
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            error.code = ErrorCode::engine_busy;
            error.message = fmt::format("Another program is writing to the database «{}».", name);
            error.hint = "Try again when it has finished.";
            return true;
        case SQLITE_NOTADB:
            error.code = during == During::open ? ErrorCode::file_format : ErrorCode::engine_failed;
            error.message = fmt::format("«{}» is no SQLite database, or it is encrypted.", name);
            error.hint = "Encrypted databases have to be decrypted first.";
            return true;
        case SQLITE_CORRUPT:
            damaged(error, name, during);
            return true;
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_READONLY:
        case SQLITE_IOERR:
            error.code =
                during == During::open ? ErrorCode::file_unreadable : ErrorCode::engine_failed;
            error.message = fmt::format("The database «{}» cannot be read.", name);
            error.hint = code == SQLITE_READONLY_ROLLBACK
                             ? "A program that wrote to it was interrupted. Open it once with a "
                               "program that may write, which puts it in order."
                             : "See whether the file is there and may be read.";
            return true;
        case SQLITE_FULL:
            error.code = ErrorCode::disk_full;
            error.message = "There is no space left on the disk for what the query puts aside.";
            return true;
        default:
            return false;
    }
}

}  // namespace

Error failure(int code, sqlite3* connection, const std::filesystem::path& file,
              const Deadline& deadline, During during) {
    Error error;
    error.code = ErrorCode::engine_failed;
    error.message = "SQLite could not run the query.";
    const char* said = connection != nullptr ? sqlite3_errmsg(connection) : sqlite3_errstr(code);
    // Names and values of the database stand in it.
    error.detail = text::repaired_utf8(said);
    error.where = file.string();
    const auto primary = code & 0xFF;
    const bool stopped = primary == SQLITE_INTERRUPT || primary == SQLITE_BUSY;
    if (stopped) {
        if (auto due = deadline.check(); !due.ok()) return std::move(due).error();
    }
    // Not damaged, though SQLite says so when it meets one while it reads the schema.
    if (error.detail.find("unsafe use of") != std::string::npos) {
        error.code = during == During::open ? ErrorCode::file_format : ErrorCode::engine_failed;
        error.message = fmt::format(
            "The database «{}» computes something with a function that is only allowed in files "
            "that can be trusted.",
            file.filename().string());
        error.hint = "Copy its tables, without generated columns, into another database.";
        return error;
    }
    if (explain_surroundings(error, code, file.filename().string(), during)) return error;
    if (primary == SQLITE_NOMEM) {
        error.code = ErrorCode::memory_limit;
        error.message = "The query needed more memory than the limit.";
        error.hint = "Ask for less at once.";
    } else if (primary == SQLITE_TOOBIG && during == During::query) {
        error.code = ErrorCode::result_too_large;
        error.message = "A value is larger than the limit.";
        error.hint = "Leave out columns with long texts or files in them.";
    }
    return error;
}

}  // namespace querent::engine::sqlite
