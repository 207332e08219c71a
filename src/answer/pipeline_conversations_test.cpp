// Conversations, choices between readings, and between sources.
#include <gtest/gtest.h>

#include "answer/pipeline_test_fixture.hpp"

namespace querent::answer {
namespace {

using namespace std::chrono_literals;
using fixture::data;
using fixture::PipelineTest;
using fixture::reading_of;

TEST_F(PipelineTest, asks_back_with_three_readings_when_unsure_and_takes_the_one_chosen) {
    understanding_ = data(
        {reading_of(fixture::count_orders(), 0.4, "first"),
         reading_of(fixture::revenue_by_country(), 0.39, "second"),
         reading_of(fixture::count_orders({sql::is_null(sql::column("amount"))}), 0.3, "third")});
    const auto question = ask({.question = "things?", .session = "s1"});
    EXPECT_EQ(question.status, Status::clarify);
    ASSERT_EQ(question.choices.size(), 3U);
    EXPECT_EQ(question.choices[1].interpretation, "second");
    EXPECT_TRUE(engine_->asked().empty());

    const auto by_number = ask({.question = "", .session = "s1", .choice = 2});
    EXPECT_EQ(by_number.status, Status::answered);
    EXPECT_EQ(by_number.interpretation, "second");
    EXPECT_EQ(by_number.question, "things?");

    (void)ask({.question = "things?", .session = "s1"});
    const auto by_word = ask({.question = "the third one", .session = "s1"});
    EXPECT_EQ(by_word.interpretation, "third");
}

TEST_F(PipelineTest, names_the_tables_of_readings_that_sound_the_same) {
    sql::Select joined;
    joined.items = {sql::item(sql::count_star(), "orders")};
    joined.from = {sql::join(
        sql::JoinKind::inner, sql::table("orders"), sql::table("customers"),
        sql::equal(sql::column("orders", "customer_id"), sql::column("customers", "customer_id")))};
    understanding_ = data({reading_of(fixture::count_orders(), 0.4, "Number of orders."),
                           reading_of(sql::query(std::move(joined)), 0.39, "Number of orders.")});
    const auto answer = ask("things?");
    ASSERT_EQ(answer.choices.size(), 2U);
    EXPECT_EQ(answer.choices[0].interpretation, "Number of orders.");
    EXPECT_EQ(answer.choices[1].interpretation, "Number of orders, by way of «customers».");
}

TEST_F(PipelineTest, hands_the_last_frame_to_the_next_question_of_a_session) {
    (void)ask({.question = "how many orders?", .session = "s1"});
    EXPECT_FALSE(previous_seen_);
    (void)ask({.question = "and in 2024?", .session = "s1"});
    EXPECT_TRUE(previous_seen_);
    (void)ask({.question = "how many orders??", .session = "s2"});
    EXPECT_FALSE(previous_seen_) << "another session";
}

TEST_F(PipelineTest, a_session_idles_out) {
    (void)ask({.question = "how many orders?", .session = "s1"});
    clock_.advance(601s);
    const auto answer = ask({.question = "and in 2024?", .session = "s1"});
    EXPECT_FALSE(previous_seen_);
    ASSERT_FALSE(answer.findings.empty());
    EXPECT_EQ(answer.findings.front().code, "session_expired");
}

TEST_F(PipelineTest, asks_the_source_that_is_surest) {
    add_source("emir");
    understandings_["emir"] = data({reading_of(fixture::count_orders(), 0.7, "emir")});
    understandings_["shop"] = data({reading_of(fixture::count_orders(), 0.9, "shop")});
    EXPECT_EQ(ask("how many orders?").source, "shop");
    EXPECT_EQ(ask({.question = "how many orders?", .source = "emir"}).source, "emir");
}

TEST_F(PipelineTest, asks_back_when_two_sources_are_equally_sure) {
    add_source("emir");
    const auto tie = ask({.question = "how many orders?", .session = "s1"});
    EXPECT_EQ(tie.status, Status::clarify);
    ASSERT_EQ(tie.choices.size(), 2U);
    EXPECT_NE(tie.choices[0].source, tie.choices[1].source);
    const auto chosen = ask({.question = "2", .session = "s1"});
    EXPECT_EQ(chosen.status, Status::answered);
    EXPECT_EQ(chosen.source, tie.choices[1].source);
    // From now on the conversation is about that source.
    const auto next = ask({.question = "how many orders?", .session = "s1"});
    EXPECT_EQ(next.status, Status::answered);
    EXPECT_EQ(next.source, chosen.source);
}

TEST_F(PipelineTest, says_that_there_is_no_data_or_no_such_source) {
    fixture::FakeSources none;
    Pipeline pipeline(none, *store_, clock_, randomness_);
    const auto answer = pipeline.ask({.question = "how many?"}, Deadline::never(), events_);
    EXPECT_EQ(answer.error->code, ErrorCode::not_found);
    EXPECT_NE(answer.error->hint.find("ingest"), std::string::npos);
    EXPECT_EQ(ask({.question = "how many?", .source = "nothing"}).error->code,
              ErrorCode::not_found);
}

TEST_F(PipelineTest, leaves_out_a_source_that_cannot_be_opened) {
    sources_.put_broken("broken");
    const auto answer = ask("how many orders?");
    EXPECT_EQ(answer.status, Status::answered);
    EXPECT_EQ(answer.findings.front().code, "source_unavailable");
}

TEST_F(PipelineTest, asks_which_source_sql_is_for) {
    add_source("emir");
    const auto answer = pipeline_.run_sql({.sql = "select 1"}, Deadline::never(), events_);
    EXPECT_EQ(answer.error->code, ErrorCode::invalid_argument);
    EXPECT_EQ(pipeline_
                  .run_sql({.sql = "select count(*) from orders", .source = "emir"},
                           Deadline::never(), events_)
                  .status,
              Status::answered);
}

}  // namespace
}  // namespace querent::answer
