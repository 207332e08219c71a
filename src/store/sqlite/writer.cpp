// A receipt is a promise: whoever puts one waits until the disk has it. All that came while the
// disk was busy go together in the next transaction, so that a hundred callers wait for two syncs
// and not for a hundred. A conversation is a convenience that is written with every answer, cached
// ones too: nobody waits for it, and a crash may lose those of the last moments.
//
// One writer in a process also means that its own connections never meet at the file's lock, where
// SQLite sleeps for milliseconds before it looks again.
#include "store/sqlite/writer.hpp"

#include <algorithm>
#include <utility>

#include "base/limits.hpp"

namespace querent::store::sqlite {

namespace {

constexpr std::size_t forgets_every = 1'000;  // conversations

std::int64_t to_number(Timestamp at) {
    return at.time_since_epoch().count();
}

Result<void> insert(Statement& insert, const StoredReceipt& receipt) {
    const auto& line = receipt.line;
    insert.reset();
    insert.bind(1, line.id).bind(2, line.question).bind(3, to_number(line.at));
    insert.bind(4, line.principal).bind(5, line.source).bind(6, line.status);
    insert.bind(7, static_cast<std::int64_t>(line.row_count)).bind(8, line.confidence);
    return insert.bind(9, receipt.body).run();
}

Result<void> insert(Statement& insert, const Conversation& conversation) {
    insert.reset();
    insert.bind(1, conversation.session).bind(2, conversation.source);
    insert.bind(3, conversation.question).bind(4, conversation.frame);
    insert.bind(5, std::int64_t{conversation.asked_back ? 1 : 0});
    return insert.bind(6, to_number(conversation.touched_at)).run();
}

}  // namespace

Writer::Writer(Connection connection)
    : connection_(std::move(connection)), thread_([this] { work(); }) {}

Writer::~Writer() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    news_.notify_all();
    thread_.join();
}

Result<void> Writer::wait_for(Order order) {
    std::unique_lock lock(mutex_);
    next_.orders.push_back(&order);
    news_.notify_all();
    written_.wait(lock, [&] { return order.done.has_value(); });
    return *std::move(order.done);
}

Result<void> Writer::put(const StoredReceipt& receipt) {
    return wait_for({.receipt = &receipt});
}

Result<bool> Writer::put(const Lesson& lesson) {
    bool changed = false;
    TRY_VOID(wait_for({.lesson = &lesson, .changed = &changed}));
    return changed;
}

Result<bool> Writer::drop(const Lesson& lesson) {
    bool changed = false;
    TRY_VOID(wait_for({.lesson = &lesson, .forgotten = true, .changed = &changed}));
    return changed;
}

Result<void> Writer::drop_conversations(Timestamp before) {
    return wait_for({.drop_before = before});
}

Result<void> Writer::put(const Conversation& conversation) {
    const std::lock_guard lock(mutex_);
    next_.conversations.insert_or_assign(conversation.session, conversation);
    news_.notify_all();
    if (auto failure = std::exchange(failure_, std::nullopt)) return *std::move(failure);
    return {};
}

Result<void> Writer::asked_again(std::string_view id, Timestamp at) {
    const std::lock_guard lock(mutex_);
    auto found = next_.repeats.find(id);
    if (found == next_.repeats.end()) found = next_.repeats.emplace(id, Repeat{}).first;
    found->second.at = at;
    ++found->second.times;
    news_.notify_all();
    return {};
}

Result<void> Writer::settle_repeats() {
    {
        const std::lock_guard lock(mutex_);
        if (next_.repeats.empty() && at_work_.repeats.empty()) return {};
    }
    return wait_for({});
}

std::optional<Conversation> Writer::waiting(std::string_view session) const {
    const std::lock_guard lock(mutex_);
    for (const auto* batch : {&next_, &at_work_}) {
        const auto found = batch->conversations.find(session);
        if (found != batch->conversations.end()) return found->second;
    }
    return std::nullopt;
}

void Writer::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        news_.wait(lock, [this] { return ending_ || !next_.empty(); });
        if (next_.empty()) return;
        // What nobody waits for may gather a little.
        news_.wait_for(lock, limits::store_write_behind,
                       [this] { return ending_ || !next_.orders.empty(); });
        at_work_ = std::exchange(next_, {});
        lock.unlock();
        write(at_work_);  // only readers of its conversations touch it meanwhile
        lock.lock();
        at_work_ = {};
        written_.notify_all();
    }
}

