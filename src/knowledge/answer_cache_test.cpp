#include "knowledge/answer_cache.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace querent::knowledge {
namespace {

using Cache = AnswerCache<int>;

TEST(AnswerCache, finds_what_was_put_and_nothing_else) {
    Cache cache(10, 1'000'000);
    cache.put("a", std::make_shared<int>(1), 10);
    ASSERT_NE(cache.find("a"), nullptr);
    EXPECT_EQ(*cache.find("a"), 1);
    EXPECT_EQ(cache.find("b"), nullptr);
}

TEST(AnswerCache, drops_the_least_recently_used_when_there_are_too_many) {
    Cache cache(2, 1'000'000);
    cache.put("a", std::make_shared<int>(1), 10);
    cache.put("b", std::make_shared<int>(2), 10);
    (void)cache.find("a");
    cache.put("c", std::make_shared<int>(3), 10);
    EXPECT_NE(cache.find("a"), nullptr);
    EXPECT_EQ(cache.find("b"), nullptr);
    EXPECT_EQ(cache.entries(), 2U);
}

TEST(AnswerCache, stays_within_its_bytes) {
    Cache cache(1'000, 10'000);
    for (int i = 0; i < 100; ++i) {
        cache.put(std::to_string(i), std::make_shared<int>(i), 900);
        EXPECT_LE(cache.bytes(), 10'000U);
    }
    EXPECT_GE(cache.entries(), 5U);
}

TEST(AnswerCache, does_not_keep_what_would_push_out_everything_else) {
    Cache cache(10, 10'000);
    cache.put("small", std::make_shared<int>(1), 10);
    cache.put("large", std::make_shared<int>(2), 5'000);
    EXPECT_EQ(cache.find("large"), nullptr);
    EXPECT_NE(cache.find("small"), nullptr);
}

TEST(AnswerCache, replaces_without_counting_twice) {
    Cache cache(10, 10'000);
    cache.put("a", std::make_shared<int>(1), 100);
    const auto bytes = cache.bytes();
    cache.put("a", std::make_shared<int>(2), 100);
    EXPECT_EQ(cache.bytes(), bytes);
    EXPECT_EQ(cache.entries(), 1U);
    EXPECT_EQ(*cache.find("a"), 2);
}

TEST(AnswerCache, can_be_shared_by_threads) {
    Cache cache(8, 1'000'000);
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&cache] {
            for (int i = 0; i < 2'000; ++i) {
                const auto key = std::to_string(i % 16);
                if (const auto found = cache.find(key)) {
                    EXPECT_EQ(*found, i % 16);
                }
                cache.put(key, std::make_shared<int>(i % 16), 10);
            }
        });
    }
    threads.clear();
    EXPECT_LE(cache.entries(), 8U);
}

}  // namespace
}  // namespace querent::knowledge
