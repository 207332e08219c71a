// Answers found right, over the real parser, and what they make of later questions.
#include "answer/verifying.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "answer/lesson_test_fixture.hpp"

namespace querent::answer {
namespace {

using testing::HasSubstr;

class VerifyingTest : public fixture::LessonTest {
protected:
    VerifyingTest() { open(fixture::shop_catalog("shop")); }

    void open(catalog::Source catalog) {
        LessonTest::open(std::move(catalog), {{"orders", "country", {"Germany", "France"}, true}});
    }
    Answer ask(const std::string& question, std::optional<std::string> session = {}) {
        return pipeline_.ask({.question = question, .session = std::move(session)},
                             Deadline::never(), events_);
    }
    Result<knowledge::Verified> verify(const std::string& receipt,
                                       std::optional<std::string> question = {}) {
        return pipeline_.verify(
            {.receipt = receipt, .question = std::move(question), .principal = {.name = "ann"}});
    }
};

TEST_F(VerifyingTest, the_same_question_with_other_values_is_answered_as_verified) {
    const auto first = ask("total amount of orders from Germany in 2023");
    ASSERT_EQ(first.status, Status::answered) << first.summary;
    EXPECT_FALSE(first.verified);
    ASSERT_TRUE(verify(first.receipt).ok());
    const auto again = ask("total amount of orders from France in 2024");
    EXPECT_EQ(again.status, Status::answered);
    EXPECT_THAT(again.sql, HasSubstr("'France'"));
    EXPECT_THAT(again.sql, HasSubstr("2024-01-01"));
    EXPECT_EQ(again.path, Path::verified);
    ASSERT_TRUE(again.verified);
    EXPECT_EQ(again.verified->by, "ann");
    EXPECT_EQ(again.verified->at, "2026-03-01");
    EXPECT_GE(again.confidence, 0.95);
    EXPECT_THAT(again.assumptions, testing::Contains(HasSubstr("ann verified")));
    EXPECT_TRUE(pipeline_.receipt(again.receipt)->answer.verified) << "the receipt keeps it";
    EXPECT_FALSE(ask("average amount of orders from France in 2024").verified);
}

TEST_F(VerifyingTest, a_query_of_ones_own_wins_over_the_parsers_readings) {
    const auto own = pipeline_.run_sql(
        {.sql = "SELECT count(DISTINCT customer_id) FROM orders WHERE country = 'Germany'"},
        Deadline::never(), events_);
    EXPECT_FALSE(verify(own.receipt).ok()) << "nobody asked a question";
    ASSERT_TRUE(verify(own.receipt, "how many orders from Germany").ok());
    const auto answer = ask("How many orders from France?");
    EXPECT_THAT(answer.sql, HasSubstr("DISTINCT"));
    EXPECT_THAT(answer.sql, HasSubstr("'France'"));
    EXPECT_EQ(answer.path, Path::verified);
}

TEST_F(VerifyingTest, is_listed_taken_back_and_given_once) {
    const auto first = ask("how many orders");
    ASSERT_TRUE(verify(first.receipt).ok());
    EXPECT_TRUE(verify(first.receipt).ok()) << "once more is no error";
    EXPECT_EQ(store_->lessons()->size(), 1U);
    const auto own = pipeline_.run_sql({.sql = "SELECT 1 FROM orders"}, Deadline::never(), events_);
    EXPECT_THAT(verify(own.receipt, "How many orders?").error().message,
                HasSubstr("another query"));
    EXPECT_EQ(pipeline_.known_verified({})->at(0).verified.question, "how many orders");
    ASSERT_TRUE(pipeline_.unverify(first.receipt).ok());
    EXPECT_EQ(pipeline_.unverify(first.receipt).error().code, ErrorCode::not_found);
    EXPECT_FALSE(ask("how many orders").verified);
}

TEST_F(VerifyingTest, only_answers_to_whole_questions_can_be_right) {
    EXPECT_EQ(verify("nothing").error().code, ErrorCode::not_found);
    const auto refused = ask("the weather in the mountains");
    EXPECT_FALSE(verify(refused.receipt).ok());
    ask("how many orders in 2023", "s");
    const auto follow_up = ask("and in 2024?", "s");
    ASSERT_TRUE(follow_up.follow_up);
    EXPECT_THAT(verify(follow_up.receipt).error().message, HasSubstr("the one before it"));
}

TEST_F(VerifyingTest, what_no_longer_fits_the_data_is_left_out_and_told) {
    const auto first = ask("total amount of orders from Germany");
    ASSERT_TRUE(verify(first.receipt).ok());
    auto smaller = fixture::shop_catalog("shop");
    std::erase_if(smaller.tables[0].columns,
                  [](const auto& column) { return column.name == "amount"; });
    open(std::move(smaller));
    EXPECT_TRUE(pipeline_.known_verified({})->at(0).stale);
    const auto answer = ask("total amount of orders from Germany");
    EXPECT_FALSE(answer.verified);
    EXPECT_THAT(answer.findings,
                testing::Contains(testing::Field(&Finding::code, "verified_stale")));
}

}  // namespace
}  // namespace querent::answer
