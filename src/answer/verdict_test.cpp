#include "answer/verdict.hpp"

#include <gtest/gtest.h>

namespace querent::answer {
namespace {

TEST(Verdict, answers_what_is_sure) {
    EXPECT_EQ(judge({0.9}), Verdict::answer);
    EXPECT_EQ(judge({0.9, 0.89}), Verdict::answer);
    EXPECT_EQ(judge({0.65, 0.4}), Verdict::answer);
}

TEST(Verdict, adds_a_caveat_when_half_sure_or_when_another_reading_is_as_likely) {
    EXPECT_EQ(judge({0.5, 0.2}), Verdict::caveat);
    EXPECT_EQ(judge({0.66, 0.65}), Verdict::caveat);
}

TEST(Verdict, asks_back_below_that_and_on_a_tie_of_the_half_sure) {
    EXPECT_EQ(judge({0.3}), Verdict::clarify);
    EXPECT_EQ(judge({0.5, 0.49}), Verdict::clarify);
}

}  // namespace
}  // namespace querent::answer
