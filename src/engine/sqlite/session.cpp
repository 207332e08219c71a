// Every layer here holds alone: the file is opened for reading, the connection is query_only and
// defensive, the authorizer denies all but reading named tables with allow-listed functions.
// Reference: sqlite.org/security.html, «Untrusted SQL Inputs» and «Untrusted Database Files».
#include "engine/sqlite/session.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <thread>

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "engine/sqlite/authorizer.hpp"
#include "engine/sqlite/failure.hpp"
#include "engine/sqlite/file.hpp"

namespace querent::engine::sqlite {

namespace {

/// SQLite looks at the deadline after so many of its instructions: some ten microseconds.
constexpr int instructions_between_looks = 2'000;
constexpr auto busy_pause = std::chrono::milliseconds(5);

struct Close {
    void operator()(sqlite3* connection) const noexcept { sqlite3_close_v2(connection); }
};
using Connection = std::unique_ptr<sqlite3, Close>;

/// As a URI, in which these characters would end the path.
std::string uri_of(const std::filesystem::path& file, bool immutable) {
    std::string uri = "file:";
    for (const char c : file.string()) {
        if (c == '%' || c == '?' || c == '#') {
            uri += fmt::format("%{:02x}", static_cast<unsigned char>(c));
        } else {
            uri += c;
        }
    }
    return uri + (immutable ? "?mode=ro&immutable=1" : "?mode=ro");
}

/// Whatever a query does, the program's other parts keep the rest of the machine's memory.
void limit_memory_once() {
    static std::once_flag once;
    std::call_once(once, [] {
        sqlite3_hard_heap_limit64(static_cast<sqlite3_int64>(limits::worker_memory_max));
    });
}

void set_limits(sqlite3* connection) {
    const auto limit = [&](int which, std::size_t value) {
        sqlite3_limit(connection, which, static_cast<int>(value));
    };
    limit(SQLITE_LIMIT_LENGTH, limits::sqlite_value_bytes_max);
    limit(SQLITE_LIMIT_SQL_LENGTH, 2 * limits::sql_bytes_max);  // a printer's brackets add some
    limit(SQLITE_LIMIT_VDBE_OP, limits::sqlite_instructions_max);
    limit(SQLITE_LIMIT_LIKE_PATTERN_LENGTH, limits::sqlite_pattern_bytes_max);
    limit(SQLITE_LIMIT_ATTACHED, 0);
    limit(SQLITE_LIMIT_TRIGGER_DEPTH, 1);
    limit(SQLITE_LIMIT_WORKER_THREADS, 0);
}

/// Errors: SQLite's code, SQLITE_OK when all is set.
int configure(sqlite3* connection) {
    constexpr std::array<std::pair<int, int>, 6> settings = {{
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
        {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
        {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
    }};
    for (const auto& [setting, value] : settings) {
        const int code = sqlite3_db_config(connection, setting, value, nullptr);
        if (code != SQLITE_OK) return code;
    }
    // No virtual tables: their modules parse what they find in the file with code that was not made
    // for hostile input.
    const int dropped = sqlite3_drop_modules(connection, nullptr);
    if (dropped != SQLITE_OK) return dropped;
    // Sorting and grouping beyond the cache go to a file that has no name. Mapped memory would turn
    // a file that shrinks into a signal.
    return sqlite3_exec(connection,
                        fmt::format("PRAGMA query_only=1; PRAGMA temp_store=1; PRAGMA "
                                    "mmap_size=0; PRAGMA cell_size_check=1; PRAGMA cache_size=-{};",
                                    limits::sqlite_cache_bytes / limits::kibibyte)
                            .c_str(),
                        nullptr, nullptr, nullptr);
}

}  // namespace

struct Session::State {
    std::filesystem::path file;
    FileIdentity identity;
    Deadline deadline = Deadline::never();
    std::chrono::steady_clock::time_point waiting_since = {};
    Authorizer authorizer;
    Connection connection;  // last: closed before what its callbacks use

    static int look(void* self) { return static_cast<State*>(self)->deadline.check().ok() ? 0 : 1; }
    /// Another program holds the file: wait a little, as long as anyone waits for us.
    static int busy(void* self, int times) {
        auto& state = *static_cast<State*>(self);
        const auto now = std::chrono::steady_clock::now();
        if (times == 0) state.waiting_since = now;
        if (!state.deadline.check().ok()) return 0;
        if (now - state.waiting_since >= limits::sqlite_busy_max) return 0;
        std::this_thread::sleep_for(busy_pause);
        return 1;
    }

    [[nodiscard]] Error failure(int code, During during) const {
        return sqlite::failure(code, connection.get(), file, deadline, during);
    }
    Result<void> connect(bool immutable);
    Result<void> read_schema();
};

Result<void> Session::State::connect(bool immutable) {
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(
        uri_of(file, immutable).c_str(), &raw,
        SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
        nullptr);
    connection.reset(raw);  // even a failed open gives a handle to close
    if (code != SQLITE_OK) return failure(code, During::open);
    sqlite3_busy_handler(raw, &State::busy, this);
    sqlite3_progress_handler(raw, instructions_between_looks, &State::look, this);
    set_limits(raw);
    const int configured = configure(raw);
    if (configured != SQLITE_OK) return failure(configured, During::open);
    authorizer.install(raw);
    return read_schema();
}

/// Learns which tables and views there are; the first look into the file.
Result<void> Session::State::read_schema() {
    authorizer.set_inspecting(true);
    sqlite3_stmt* raw = nullptr;
    int code = sqlite3_prepare_v2(connection.get(),
                                  "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') "
                                  "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
                                  -1, &raw, nullptr);
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(raw,
                                                                               &sqlite3_finalize);
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(raw);
        if (code != SQLITE_ROW) break;
        const auto* name = reinterpret_cast<const char*>(sqlite3_column_text(raw, 0));
        if (name != nullptr) authorizer.allow_table(name);
    }
    authorizer.set_inspecting(false);
    if (code != SQLITE_DONE) return failure(code, During::open);
    return {};
}

Session::Session(std::unique_ptr<State> state) : state_(std::move(state)) {}
Session::~Session() = default;

Result<std::unique_ptr<Session>> Session::open(const std::filesystem::path& file,
                                               const Deadline& deadline) {
    limit_memory_once();
    TRY(const FileFacts facts, look_at(file));
    auto state = std::make_unique<State>();
    state->file = std::filesystem::absolute(file);
    state->identity = facts.identity;
    state->deadline = deadline;
    auto connected = state->connect(false);
    // In a folder that cannot be written SQLite cannot make the index of the write-ahead log. With
    // nothing in the log the file alone is the whole truth, and nobody can write to it from here.
    const bool blocked = !connected.ok() && connected.error().code == ErrorCode::file_unreadable &&
                         facts.write_ahead_log;
    if (blocked && !has_write_ahead_log(state->file)) {
        connected = state->connect(true);
    } else if (blocked) {
        connected.error().hint =
            "Its newest changes are in the file beside it that ends with -wal, and this folder "
            "cannot be written. Copy both files elsewhere, or run «PRAGMA wal_checkpoint» where "
            "it is written.";
    }
    if (!connected.ok()) return std::move(connected).error();
    return std::unique_ptr<Session>(new Session(std::move(state)));
}

Result<Statement> Session::prepare(std::string_view sql, const Deadline& deadline) {
    state_->deadline = deadline;
    TRY_VOID(deadline.check());
    sqlite3* const connection = state_->connection.get();
    if (sql.size() > 2 * limits::sql_bytes_max) {
        return state_->failure(SQLITE_TOOBIG, During::query);
    }
    sqlite3_stmt* raw = nullptr;
    const char* rest = nullptr;
    const int code =
        sqlite3_prepare_v2(connection, sql.data(), static_cast<int>(sql.size()), &raw, &rest);
    Statement statement(*this, raw);
    if (code != SQLITE_OK) return state_->failure(code, During::query);
    const auto refuse = [&](std::string_view why) {
        Error error = state_->failure(SQLITE_ERROR, During::query);
        error.detail = why;
        return error;
    };
    if (raw == nullptr) return refuse("there is no statement");
    if (sqlite3_stmt_readonly(raw) == 0) return refuse("the statement does more than read");
    // Comments and semicolons may follow; another statement may not.
    sqlite3_stmt* second = nullptr;
    const auto left = sql.size() - static_cast<std::size_t>(rest - sql.data());
    const int after =
        sqlite3_prepare_v2(connection, rest, static_cast<int>(left), &second, nullptr);
    const Statement further(*this, second);
    if (after != SQLITE_OK || second != nullptr) return refuse("there is more than one statement");
    return statement;
}

void Session::set_inspecting(bool inspecting) {
    state_->authorizer.set_inspecting(inspecting);
}

bool Session::current() const {
    const auto facts = look_at(state_->file);
    return facts.ok() && facts->identity == state_->identity;
}

const std::filesystem::path& Session::file() const noexcept {
    return state_->file;
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const noexcept {
    sqlite3_finalize(statement);
}

Statement& Statement::bind(int index, std::string_view value) {
    // Only values of ours are bound, far below any limit; a wrong index is our own mistake.
    const int code = sqlite3_bind_text64(statement_.get(), index, value.empty() ? "" : value.data(),
                                         value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    ASSERT(code == SQLITE_OK);
    return *this;
}

Result<bool> Statement::step() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return session_->state_->failure(code, During::query);
}

int Statement::columns() const {
    return sqlite3_column_count(statement_.get());
}

std::string Statement::column_name(int column) const {
    const char* name = sqlite3_column_name(statement_.get(), column);
    return name == nullptr ? std::string() : text::repaired_utf8(name);
}

std::string Statement::declared_type(int column) const {
    const char* type = sqlite3_column_decltype(statement_.get(), column);
    return type == nullptr ? std::string() : type;
}

Storage Statement::storage(int column) const {
    switch (sqlite3_column_type(statement_.get(), column)) {
        case SQLITE_INTEGER:
            return Storage::integer;
        case SQLITE_FLOAT:
            return Storage::real;
        case SQLITE_TEXT:
            return Storage::text;
        case SQLITE_BLOB:
            return Storage::blob;
        default:
            return Storage::null;
    }
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

double Statement::real(int column) const {
    return sqlite3_column_double(statement_.get(), column);
}

std::string_view Statement::bytes(int column) const {
    // A text is asked for as UTF-8 first, because the file may keep it as UTF-16.
    const void* bytes =
        storage(column) == Storage::text
            ? static_cast<const void*>(sqlite3_column_text(statement_.get(), column))
            : sqlite3_column_blob(statement_.get(), column);
    const auto size = sqlite3_column_bytes(statement_.get(), column);
    if (bytes == nullptr) return {};
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

}  // namespace querent::engine::sqlite
