#include "http/head.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"

namespace querent::http {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Head, a_value_with_line_ends_cannot_add_a_header) {
    Response response = Response::text("x");
    response.headers.emplace_back("X-Name", "a\r\nSet-Cookie: b");
    const std::string head = write_head(response, {}, {1, false, true, "now"});
    EXPECT_THAT(head, HasSubstr("X-Name: a  Set-Cookie: b\r\n"));
}

TEST(Head, every_response_carries_the_security_headers) {
    const std::string head = write_head(Response::json("{}"), {}, {2, false, false, "now"});
    EXPECT_THAT(head, HasSubstr("X-Content-Type-Options: nosniff\r\n"));
    EXPECT_THAT(head, HasSubstr("frame-ancestors 'none'"));
    EXPECT_THAT(head, HasSubstr("Referrer-Policy: no-referrer\r\n"));
    EXPECT_THAT(head, HasSubstr("Connection: close\r\n\r\n"));
}

TEST(Head, a_response_without_content_has_no_length) {
    const Response response{304, {}, {}, std::string()};
    EXPECT_THAT(write_head(response, {}, {0, false, true, "now"}),
                Not(HasSubstr("Content-Length")));
}

TEST(Head, dates_have_the_form_of_rfc_9110) {
    EXPECT_EQ(http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(http_date(1'795'250'315), "Sat, 21 Nov 2026 08:38:35 GMT");
}

TEST(Head, every_status_of_the_error_codes_has_a_reason) {
    for (const auto& code : all_error_codes()) {
        EXPECT_NE(reason_of(code.http_status), "Status") << code.name;
    }
}

}  // namespace
}  // namespace querent::http
