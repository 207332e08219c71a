#include "api/token.hpp"

#include <gtest/gtest.h>

namespace querent::api {
namespace {

TEST(Token, equal_secrets_are_equal_and_others_are_not) {
    EXPECT_TRUE(same_secret("abc", "abc"));
    for (const char* given : {"", "ab", "abd", "abcabc", "ABC", "abc "}) {
        EXPECT_FALSE(same_secret(given, "abc")) << given;
    }
    EXPECT_FALSE(same_secret("", ""));
}

TEST(Token, is_taken_from_a_bearer_header_alone) {
    EXPECT_EQ(bearer_token("Bearer abc"), "abc");
    EXPECT_EQ(bearer_token("bearer  abc "), "abc");
    EXPECT_EQ(bearer_token("Basic abc"), "");
    EXPECT_EQ(bearer_token("abc"), "");
    EXPECT_EQ(bearer_token("Bearerabc"), "");
}

TEST(Token, the_gate_lets_the_token_pass_and_nothing_else) {
    const http::Gate gate = token_gate("secret");
    http::Request request;
    EXPECT_EQ(gate(request).error().code, ErrorCode::unauthenticated);
    request.headers = {{"authorization", "Bearer wrong"}};
    EXPECT_EQ(gate(request).error().code, ErrorCode::unauthenticated);
    request.headers = {{"authorization", "Bearer secret"}};
    EXPECT_TRUE(gate(request).ok());
}

}  // namespace
}  // namespace querent::api
