#include "knowledge/teaching_sentence.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace querent::knowledge {
namespace {

struct Said {
    std::string sentence, term, meaning;
};

TEST(TeachingSentence, is_cut_into_the_word_and_its_meaning) {
    const std::vector<Said> all = {
        {"when I say churned I mean status = 'cancelled'", "churned", "status = 'cancelled'"},
        {"When I say churned, I mean status = 'cancelled'.", "churned", "status = 'cancelled'"},
        {"Please remember: whenever we say big deals, we mean orders over 5000", "big deals",
         "orders over 5000"},
        {"revenue means amount minus refunds", "revenue", "amount minus refunds"},
        {"\"active customer\" means customers with an order in the last 90 days", "active customer",
         "customers with an order in the last 90 days"},
        {"“active customer” means: customers with an order", "active customer",
         "customers with an order"},
        {"by clients I mean customers", "clients", "customers"},
        {"by \"clients\" we mean \"customers\"!", "clients", "customers"},
        {"define whales as customers with more than 10 orders", "whales",
         "customers with more than 10 orders"},
        {"AOV is short for average order value", "AOV", "average order value"},
        {"The term GMV stands for gross merchandise value", "GMV", "gross merchandise value"},
        {"clients means the same as customers", "clients", "customers"},
        {"a VIP means customers whose segment is business", "VIP",
         "customers whose segment is business"},
        {"note that «Stammkunde» means customers", "Stammkunde", "customers"},
    };
    for (const auto& [sentence, term, meaning] : all) {
        const auto found = teaching_in(sentence);
        ASSERT_TRUE(found) << sentence;
        EXPECT_EQ(*found, (TeachingSentence{term, meaning})) << sentence;
    }
}

TEST(TeachingSentence, is_no_question_and_no_wish) {
    for (const char* question :
         {"what does churned mean?", "which status means cancelled", "how many customers churned",
          "show the mean order value by region", "list orders by customers I mean business ones?",
          "what is the mean of amount", "who means well", "means", "means customers",
          "by region I want revenue", "show orders with a mean amount", "customers", "",
          "is churned the same as cancelled", "monthly mean temperature by city",
          "payment means by region", "orders by means of payment",
          "orders whose ship date is the same as the order date", "orders (all) means customers"}) {
        EXPECT_FALSE(teaching_in(question)) << question;
    }
}

TEST(TeachingSentence, a_word_has_few_words) {
    EXPECT_FALSE(teaching_in("the thing that all of us here at home always say means customers"));
    EXPECT_FALSE(teaching_in(std::string(200, 'x') + " means customers"));
}

}  // namespace
}  // namespace querent::knowledge
