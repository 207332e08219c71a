// Stands in for a store that could not be opened: every call says why.
#include "store/store.hpp"

namespace querent::store {

namespace {

class FailingStore final : public Store {
public:
    explicit FailingStore(Error error) : error_(std::move(error)) {}
    Result<void> put_receipt(const StoredReceipt&) override { return error_; }
    Result<void> asked_again(std::string_view, Timestamp) override { return error_; }
    Result<StoredReceipt> receipt(std::string_view) override { return error_; }
    Result<std::vector<ReceiptLine>> receipts(const ReceiptPage&) override { return error_; }
    Result<std::optional<Conversation>> conversation(std::string_view) override { return error_; }
    Result<void> put_conversation(const Conversation&) override { return error_; }
    Result<void> drop_conversations(Timestamp) override { return error_; }
    Result<bool> put_lesson(const Lesson&) override { return error_; }
    Result<bool> drop_lesson(const Lesson&) override { return error_; }
    Result<std::vector<Lesson>> lessons() override { return error_; }
    Result<std::string> lessons_version() override { return error_; }
    Result<void> probe() override { return error_; }

private:
    const Error error_;
};

}  // namespace

std::unique_ptr<Store> failing_store(Error error) {
    return std::make_unique<FailingStore>(std::move(error));
}

}  // namespace querent::store
