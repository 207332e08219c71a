#include "language/learnt/measured.hpp"

#include <gtest/gtest.h>

#include "language/words/words.hpp"

namespace querent::language::learnt {
namespace {

Trend trend(std::string_view adjective, std::string_view column) {
    const Measured* measured = measured_by(adjective);
    return measured == nullptr ? Trend::none : measured->by(stems_of(column));
}

TEST(measured, the_oldest_have_the_greatest_age_and_the_least_year_of_birth) {
    EXPECT_EQ(trend("oldest", "age"), Trend::along);
    EXPECT_EQ(trend("oldest", "birth year"), Trend::against);
    EXPECT_EQ(trend("oldest", "name"), Trend::none);
}

TEST(measured, the_cheapest_have_the_least_price) {
    EXPECT_EQ(trend("cheapest", "unit price"), Trend::against);
    EXPECT_EQ(trend("expensive", "unit price"), Trend::along);
}

TEST(measured, other_words_compare_nothing) {
    EXPECT_EQ(measured_by("customer"), nullptr);
}

}  // namespace
}  // namespace querent::language::learnt