void Writer::write(Batch& batch) {
    // A commit that only conversations wait for need not wait for the disk.
    const bool durable = !batch.orders.empty();
    auto done = connection_.execute(durable ? "PRAGMA synchronous = FULL; BEGIN IMMEDIATE"
                                            : "PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE");
    std::vector<std::optional<Result<void>>> results(batch.orders.size());
    if (done) {
        done = write_in_transaction(batch, results);
        if (done) done = connection_.execute("COMMIT");
        if (!done) (void)connection_.execute("ROLLBACK");
    }
    const std::lock_guard lock(mutex_);
    if (!done && batch.orders.empty()) failure_ = done.error();
    for (std::size_t i = 0; i < results.size(); ++i) {
        // An order that was refused says why, also when it was what undid the others.
        const bool refused = results[i] && !*results[i];
        batch.orders[i]->done = refused ? *std::move(results[i]) : done;
    }
}

Result<void> Writer::write_in_transaction(const Batch& batch,
                                          std::vector<std::optional<Result<void>>>& results) {
    // A receipt's turn is its place in the history: the newest has the highest.
    constexpr const char* next_turn = "(SELECT coalesce(max(turn), 0) + 1 FROM receipts)";
    TRY(auto receipts, connection_.prepare(
                           std::string("INSERT INTO receipts (id, question, at, principal, source, "
                                       "status, row_count, confidence, body, asked_at, turn) "
                                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?3, ") +
                           next_turn + ")"));
    for (std::size_t i = 0; i < batch.orders.size(); ++i) {
        const auto& order = *batch.orders[i];
        if (order.receipt != nullptr) {
            // One that is refused must not take the others with it.
            results[i] = insert(receipts, *order.receipt);
            continue;
        }
        results[i] = write(order);
    }
    TRY(auto repeats, connection_.prepare(std::string("UPDATE receipts SET asked_at = ?, times = "
                                                      "times + ?, turn = ") +
                                          next_turn + " WHERE id = ?"));
    for (const auto& [id, repeat] : batch.repeats) {
        repeats.reset();
        TRY_VOID(repeats.bind(1, to_number(repeat.at)).bind(2, repeat.times).bind(3, id).run());
    }
    TRY(auto conversations,
        connection_.prepare("INSERT OR REPLACE INTO conversations (session, source, question, "
                            "frame, asked_back, touched_at) VALUES (?, ?, ?, ?, ?, ?)"));
    for (const auto& [session, conversation] : batch.conversations) {
        TRY_VOID(insert(conversations, conversation));
    }
    return forget_idle(batch);
}

/// All but receipts: what comes seldom.
Result<void> Writer::write(const Order& order) {
    if (order.lesson == nullptr) {
        if (!order.drop_before) return {};  // it only waits for what was said before
        TRY(auto remove, connection_.prepare("DELETE FROM conversations WHERE touched_at < ?"));
        return remove.bind(1, to_number(*order.drop_before)).run();
    }
    const Lesson& lesson = *order.lesson;
    TRY(auto change,
        connection_.prepare(
            order.forgotten ? "DELETE FROM lessons WHERE kind = ? AND source = ? AND key = ? AND "
                              "owner = ? RETURNING number"
                            : "INSERT INTO lessons (kind, source, key, owner, principal, at, body) "
                              "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING "
                              "number"));
    change.bind(1, lesson.kind).bind(2, lesson.source).bind(3, lesson.key);
    change.bind(4, lesson.shared ? std::string_view() : std::string_view(lesson.principal));
    if (!order.forgotten) {
        change.bind(5, lesson.principal).bind(6, to_number(lesson.at)).bind(7, lesson.body);
    }
    TRY(*order.changed, change.step());
    return {};
}

/// A busy server must not keep every conversation until it is started anew.
Result<void> Writer::forget_idle(const Batch& batch) {
    for (const auto& [session, conversation] : batch.conversations) {
        newest_ = std::max(newest_, conversation.touched_at);
    }
    since_forgetting_ += batch.conversations.size();
    if (since_forgetting_ < forgets_every) return {};
    since_forgetting_ = 0;
    TRY(auto remove, connection_.prepare("DELETE FROM conversations WHERE touched_at < ?"));
    return remove.bind(1, to_number(newest_ - limits::session_kept_max)).run();
}

}  // namespace querent::store::sqlite
