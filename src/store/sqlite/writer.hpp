// The one thread that writes the file, so that nobody waits for a lock or for the disk who need
// not.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "store/sqlite/connection.hpp"
#include "store/store.hpp"

namespace querent::store::sqlite {

/// Threads: from anywhere. What waits is written before the destructor returns.
class Writer {
public:
    /// Of its own connection, in WAL mode.
    explicit Writer(Connection connection);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Durable on return; callers at the same time share one wait for the disk.
    Result<void> put(const StoredReceipt& receipt);
    /// Written within limits::store_write_behind. Errors: of an earlier one that could not be.
    Result<void> put(const Conversation& conversation);
    Result<void> asked_again(std::string_view id, Timestamp at);
    /// Waits until what asked_again() was told is in the file.
    Result<void> settle_repeats();
    /// Durable on return. Whether anything changed.
    Result<bool> put(const Lesson& lesson);
    Result<bool> drop(const Lesson& lesson);
    /// Waits.
    Result<void> drop_conversations(Timestamp before);

    /// One that is on its way to the file.
    [[nodiscard]] std::optional<Conversation> waiting(std::string_view session) const;

private:
    struct Repeat {
        Timestamp at = {};
        std::int64_t times = 0;
    };
    /// Somebody waits for `done`.
    struct Order {
        const StoredReceipt* receipt = nullptr;  // the caller's, who waits; or nothing at all, or
        std::optional<Timestamp> drop_before = {};
        const Lesson* lesson = nullptr;  // likewise the caller's
        bool forgotten = false;          // it is to be dropped
        bool* changed = nullptr;         // likewise; of a lesson
        std::optional<Result<void>> done = {};
    };
    struct Batch {
        std::vector<Order*> orders;
        std::map<std::string, Conversation, std::less<>> conversations;
        std::map<std::string, Repeat, std::less<>> repeats;
        [[nodiscard]] bool empty() const {
            return orders.empty() && conversations.empty() && repeats.empty();
        }
    };

    Result<void> wait_for(Order order);
    void work();
    void write(Batch& batch);
    /// Results per order; an error of its own is one that undoes everything.
    Result<void> write_in_transaction(const Batch& batch,
                                      std::vector<std::optional<Result<void>>>& results);
    Result<void> write(const Order& order);
    Result<void> forget_idle(const Batch& batch);

    const Connection connection_;
    Timestamp newest_ = {};             // of the conversations written
    std::size_t since_forgetting_ = 0;  // conversations written

    mutable std::mutex mutex_;  // guards what follows
    std::condition_variable news_, written_;
    Batch next_, at_work_;
    std::optional<Error> failure_ = {};  // of what nobody waited for
    bool ending_ = false;
    std::thread thread_;
};

}  // namespace querent::store::sqlite
