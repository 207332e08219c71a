#include "store/memory_store.hpp"

#include <algorithm>
#include <map>
#include <mutex>

namespace querent::store {

namespace {

class MemoryStore final : public Store {
public:
    Result<void> put_receipt(const StoredReceipt& receipt) override {
        const std::scoped_lock lock(mutex_);
        receipts_.push_back(receipt);
        receipts_.back().line.asked_at = receipt.line.at;
        receipts_.back().line.times = 1;
        return {};
    }

    Result<void> asked_again(std::string_view id, Timestamp at) override {
        const std::scoped_lock lock(mutex_);
        const auto found = find(id);
        if (found == receipts_.end()) return {};
        found->line.asked_at = at;
        ++found->line.times;
        std::rotate(found, found + 1, receipts_.end());
        return {};
    }

    Result<StoredReceipt> receipt(std::string_view id) override {
        const std::scoped_lock lock(mutex_);
        const auto found = find(id);
        if (found == receipts_.end()) return no_such_receipt(id);
        return *found;
    }

    Result<std::vector<ReceiptLine>> receipts(const ReceiptPage& page) override {
        const std::scoped_lock lock(mutex_);
        auto end = receipts_.end();
        if (!page.before.empty()) {
            end = find(page.before);
            if (end == receipts_.end()) return no_such_receipt(page.before);
        }
        std::vector<ReceiptLine> lines;
        while (end != receipts_.begin() && lines.size() < page.count_max) {
            lines.push_back((--end)->line);
        }
        return lines;
    }

    Result<std::optional<Conversation>> conversation(std::string_view session) override {
        const std::scoped_lock lock(mutex_);
        const auto found = conversations_.find(session);
        if (found == conversations_.end()) return std::optional<Conversation>{};
        return std::optional(found->second);
    }

    Result<void> put_conversation(const Conversation& conversation) override {
        const std::scoped_lock lock(mutex_);
        conversations_.insert_or_assign(conversation.session, conversation);
        return {};
    }

    Result<void> drop_conversations(Timestamp before) override {
        const std::scoped_lock lock(mutex_);
        std::erase_if(conversations_,
                      [&](const auto& entry) { return entry.second.touched_at < before; });
        return {};
    }

    Result<bool> put_lesson(const Lesson& lesson) override {
        const std::scoped_lock lock(mutex_);
        if (find(lesson) != lessons_.end()) return false;
        lessons_.push_back(lesson);
        ++changes_;
        return true;
    }

    Result<bool> drop_lesson(const Lesson& lesson) override {
        const std::scoped_lock lock(mutex_);
        const auto found = find(lesson);
        if (found == lessons_.end()) return false;
        lessons_.erase(found);
        ++changes_;
        return true;
    }

    Result<std::vector<Lesson>> lessons() override {
        const std::scoped_lock lock(mutex_);
        return lessons_;
    }

    Result<std::string> lessons_version() override {
        const std::scoped_lock lock(mutex_);
        return std::to_string(changes_);
    }

    Result<void> probe() override { return {}; }

private:
    [[nodiscard]] std::vector<StoredReceipt>::iterator find(std::string_view id) {
        return std::find_if(receipts_.begin(), receipts_.end(),
                            [&](const auto& receipt) { return receipt.line.id == id; });
    }

    [[nodiscard]] std::vector<Lesson>::iterator find(const Lesson& wanted) {
        return std::find_if(lessons_.begin(), lessons_.end(), [&](const Lesson& lesson) {
            return lesson.kind == wanted.kind && lesson.source == wanted.source &&
                   lesson.key == wanted.key && lesson.shared == wanted.shared &&
                   (lesson.shared || lesson.principal == wanted.principal);
        });
    }

    std::mutex mutex_;
    std::vector<StoredReceipt> receipts_;  // asked last at the end
    std::map<std::string, Conversation, std::less<>> conversations_;
    std::vector<Lesson> lessons_;  // oldest first
    std::uint64_t changes_ = 0;    // of them
};

}  // namespace

std::unique_ptr<Store> make_memory_store() {
    return std::make_unique<MemoryStore>();
}

}  // namespace querent::store
