#include "store/sqlite/connection.hpp"

#include <sqlite3.h>

#include <chrono>
#include <thread>

#include "base/limits.hpp"

namespace querent::store::sqlite {

void Statement::Finalize::operator()(sqlite3_stmt* statement) const noexcept {
    sqlite3_finalize(statement);
}

Statement& Statement::bind(int index, std::string_view value) {
    // A null pointer would bind NULL instead of the empty text.
    const char* bytes = value.empty() ? "" : value.data();
    const int code = sqlite3_bind_text64(statement_.get(), index, bytes, value.size(),
                                         SQLITE_TRANSIENT, SQLITE_UTF8);
    if (code != SQLITE_OK) bind_failure_ = code;
    return *this;
}

Statement& Statement::bind(int index, std::int64_t value) {
    const int code = sqlite3_bind_int64(statement_.get(), index, value);
    if (code != SQLITE_OK) bind_failure_ = code;
    return *this;
}

Statement& Statement::bind(int index, double value) {
    const int code = sqlite3_bind_double(statement_.get(), index, value);
    if (code != SQLITE_OK) bind_failure_ = code;
    return *this;
}

void Statement::reset() {
    sqlite3_reset(statement_.get());
    bind_failure_ = SQLITE_OK;
}

Result<bool> Statement::step() {
    if (bind_failure_ != SQLITE_OK) return connection_->error(bind_failure_);
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return connection_->error(code);
}

Result<void> Statement::run() {
    TRY_VOID(step());
    return {};
}

std::string Statement::text(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
    const auto size = sqlite3_column_bytes(statement_.get(), column);
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(size)};
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

double Statement::real(int column) const {
    return sqlite3_column_double(statement_.get(), column);
}

void Connection::Close::operator()(sqlite3* connection) const noexcept {
    sqlite3_close_v2(connection);
}

Result<Connection> Connection::open(const std::filesystem::path& file) {
    sqlite3* raw = nullptr;
    // One connection is used under its owner's mutex, so SQLite needs none of its own.
    const int code =
        sqlite3_open_v2(file.c_str(), &raw,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    Connection connection(raw, file);  // even a failed open gives a handle to close
    if (code != SQLITE_OK) return connection.error(code);
    sqlite3_extended_result_codes(raw, 1);
    sqlite3_busy_timeout(
        raw, static_cast<int>(std::chrono::milliseconds(limits::store_busy_max).count()));
    // The file is ours, but a damaged or planted one must not run anything.
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    return connection;
}

Result<Statement> Connection::prepare(std::string_view sql) const {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v2(connection_.get(), sql.data(), static_cast<int>(sql.size()),
                                        &statement, nullptr);
    if (code != SQLITE_OK) return error(code);
    return Statement(*this, statement);
}

Result<void> Connection::execute(const char* sql) const {
    const int code = sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return error(code);
    return {};
}

Result<void> Connection::execute_patiently(const char* sql) const {
    const auto give_up = std::chrono::steady_clock::now() + limits::store_busy_max;
    for (;;) {
        const int code = sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr);
        if (code == SQLITE_OK) return {};
        const bool locked = (code & 0xFF) == SQLITE_BUSY || (code & 0xFF) == SQLITE_LOCKED;
        if (!locked || std::chrono::steady_clock::now() >= give_up) return error(code);
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

Error Connection::error(int code) const {
    Error error{.code = ErrorCode::store_failed,
                .message = "Querent's own records could not be read or written.",
                .detail = file_.string() + ": " + sqlite3_errstr(code)};
    if (connection_ != nullptr)
        error.detail += std::string("; ") + sqlite3_errmsg(connection_.get());
    switch (code & 0xFF) {  // the low byte is the primary code
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            error.message = "Querent's own records are locked by another program.";
            error.hint = "Try again when other runs of querent have ended.";
            break;
        case SQLITE_NOTADB:
        case SQLITE_CORRUPT:
            error.message = "The file with Querent's own records is damaged.";
            error.hint = "Move «" + file_.filename().string() +
                         "» in Querent's folder away; a new one is made. `querent doctor` says "
                         "where it is.";
            break;
        case SQLITE_FULL:
            error.message = "There is no space left for Querent's own records.";
            error.hint = "Free some disk space and ask again.";
            break;
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_READONLY:
            error.hint =
                "See whether Querent's folder exists and may be written; `querent doctor` "
                "says where it is.";
            break;
        default:
            break;  // SQLite's codes are not our enum; the rest needs no advice of its own
    }
    return error;
}

}  // namespace querent::store::sqlite
