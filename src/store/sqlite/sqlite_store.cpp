// The store in one SQLite file in WAL mode, with two connections: one is read, the other belongs to
// the thread that writes.
#include "store/sqlite/sqlite_store.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <limits>
#include <mutex>
#include <system_error>

#include "store/sqlite/connection.hpp"
#include "store/sqlite/migrations.hpp"
#include "store/sqlite/writer.hpp"

namespace querent::store {

namespace {

using sqlite::Connection;
using sqlite::Statement;

Result<std::int64_t> pragma(const Connection& connection, const char* name) {
    TRY(auto statement, connection.prepare(std::string("PRAGMA ") + name));
    TRY_VOID(statement.step());
    return statement.integer(0);
}

Result<void> migrate_in_transaction(const Connection& connection) {
    TRY(const auto version, pragma(connection, "user_version"));
    TRY(const auto owner, pragma(connection, "application_id"));
    const auto known = static_cast<std::int64_t>(sqlite::migrations.size());
    if (version > known) {
        return Error{.code = ErrorCode::store_failed,
                     .message = "Querent's own records were written by a newer version.",
                     .detail = "schema " + std::to_string(version) + ", this program knows " +
                               std::to_string(known),
                     .hint = "Use that version, or another folder in QUERENT_HOME."};
    }
    if (version > 0 && owner != sqlite::application_id) {
        return Error{.code = ErrorCode::store_failed,
                     .message = "The file for Querent's own records belongs to another program.",
                     .hint = "Use another folder in QUERENT_HOME."};
    }
    for (auto step = static_cast<std::size_t>(version); step < sqlite::migrations.size(); ++step) {
        TRY_VOID(connection.execute(sqlite::migrations[step]));
    }
    if (version == known) return {};
    const auto marks = "PRAGMA application_id = " + std::to_string(sqlite::application_id) +
                       "; PRAGMA user_version = " + std::to_string(known);
    return connection.execute(marks.c_str());
}

/// Several processes may start at once on an empty folder: the first one makes the schema, the
/// others wait for it.
Result<void> migrate(const Connection& connection) {
    TRY_VOID(connection.execute("BEGIN IMMEDIATE"));
    auto done = migrate_in_transaction(connection);
    if (done) done = connection.execute("COMMIT");
    if (!done) (void)connection.execute("ROLLBACK");
    return done;
}

Timestamp to_timestamp(std::int64_t microseconds) {
    return Timestamp(std::chrono::microseconds(microseconds));
}

constexpr const char* line_columns =
    "id, question, at, principal, source, status, row_count, confidence, asked_at, times";

ReceiptLine read_line(const Statement& row) {
    return {.id = row.text(0),
            .question = row.text(1),
            .at = to_timestamp(row.integer(2)),
            .principal = row.text(3),
            .source = row.text(4),
            .status = row.text(5),
            .row_count = static_cast<std::uint64_t>(row.integer(6)),
            .confidence = row.real(7),
            .asked_at = to_timestamp(row.integer(8)),
            .times = static_cast<std::uint64_t>(row.integer(9))};
}

class SqliteStore final : public Store {
public:
    SqliteStore(Connection writes, Connection reads)
        : reads_(std::move(reads)), writer_(std::move(writes)) {}

    Result<void> put_receipt(const StoredReceipt& receipt) override { return writer_.put(receipt); }
    Result<void> asked_again(std::string_view id, Timestamp at) override {
        return writer_.asked_again(id, at);
    }
    Result<void> put_conversation(const Conversation& conversation) override {
        return writer_.put(conversation);
    }
    Result<void> drop_conversations(Timestamp before) override {
        return writer_.drop_conversations(before);
    }

    Result<StoredReceipt> receipt(std::string_view id) override {
        const std::scoped_lock lock(mutex_);
        TRY(auto select, reads_.prepare(std::string("SELECT ") + line_columns +
                                        ", body FROM receipts WHERE id = ?"));
        TRY(const bool found, select.bind(1, id).step());
        if (!found) return no_such_receipt(id);
        return StoredReceipt{.line = read_line(select), .body = select.text(10)};
    }

