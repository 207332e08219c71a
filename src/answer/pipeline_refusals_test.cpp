// What is turned away, what fails, and that nobody is left without an answer.
#include <algorithm>
#include <stdexcept>

#include <gtest/gtest.h>

#include "answer/pipeline_test_fixture.hpp"

namespace querent::answer {
namespace {

using namespace std::chrono_literals;
using fixture::no_data;
using fixture::PipelineTest;

TEST_F(PipelineTest, screens_what_is_no_question) {
    EXPECT_EQ(ask("").error->code, ErrorCode::question_empty);
    EXPECT_EQ(ask("  \n\t ").error->code, ErrorCode::question_empty);
    EXPECT_EQ(ask("?!… —").error->code, ErrorCode::question_empty);
    EXPECT_EQ(ask("🙂🎉👩‍👩‍👧").error->code, ErrorCode::question_empty);
    EXPECT_EQ(ask("how many \xFF orders").error->code, ErrorCode::question_encoding);
    EXPECT_EQ(ask("how many \x01 orders").error->code, ErrorCode::question_encoding);
    EXPECT_EQ(ask(std::string(1'048'576, 'a')).error->code, ErrorCode::question_too_long);
    std::string words;
    for (int i = 0; i < 300; ++i) words += "a ";
    EXPECT_EQ(ask(words).error->code, ErrorCode::question_too_long);
    EXPECT_EQ(understood_, 0);
    EXPECT_TRUE(pipeline_.receipts({})->empty()) << "wrong use is not worth a receipt";
}

TEST_F(PipelineTest, takes_questions_in_any_script) {
    for (const auto* question : {"сколько заказов?", "注文はいくつありますか", "كم عدد الطلبات",
                                 "Wie viele Aufträge 🙂?"}) {
        EXPECT_EQ(ask(question).status, Status::answered) << question;
    }
}

TEST_F(PipelineTest, what_cannot_be_shown_in_json_is_not_repeated) {
    const auto answer = ask("how many \xFF orders");
    EXPECT_TRUE(answer.question.empty());
    EXPECT_LE(ask(std::string(1'048'576, 'a')).question.size(), 300U);
}

TEST_F(PipelineTest, refuses_other_subjects_and_changes_with_a_reason) {
    understanding_ =
        no_data(language::RequestKind::out_of_scope, "nothing in this data is about “weather”");
    const auto weather = ask("what is the weather?");
    EXPECT_EQ(weather.status, Status::refused);
    EXPECT_EQ(weather.error->code, ErrorCode::out_of_scope);
    EXPECT_EQ(weather.error->message, "Nothing in this data is about “weather”.");
    EXPECT_NE(weather.error->hint.find("how many orders are there?"), std::string::npos);
    EXPECT_TRUE(is_id(weather.receipt)) << "a refusal has a receipt";

    understanding_ = no_data(language::RequestKind::change);
    EXPECT_EQ(ask("delete all orders").error->code, ErrorCode::change_requested);
    EXPECT_TRUE(engine_->asked().empty());
}

TEST_F(PipelineTest, names_the_words_it_did_not_understand) {
    understanding_ = no_data(language::RequestKind::data);
    understanding_.not_understood = {{0, 5}, {6, 9}};
    const auto answer = ask("frobs foo");
    EXPECT_EQ(answer.status, Status::refused);
    EXPECT_EQ(answer.error->message, "I did not understand «frobs» and «foo».");
    EXPECT_EQ(answer.not_understood, (std::vector<std::string>{"frobs", "foo"}));
}

TEST_F(PipelineTest, greets_with_suggestions) {
    understanding_ = no_data(language::RequestKind::greeting);
    const auto answer = ask("hello");
    EXPECT_EQ(answer.status, Status::answered);
    EXPECT_EQ(answer.suggestions, std::vector<std::string>{"how many orders are there?"});
    EXPECT_FALSE(answer.summary.empty());
}

TEST_F(PipelineTest, refuses_a_choice_that_was_not_offered) {
    const auto answer = ask({.question = "how many orders?", .choice = 7});
    EXPECT_EQ(answer.status, Status::refused);
    EXPECT_EQ(answer.error->code, ErrorCode::invalid_argument);
}

TEST_F(PipelineTest, refuses_a_session_name_that_is_no_name) {
    EXPECT_EQ(ask({.question = "how many?", .session = ""}).error->code,
              ErrorCode::invalid_argument);
    EXPECT_EQ(ask({.question = "how many?", .session = std::string(1'000, 'a')}).error->code,
              ErrorCode::invalid_argument);
}

TEST_F(PipelineTest, refuses_sql_that_is_no_query) {
    for (const auto* sql : {"drop table orders", "select 1; drop table orders", "", "selec",
                            "select * from secrets", "select \xFF"}) {
        const auto answer = pipeline_.run_sql({.sql = sql}, Deadline::never(), events_);
        EXPECT_EQ(answer.status, Status::refused) << sql;
        EXPECT_TRUE(answer.error) << sql;
    }
    EXPECT_TRUE(engine_->asked().empty());
}

TEST_F(PipelineTest, stops_when_cancelled_and_when_time_is_over) {
    std::stop_source stop;
    stop.request_stop();
    const auto cancelled =
        pipeline_.ask({.question = "how many?"}, Deadline::never(stop.get_token()), events_);
    EXPECT_EQ(cancelled.error->code, ErrorCode::cancelled);
    const auto late = pipeline_.ask({.question = "how many?"}, Deadline::after(-1ms), events_);
    EXPECT_EQ(late.status, Status::failed);
    EXPECT_EQ(late.error->code, ErrorCode::timed_out);
    EXPECT_TRUE(engine_->asked().empty());
}

TEST_F(PipelineTest, answers_although_nothing_can_be_recorded) {
    const auto broken =
        store::failing_store({.code = ErrorCode::store_failed, .message = "The disk is gone."});
    Pipeline pipeline(sources_, *broken, clock_, randomness_);
    const auto answer =
        pipeline.ask({.question = "how many orders?", .session = "s1"}, Deadline::never(), events_);
    EXPECT_EQ(answer.status, Status::answered);
    EXPECT_EQ(answer.summary, "There are 1,000 orders.");
    EXPECT_TRUE(answer.receipt.empty());
    const bool said =
        std::any_of(answer.findings.begin(), answer.findings.end(),
                    [](const Finding& finding) { return finding.code == "not_recorded"; });
    EXPECT_TRUE(said);
}

TEST_F(PipelineTest, an_exception_of_a_step_is_an_answer_too) {
    reply_ = [](const sql::CheckedSql&) -> Result<engine::Rows> {
        throw std::runtime_error("secret internals");
    };
    const auto answer = ask("how many orders?");
    EXPECT_EQ(answer.status, Status::failed);
    EXPECT_EQ(answer.error->code, ErrorCode::internal);
    EXPECT_EQ(answer.error->message.find("secret"), std::string::npos);
}

TEST_F(PipelineTest, fails_with_the_limit_that_was_met) {
    reply_ = [](const sql::CheckedSql&) -> Result<engine::Rows> {
        return Error{.code = ErrorCode::memory_limit, .message = "Too much memory."};
    };
    const auto answer = ask("how many orders?");
    EXPECT_EQ(answer.status, Status::failed);
    EXPECT_EQ(answer.error->code, ErrorCode::memory_limit);
    EXPECT_FALSE(answer.sql.empty()) << "what was tried is shown";
    EXPECT_TRUE(pipeline_.receipt(answer.receipt).ok());
}

}  // namespace
}  // namespace querent::answer
