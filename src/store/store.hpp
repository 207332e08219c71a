// Our own state: receipts of answers, the conversations they belong to, and lessons. SQLite today,
// PostgreSQL later, behind this one interface.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace querent::store {

/// What a list of receipts shows of each.
struct ReceiptLine {
    std::string id = {};
    std::string question = {};  // or the SQL text, where SQL was asked
    Timestamp at = {};
    std::string principal = {};
    std::string source = {};
    std::string status = {};  // as in an answer: "answered", "refused", …
    std::uint64_t row_count = 0;
    double confidence = 0.0;
    Timestamp asked_at = {};  // the last time that it answered; `at` was the first
    std::uint64_t times = 1;
    friend bool operator==(const ReceiptLine&, const ReceiptLine&) = default;
};

struct StoredReceipt {
    ReceiptLine line = {};
    std::string body = {};  // JSON; answer/receipt.hpp writes and reads it
    friend bool operator==(const StoredReceipt&, const StoredReceipt&) = default;
};

struct ReceiptPage {
    std::size_t count_max = 50;
    std::string before = {};  // an id: what is older than it; empty for the newest
};

/// What the next question of a conversation may refer to.
struct Conversation {
    std::string session = {};
    std::string source = {};
    std::string question = {};  // the last one
    std::string frame = {};     // JSON, of the last answer; empty when nothing was answered yet
    bool asked_back = false;    // the last question got readings to choose from
    Timestamp touched_at = {};
    friend bool operator==(const Conversation&, const Conversation&) = default;
};

/// What a person taught: a word and what it means, or a question and the SQL that is right.
struct Lesson {
    std::string kind = {};       // «term», «verified»
    std::string source = {};     // that it speaks of
    std::string key = {};        // of its kind in its source: the word, the question
    std::string principal = {};  // who taught it
    bool shared = true;          // else only who taught it is answered by it
    Timestamp at = {};
    std::string body = {};  // JSON; knowledge/ writes and reads it
    friend bool operator==(const Lesson&, const Lesson&) = default;
};

/// Threads: may be shared; several processes may use one store at once.
/// Errors: store_failed; where said, not_found.
class Store {
public:
    virtual ~Store() = default;
    /// Durable on return. `asked_at` and `times` are the store's: `at`, and once.
    virtual Result<void> put_receipt(const StoredReceipt& receipt) = 0;
    /// The receipt answered the same question once more: it is the newest now. Cheap; may be lost
    /// in a crash. A receipt that is not there is no error.
    virtual Result<void> asked_again(std::string_view id, Timestamp at) = 0;
    /// Errors: not_found.
    virtual Result<StoredReceipt> receipt(std::string_view id) = 0;
    /// Asked last first. Errors: not_found when `page.before` names no receipt.
    virtual Result<std::vector<ReceiptLine>> receipts(const ReceiptPage& page) = 0;

    /// Nothing when there is no such conversation.
    virtual Result<std::optional<Conversation>> conversation(std::string_view session) = 0;
    /// Inserts or replaces. Cheap: seen at once in this process, within limits::store_write_behind
    /// in others, and lost in a crash before that. Errors: also of an earlier one.
    virtual Result<void> put_conversation(const Conversation& conversation) = 0;
    /// Forgets conversations not touched since `before`.
    virtual Result<void> drop_conversations(Timestamp before) = 0;

    /// Durable on return. False, and nothing is kept, when there is one of the same kind, source
    /// and key already: of everyone, or of the same person.
    virtual Result<bool> put_lesson(const Lesson& lesson) = 0;
    /// Forgets the one with the same kind, source, key and reach. False when there is none.
    virtual Result<bool> drop_lesson(const Lesson& lesson) = 0;
    /// Oldest first.
    virtual Result<std::vector<Lesson>> lessons() = 0;
    /// Another text after every change of them, also by another process. Cheap.
    virtual Result<std::string> lessons_version() = 0;

    /// Whether the store can be read and written; for doctor and /healthz.
    virtual Result<void> probe() = 0;
};

/// The not_found error of receipt() and receipts(), the same from every store.
Error no_such_receipt(std::string_view id);

/// A store that fails every call with `error`: what takes the place of one that could not be
/// opened, so that answers are still given and say that they were not recorded.
std::unique_ptr<Store> failing_store(Error error);

}  // namespace querent::store
