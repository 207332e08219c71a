#include "cli/terminal/utf8.hpp"

#include <gtest/gtest.h>

#include "cli/terminal/paint.hpp"

namespace querent::cli {
namespace {

TEST(Width, counts_wide_letters_twice_and_combining_ones_not_at_all) {
    EXPECT_EQ(width_of("Zürich"), 6u);
    EXPECT_EQ(width_of("東京"), 4u);
    EXPECT_EQ(width_of("e\u0301"), 1u);
    EXPECT_EQ(width_of("🙂"), 2u);
    EXPECT_EQ(width_of(""), 0u);
}

TEST(Fit, cuts_at_a_character_and_says_so) {
    EXPECT_EQ(fit("München", 7), "München");
    EXPECT_EQ(fit("München", 4), "Mün…");
    EXPECT_EQ(fit("東京都", 4), "東…");
    EXPECT_EQ(fit("abc", 0), "");
    EXPECT_EQ(pad("東", 4, true), "  東");
    EXPECT_EQ(pad("abcdef", 3, false), "ab…");
}

TEST(WrapLines, breaks_at_blanks_and_keeps_a_word_that_is_too_long_whole) {
    EXPECT_EQ(wrap_lines("one two three four five six", 20, ""), "one two three four\nfive six");
    EXPECT_EQ(wrap_lines("a\nb", 0, "> "), "> a\n> b");
    const std::string word(50, 'x');
    EXPECT_EQ(wrap_lines("a " + word, 20, ""), "a\n" + word);
}

TEST(Safe, shows_what_a_terminal_would_obey) {
    EXPECT_EQ(safe("a\x1b[31mred\x07"), "a\\x1b[31mred\\x07");
    EXPECT_EQ(safe("\xc2\x9b"
                   "31m"),
              "\\x9b31m");                               // CSI as one C1 character
    EXPECT_EQ(safe("abc\u202edcba"), "abc\\u202edcba");  // direction override
    EXPECT_EQ(safe("tab\there\nand\rthere"), "tab here⏎and⏎there");
    EXPECT_EQ(safe("a\nb", true), "a\nb");
    EXPECT_EQ(safe("bad \xff\xc3 bytes"), "bad \xef\xbf\xbd\xef\xbf\xbd bytes");
    EXPECT_EQ(safe("Łódź 東京 👩‍👧"), "Łódź 東京 👩‍👧");
}

TEST(Paint, never_lets_an_escape_of_the_text_through) {
    const Paint colour(true), plain(false);
    EXPECT_EQ(colour.bold("x\x1b[2J"), "\x1b[1mx\\x1b[2J\x1b[0m");
    EXPECT_EQ(plain.bold("x"), "x");
    EXPECT_EQ(colour.dim(""), "");
}

}  // namespace
}  // namespace querent::cli
