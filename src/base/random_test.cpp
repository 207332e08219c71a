#include "base/random.hpp"

#include <gtest/gtest.h>

#include <set>

namespace querent {
namespace {

TEST(Random, ids_have_26_characters_that_can_be_read_aloud) {
    SystemRandomness randomness;
    const auto id = new_id(randomness);
    EXPECT_TRUE(is_id(id)) << id;
    EXPECT_FALSE(is_id(id + "0"));
    EXPECT_FALSE(is_id("iiiiiiiiiiiiiiiiiiiiiiiiii"));
    EXPECT_FALSE(is_id(""));
}

TEST(Random, ids_differ) {
    SystemRandomness randomness;
    std::set<std::string> seen;
    for (int i = 0; i < 1'000; ++i) seen.insert(new_id(randomness));
    EXPECT_EQ(seen.size(), 1'000U);
}

TEST(Random, the_same_seed_gives_the_same_ids) {
    SeededRandomness first(7);
    SeededRandomness second(7);
    SeededRandomness other(8);
    EXPECT_EQ(new_id(first), new_id(second));
    EXPECT_NE(new_id(first), new_id(other));
}

}  // namespace
}  // namespace querent