    Result<std::vector<ReceiptLine>> receipts(const ReceiptPage& page) override {
        // Who asked again wants to see it on top; a history that cannot be written is still shown.
        (void)writer_.settle_repeats();
        const std::scoped_lock lock(mutex_);
        auto before = std::numeric_limits<std::int64_t>::max();
        if (!page.before.empty()) {
            TRY(auto place, reads_.prepare("SELECT turn FROM receipts WHERE id = ?"));
            TRY(const bool found, place.bind(1, page.before).step());
            if (!found) return no_such_receipt(page.before);
            before = place.integer(0);
        }
        TRY(auto select,
            reads_.prepare(std::string("SELECT ") + line_columns +
                           " FROM receipts WHERE turn < ? ORDER BY turn DESC LIMIT ?"));
        select.bind(1, before).bind(2, static_cast<std::int64_t>(page.count_max));
        std::vector<ReceiptLine> lines;
        for (;;) {
            TRY(const bool more, select.step());
            if (!more) return lines;
            lines.push_back(read_line(select));
        }
    }

    Result<std::optional<Conversation>> conversation(std::string_view session) override {
        if (auto waiting = writer_.waiting(session)) return waiting;
        const std::scoped_lock lock(mutex_);
        TRY(auto select,
            reads_.prepare("SELECT session, source, question, frame, asked_back, touched_at FROM "
                           "conversations WHERE session = ?"));
        TRY(const bool found, select.bind(1, session).step());
        if (!found) return std::optional<Conversation>{};
        return std::optional(Conversation{.session = select.text(0),
                                          .source = select.text(1),
                                          .question = select.text(2),
                                          .frame = select.text(3),
                                          .asked_back = select.integer(4) != 0,
                                          .touched_at = to_timestamp(select.integer(5))});
    }

    Result<bool> put_lesson(const Lesson& lesson) override { return writer_.put(lesson); }
    Result<bool> drop_lesson(const Lesson& lesson) override { return writer_.drop(lesson); }

    Result<std::vector<Lesson>> lessons() override {
        const std::scoped_lock lock(mutex_);
        TRY(auto select, reads_.prepare("SELECT kind, source, key, owner, principal, at, body FROM "
                                        "lessons ORDER BY number"));
        std::vector<Lesson> lessons;
        for (;;) {
            TRY(const bool more, select.step());
            if (!more) return lessons;
            lessons.push_back({.kind = select.text(0),
                               .source = select.text(1),
                               .key = select.text(2),
                               .principal = select.text(4),
                               .shared = select.text(3).empty(),
                               .at = to_timestamp(select.integer(5)),
                               .body = select.text(6)});
        }
    }

    Result<std::string> lessons_version() override {
        const std::scoped_lock lock(mutex_);
        // A lesson that comes raises the first, one that goes lowers the second.
        TRY(auto select, reads_.prepare("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE "
                                        "name = 'lessons'), 0), (SELECT count(*) FROM lessons)"));
        TRY_VOID(select.step());
        return std::to_string(select.integer(0)) + "." + std::to_string(select.integer(1));
    }

    Result<void> probe() override {
        const std::scoped_lock lock(mutex_);
        // Takes the write lock and gives it back: fails where the file may only be read.
        TRY_VOID(reads_.execute("BEGIN IMMEDIATE; ROLLBACK"));
        return {};
    }

private:
    std::mutex mutex_;  // guards reads_
    Connection reads_;
    sqlite::Writer writer_;
};

/// The file holds questions and rows of answers: nobody else on the machine may read it. SQLite
/// gives its side files the same rights.
Result<void> make_private_file(const std::filesystem::path& file) {
    std::error_code failure;
    std::filesystem::create_directories(file.parent_path(), failure);
    const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor >= 0) {
        close(descriptor);
        return {};
    }
    return Error{.code = ErrorCode::store_failed,
                 .message = "The file for Querent's own records could not be opened.",
                 .detail = file.string() + ": " + std::generic_category().message(errno),
                 .hint =
                     "See whether Querent's folder exists and may be written; `querent doctor` "
                     "says where it is."};
}

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& file) {
    TRY_VOID(make_private_file(file));
    TRY(auto writes, Connection::open(file));
    TRY_VOID(writes.execute_patiently("PRAGMA journal_mode = WAL"));
    TRY_VOID(writes.execute("PRAGMA synchronous = FULL"));
    TRY_VOID(migrate(writes));
    TRY(auto reads, Connection::open(file));
    return std::unique_ptr<Store>(
        std::make_unique<SqliteStore>(std::move(writes), std::move(reads)));
}

}  // namespace querent::store
