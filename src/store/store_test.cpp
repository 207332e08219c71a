// What every store must do; each implementation is held to it.
#include "store/store.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <thread>

#include "base/limits.hpp"
#include "store/memory_store.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace querent::store {
namespace {

using namespace std::chrono_literals;

class Folder {
public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "querent_XXXXXX").string();
        path_ = mkdtemp(pattern.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

Timestamp at(int second) {
    return Timestamp(std::chrono::seconds(1'700'000'000 + second));
}

StoredReceipt receipt_named(const std::string& id, int second = 0) {
    return {.line = {.id = id,
                     .question = "how many orders in «Zürich»?",
                     .at = at(second),
                     .principal = "local",
                     .source = "shop",
                     .status = "answered",
                     .row_count = 12,
                     .confidence = 0.93,
                     .asked_at = at(second)},
            .body = R"({"rows":[[1]]})"};
}

struct Kind {
    std::string name;
    std::function<std::unique_ptr<Store>(const std::filesystem::path&)> make;
};

class EveryStore : public testing::TestWithParam<Kind> {
protected:
    Folder folder_;
    std::unique_ptr<Store> store_ = GetParam().make(folder_.path());
};

TEST_P(EveryStore, gives_back_the_receipt_that_was_put) {
    ASSERT_TRUE(store_->put_receipt(receipt_named("a")).ok());
    const auto found = store_->receipt("a");
    ASSERT_TRUE(found.ok());
    EXPECT_EQ(*found, receipt_named("a"));
}

TEST_P(EveryStore, keeps_text_with_quotes_nulls_and_nothing_as_it_is) {
    auto receipt = receipt_named("a");
    receipt.line.question = std::string("'; DROP TABLE receipts; --\0x", 28);
    receipt.line.source = "";
    ASSERT_TRUE(store_->put_receipt(receipt).ok());
    EXPECT_EQ(*store_->receipt("a"), receipt);
}

TEST_P(EveryStore, says_not_found_for_a_receipt_that_never_was) {
    const auto found = store_->receipt("nothing");
    ASSERT_FALSE(found.ok());
    EXPECT_EQ(found.error().code, ErrorCode::not_found);
    EXPECT_EQ(store_->receipts({.before = "nothing"}).error().code, ErrorCode::not_found);
}

TEST_P(EveryStore, pages_through_receipts_newest_first) {
    for (int i = 0; i < 5; ++i) {
        // All in the same second: the order is the one in which they came, not the time.
        ASSERT_TRUE(store_->put_receipt(receipt_named("r" + std::to_string(i))).ok());
    }
    const auto first = store_->receipts({.count_max = 2});
    ASSERT_TRUE(first.ok());
    ASSERT_EQ(first->size(), 2U);
    EXPECT_EQ((*first)[0].id, "r4");
    EXPECT_EQ((*first)[1].id, "r3");
    const auto rest = store_->receipts({.count_max = 10, .before = "r3"});
    ASSERT_TRUE(rest.ok());
    ASSERT_EQ(rest->size(), 3U);
    EXPECT_EQ((*rest)[0].id, "r2");
    EXPECT_EQ((*rest)[2].id, "r0");
    EXPECT_TRUE(store_->receipts({.before = "r0"})->empty());
}

TEST_P(EveryStore, a_receipt_that_answers_again_is_the_newest_once_it_is_written) {
    for (const auto* id : {"a", "b", "c"}) {
        ASSERT_TRUE(store_->put_receipt(receipt_named(id)).ok());
    }
    ASSERT_TRUE(store_->asked_again("a", at(60)).ok());
    ASSERT_TRUE(store_->asked_again("a", at(70)).ok());
    ASSERT_TRUE(store_->asked_again("never was", at(70)).ok());
    // What is durable takes along what came before it.
    ASSERT_TRUE(store_->put_receipt(receipt_named("d")).ok());
    const auto lines = *store_->receipts({.count_max = 4});
    std::vector<std::string> ids;
    for (const auto& line : lines) ids.push_back(line.id);
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.begin() + 2),
              (std::set<std::string>{"a", "d"}));
    EXPECT_EQ(ids[2], "c");
    const auto again = store_->receipt("a")->line;
    EXPECT_EQ(again.at, at(0)) << "when it was made";
    EXPECT_EQ(again.asked_at, at(70));
    EXPECT_EQ(again.times, 3U);
    EXPECT_EQ(store_->receipts({.count_max = 9, .before = "c"})->size(), 1U);
}

TEST_P(EveryStore, the_history_shows_what_was_asked_again_just_now) {
    for (const auto* id : {"a", "b"}) ASSERT_TRUE(store_->put_receipt(receipt_named(id)).ok());
    for (int k = 0; k < 20; ++k) {
        const std::string asked = k % 2 == 0 ? "a" : "b";
        ASSERT_TRUE(store_->asked_again(asked, at(60 + k)).ok());
        EXPECT_EQ(store_->receipts({.count_max = 1})->at(0).id, asked);
    }
}

TEST_P(EveryStore, keeps_one_lesson_of_a_kind_source_key_and_reach) {
    const Lesson lesson{.kind = "term",
                        .source = "shop",
                        .key = "churn",
                        .principal = "ann",
                        .shared = true,
                        .at = at(1),
                        .body = R"({"term":"churned"})"};
    auto own = lesson;
    own.shared = false;
    auto of_bob = own;
    of_bob.principal = "bob";
    const auto before = *store_->lessons_version();
    EXPECT_TRUE(*store_->put_lesson(lesson));
    EXPECT_FALSE(*store_->put_lesson(lesson)) << "there is one for everyone already";
    EXPECT_TRUE(*store_->put_lesson(own));
    EXPECT_TRUE(*store_->put_lesson(of_bob));
    EXPECT_EQ(*store_->lessons(), (std::vector{lesson, own, of_bob}));
    EXPECT_NE(*store_->lessons_version(), before);
}

TEST_P(EveryStore, forgets_a_lesson_and_says_that_something_changed) {
    const Lesson lesson{.kind = "term", .source = "shop", .key = "churn", .principal = "ann"};
    EXPECT_FALSE(*store_->drop_lesson(lesson));
    ASSERT_TRUE(*store_->put_lesson(lesson));
    const auto version = *store_->lessons_version();
    EXPECT_EQ(*store_->lessons_version(), version);
    EXPECT_TRUE(*store_->drop_lesson(lesson));
    EXPECT_TRUE(store_->lessons()->empty());
    EXPECT_NE(*store_->lessons_version(), version);
    ASSERT_TRUE(*store_->put_lesson(lesson));
    EXPECT_NE(*store_->lessons_version(), version) << "forgotten and taught again in between";
}

TEST_P(EveryStore, of_those_who_teach_the_same_word_at_once_one_wins) {
    std::vector<std::thread> threads;
    std::atomic<int> kept = 0;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&, i] {
            const Lesson lesson{.kind = "term",
                                .source = "shop",
                                .key = "churn",
                                .principal = "p" + std::to_string(i)};
            if (*store_->put_lesson(lesson)) ++kept;
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(kept, 1);
    EXPECT_EQ(store_->lessons()->size(), 1U);
}

TEST_P(EveryStore, replaces_a_conversation_and_forgets_idle_ones) {
    EXPECT_FALSE(store_->conversation("s")->has_value());
    Conversation conversation{.session = "s",
                              .source = "shop",
                              .question = "how many orders",
                              .frame = "{}",
                              .touched_at = at(0)};
    ASSERT_TRUE(store_->put_conversation(conversation).ok());
    conversation.question = "and in 2024?";
    conversation.touched_at = at(60);
    ASSERT_TRUE(store_->put_conversation(conversation).ok());
    EXPECT_EQ(store_->conversation("s")->value(), conversation);
    ASSERT_TRUE(store_->drop_conversations(at(60)).ok());
    EXPECT_TRUE(store_->conversation("s")->has_value());
    ASSERT_TRUE(store_->drop_conversations(at(61)).ok());
    EXPECT_FALSE(store_->conversation("s")->has_value());
}

TEST_P(EveryStore, loses_nothing_when_threads_write_at_once) {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([this, thread] {
            for (int i = 0; i < 25; ++i) {
                const auto id = std::to_string(thread) + "-" + std::to_string(i);
                EXPECT_TRUE(store_->put_receipt(receipt_named(id)).ok());
                EXPECT_TRUE(store_->receipt(id).ok());
            }
        });
    }
    threads.clear();
    EXPECT_EQ(store_->receipts({.count_max = 1'000})->size(), 100U);
}

TEST_P(EveryStore, answers_a_probe) {
    EXPECT_TRUE(store_->probe().ok());
}

INSTANTIATE_TEST_SUITE_P(
    Stores, EveryStore,
    testing::Values(
        Kind{"memory", [](const auto&) { return make_memory_store(); }},
        Kind{"sqlite",
             [](const auto& folder) {
                 return std::move(open_sqlite_store(folder / "new" / "state.db")).value();
             }}),
    [](const auto& kind) { return kind.param.name; });

TEST(SqliteStore, still_has_a_receipt_when_opened_again) {
    const Folder folder;
    const auto file = folder.path() / "state.db";
    ASSERT_TRUE((*open_sqlite_store(file))->put_receipt(receipt_named("a")).ok());
    EXPECT_EQ(*(*open_sqlite_store(file))->receipt("a"), receipt_named("a"));
}

TEST(SqliteStore, writes_what_nobody_waited_for_before_it_closes) {
    const Folder folder;
    const auto file = folder.path() / "state.db";
    const Conversation said{.session = "s", .source = "shop", .touched_at = at(0)};
    ASSERT_TRUE((*open_sqlite_store(file))->put_conversation(said).ok());
    EXPECT_EQ((*open_sqlite_store(file))->conversation("s")->value(), said);
}

TEST(SqliteStore, forgets_conversations_that_nobody_can_follow_up_while_it_is_open) {
    const Folder folder;
    const auto store = std::move(open_sqlite_store(folder.path() / "state.db")).value();
    ASSERT_TRUE(store->put_conversation({.session = "old", .touched_at = at(0)}).ok());
    const auto much_later = at(0) + limits::session_kept_max + 1s;
    for (int i = 0; i < 1'000; ++i) {
        ASSERT_TRUE(
            store->put_conversation({.session = std::to_string(i), .touched_at = much_later}).ok());
    }
    ASSERT_TRUE(store->put_receipt(receipt_named("a")).ok());  // what came before is written
    EXPECT_FALSE(store->conversation("old")->has_value());
    EXPECT_TRUE(store->conversation("999")->has_value());
}

TEST(SqliteStore, can_be_read_by_nobody_else) {
    const Folder folder;
    const auto file = folder.path() / "state.db";
    const auto store = open_sqlite_store(file);
    ASSERT_TRUE(store.ok());
    const auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
    EXPECT_EQ(std::filesystem::status(file).permissions() & others, std::filesystem::perms::none);
}

TEST(SqliteStore, several_stores_on_one_file_see_each_other) {
    const Folder folder;
    const auto file = folder.path() / "state.db";
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&file, thread] {
            auto store = open_sqlite_store(file);
            ASSERT_TRUE(store.ok()) << store.error().detail;
            for (int i = 0; i < 10; ++i) {
                const auto id = std::to_string(thread) + "-" + std::to_string(i);
                EXPECT_TRUE((*store)->put_receipt(receipt_named(id)).ok());
            }
        });
    }
    threads.clear();
    EXPECT_EQ((*open_sqlite_store(file))->receipts({.count_max = 1'000})->size(), 40U);
}

TEST(SqliteStore, says_that_a_damaged_file_is_damaged_and_what_to_do) {
    const Folder folder;
    const auto file = folder.path() / "state.db";
    std::ofstream(file) << std::string(8'192, 'x');
    const auto store = open_sqlite_store(file);
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(store.error().code, ErrorCode::store_failed);
    EXPECT_NE(store.error().message.find("damaged"), std::string::npos);
    EXPECT_NE(store.error().hint.find("state.db"), std::string::npos);
}

TEST(SqliteStore, reports_a_file_that_is_damaged_while_open) {
    const Folder folder;
    const auto file = folder.path() / "state.db";
    {
        auto store = std::move(open_sqlite_store(file)).value();
        for (int i = 0; i < 200; ++i) {
            ASSERT_TRUE(store->put_receipt(receipt_named("r" + std::to_string(i))).ok());
        }
    }
    const auto size = std::filesystem::file_size(file);
    std::fstream(file, std::ios::in | std::ios::out | std::ios::binary)
        .seekp(4'096)
        .write(std::string(size - 4'096, 'x').data(), static_cast<std::streamsize>(size - 4'096));
    auto store = open_sqlite_store(file);
    ASSERT_TRUE(store.ok());
    EXPECT_EQ((*store)->receipt("r7").error().code, ErrorCode::store_failed);
    EXPECT_EQ((*store)->put_receipt(receipt_named("new")).error().code, ErrorCode::store_failed);
}

TEST(SqliteStore, refuses_a_file_of_a_newer_version) {
    const Folder folder;
    const auto file = folder.path() / "state.db";
    ASSERT_TRUE(open_sqlite_store(file).ok());
    {
        std::fstream raw(file, std::ios::in | std::ios::out | std::ios::binary);
        raw.seekp(60);  // the file header's user version, big-endian
        raw.write("\0\0\1\0", 4);
    }
    const auto store = open_sqlite_store(file);
    ASSERT_FALSE(store.ok());
    EXPECT_NE(store.error().message.find("newer"), std::string::npos);
}

TEST(SqliteStore, refuses_a_path_that_is_a_folder) {
    const Folder folder;
    const auto store = open_sqlite_store(folder.path());
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(store.error().code, ErrorCode::store_failed);
}

TEST(FailingStore, fails_every_call_with_the_error_it_was_given) {
    const auto store = failing_store({.code = ErrorCode::store_failed, .message = "no"});
    EXPECT_EQ(store->put_receipt({}).error().message, "no");
    EXPECT_EQ(store->receipts({}).error().message, "no");
    EXPECT_EQ(store->conversation("s").error().message, "no");
}

}  // namespace
}  // namespace querent::store
