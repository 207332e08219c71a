#include <gtest/gtest.h>

#include "language/words/lexicon.hpp"
#include "language/words/numbers.hpp"
#include "language/words/words.hpp"

namespace querent::language {
namespace {

std::string number(std::string_view text) {
    const auto found = number_at(tokenize(text), 0);
    return found ? found->digits + (found->percent ? "%" : "") : "none";
}

TEST(words, possessives_and_quotes_lose_their_marks) {
    const std::vector<Token> tokens = tokenize("Anna's \"Big Order\" isn't here");
    ASSERT_EQ(tokens.size(), 4U);
    EXPECT_EQ(tokens[0].folded, "anna");
    EXPECT_EQ(tokens[1].kind, Token::Kind::quoted);
    EXPECT_EQ(tokens[1].text, "Big Order");
    EXPECT_EQ(tokens[2].folded, "isnt");
}

TEST(words, irregular_forms_share_a_stem) {
    EXPECT_EQ(stem_of("people"), stem_of("person"));
    EXPECT_EQ(stem_of("cities"), stem_of("city"));
    EXPECT_EQ(stem_of("orders"), stem_of("ordered"));
}

TEST(words, names_with_underscores_stay_whole) {
    EXPECT_EQ(tokenize("sum of valuation_amount_2_21")[2].folded, "valuation_amount_2_21");
}

TEST(numbers, magnitudes_separators_and_words) {
    EXPECT_EQ(number("5k"), "5000");
    EXPECT_EQ(number("2.5 million"), "2500000");
    EXPECT_EQ(number("1,200.50"), "1200.5");
    EXPECT_EQ(number("1.200,50"), "1200.5");
    EXPECT_EQ(number("30 %"), "30%");
    EXPECT_EQ(number("twenty five"), "25");
    EXPECT_EQ(number("three hundred"), "300");
    EXPECT_EQ(number("2024-01-01"), "none");
}

TEST(lexicon, the_longest_cue_wins) {
    EXPECT_EQ(cue_at(tokenize("most expensive product"), 0).argument, "price");
    EXPECT_EQ(cue_at(tokenize("no more than 5"), 0).cue, Cue::at_most);
    EXPECT_EQ(cue_at(tokenize("best-selling products"), 0).argument, "sold");
}

TEST(lexicon, countries_have_many_spellings) {
    EXPECT_EQ(spellings_of("german").at(0), "germany");
    EXPECT_TRUE(spellings_of("no").empty());
}

}  // namespace
}  // namespace querent::language
