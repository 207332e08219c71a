#include "base/text.hpp"

#include <gtest/gtest.h>

namespace querent::text {

TEST(Text, folds_case_and_diacritics_of_latin_letters) {
    EXPECT_EQ(fold("Zürich STRAẞE"), "zurich straẞe");
    EXPECT_EQ(fold("Straße"), "strasse");
    EXPECT_EQ(fold("Łódź"), "lodz");
    EXPECT_EQ(fold("ÆØÅ"), "aeoa");
    EXPECT_EQ(fold("日本"), "日本");
    EXPECT_EQ(fold("Ÿž"), "yz");
}

TEST(Text, refuses_overlong_surrogate_and_cut_utf8) {
    EXPECT_TRUE(is_valid_utf8("añ日😀"));
    EXPECT_FALSE(is_valid_utf8("\xC0\xAF"));
    EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));
    EXPECT_FALSE(is_valid_utf8("\xF0\x9F\x98"));
    EXPECT_FALSE(is_valid_utf8("\xF5\x80\x80\x80"));
}

TEST(Text, splits_names_into_words) {
    EXPECT_EQ(words_of_name("customerID2_name"), "customer id 2 name");
    EXPECT_EQ(words_of_name("HTTPStatus"), "http status");
    EXPECT_EQ(words_of_name("  order--date "), "order date");
}

TEST(Text, edit_distance_counts_a_swap_as_one_and_stops_at_the_maximum) {
    EXPECT_EQ(edit_distance("revenue", "revneue", 3), 1U);
    EXPECT_EQ(edit_distance("abc", "abc", 3), 0U);
    EXPECT_EQ(edit_distance("abc", "xyz", 1), 2U);
}

TEST(Text, nearest_offers_a_typing_error_but_not_a_stranger) {
    EXPECT_EQ(nearest("custmer_name", {"order_date", "customer_name"}), "customer_name");
    EXPECT_EQ(nearest("weather", {"order_date", "customer_name"}), std::nullopt);
}

TEST(Text, shorten_cuts_at_a_character) {
    EXPECT_EQ(shorten("aé", 2), "a…");
}

}  // namespace querent::text
