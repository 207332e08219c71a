#include "language/learnt/weights.hpp"

#include <gtest/gtest.h>

#include <array>

namespace querent::language::learnt {
namespace {

TEST(weights, a_byte_is_the_signed_root_of_a_weight) {
    const std::array<unsigned char, 4> bytes = {0, 127, static_cast<unsigned char>(-10), 1};
    const Weights weights(bytes, 0.5F);
    EXPECT_FLOAT_EQ(weights[0], 0.0F);
    EXPECT_FLOAT_EQ(weights[1], 0.5F * 127 * 127);
    EXPECT_FLOAT_EQ(weights[2], -0.5F * 100);
    EXPECT_FLOAT_EQ(weights[7], 0.5F) << "places are the low bits of a feature";
}

}  // namespace
}  // namespace querent::language::learnt
