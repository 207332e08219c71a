#include "api/requests.hpp"

#include <gtest/gtest.h>

namespace querent::api {
namespace {

const identity::Principal somebody{"somebody", false};

TEST(Requests, an_ask_request_is_read_whole) {
    const auto request = ask_request(
        R"({"question": "q", "source": "s", "session": "1", "today": "2026-11-21", "dry_run": true})",
        somebody);
    ASSERT_TRUE(request.ok()) << request.error().message;
    EXPECT_EQ(request->question, "q");
    EXPECT_EQ(request->source, "s");
    EXPECT_EQ(request->session, "1");
    EXPECT_EQ(request->today, parse_date("2026-11-21"));
    EXPECT_TRUE(request->dry_run);
    EXPECT_EQ(request->principal.name, "somebody");
}

TEST(Requests, a_choice_needs_no_question) {
    const auto request = ask_request(R"({"choice": 2, "session": "1"})", somebody);
    ASSERT_TRUE(request.ok());
    EXPECT_EQ(request->choice, 2u);
    EXPECT_FALSE(ask_request(R"({"choice": 0, "session": "1"})", somebody).ok());
    EXPECT_FALSE(ask_request(R"({"session": "1"})", somebody).ok());
}

TEST(Requests, values_that_make_no_sense_are_refused) {
    for (const char* body :
         {R"({"question": "q", "today": "yesterday"})",
          R"({"question": "q", "today": "2026-02-30"})", R"({"question": "q", "session": ""})",
          R"({"question": "q", "session": "a\u0000b"})", R"({"question": 1})",
          R"({"question": "q", "extra": 1})", R"({"question": ["q"]})"}) {
        EXPECT_FALSE(ask_request(body, somebody).ok()) << body;
    }
    const std::string long_session(1000, 'x');
    EXPECT_FALSE(
        ask_request(R"({"question": "q", "session": ")" + long_session + "\"}", somebody).ok());
}

TEST(Requests, an_sql_request_knows_its_dialects) {
    const auto request = sql_request(R"({"sql": "SELECT 1", "dialect": "postgres"})", somebody);
    ASSERT_TRUE(request.ok());
    EXPECT_EQ(request->dialect, sql::Dialect::postgres);
    const auto unknown = sql_request(R"({"sql": "SELECT 1", "dialect": "cobol"})", somebody);
    EXPECT_EQ(unknown.error().code, ErrorCode::invalid_argument);
    EXPECT_FALSE(sql_request("{}", somebody).ok());
}

TEST(Requests, a_number_in_a_chat_takes_a_reading) {
    const auto chosen = chat_request(R"({"question": " 2 ", "sessionId": "s"})", somebody);
    ASSERT_TRUE(chosen.ok());
    EXPECT_EQ(chosen->choice, 2u);
    EXPECT_EQ(chosen->question, "");
    EXPECT_EQ(chat_request(R"({"question": "2"})", somebody)->question, "2");
    EXPECT_EQ(chat_request(R"({"question": "42", "sessionId": "s"})", somebody)->question, "42");
}

}  // namespace
}  // namespace querent::api
