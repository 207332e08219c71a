#include "base/utf8.hpp"

#include <gtest/gtest.h>

namespace querent::text {
namespace {

TEST(utf8, leaves_what_is_well_formed_as_it_is) {
    const std::string text = "a \xC3\xBC \xE2\x82\xAC \xF0\x9F\x98\x80";
    EXPECT_EQ(repaired_utf8(text), text);
}

// The examples of the Unicode standard, table 3-8, and what Python's decoder makes of others.
TEST(utf8, replaces_each_maximal_ill_formed_part_once) {
    const std::string r = "\xEF\xBF\xBD";
    EXPECT_EQ(repaired_utf8("a\xF1\x80\x80\xE1\x80\xC2"
                            "b\x80"
                            "c\x80\xBF"
                            "d"),
              "a" + r + r + r + "b" + r + "c" + r + r + "d");
    EXPECT_EQ(repaired_utf8("\xC0\xAF"), r + r);
    EXPECT_EQ(repaired_utf8("\xED\xA0\x80"), r + r + r);
    EXPECT_EQ(repaired_utf8("\xF4\x90\x80\x80"), r + r + r + r);
    EXPECT_EQ(repaired_utf8("caf\xE9"), "caf" + r);
}

}  // namespace
}  // namespace querent::text
