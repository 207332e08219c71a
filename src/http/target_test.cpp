#include "http/target.hpp"

#include <gtest/gtest.h>

namespace querent::http {
namespace {

TEST(Target, decodes_path_and_query) {
    const auto target = parse_target("/api/r%C3%A9sum%C3%A9?name=a+b%26c&empty&x=1%3D2");
    ASSERT_TRUE(target.ok());
    EXPECT_EQ(target->path, "/api/résumé");
    const std::vector<std::pair<std::string, std::string>> expected = {
        {"name", "a b&c"}, {"empty", ""}, {"x", "1=2"}};
    EXPECT_EQ(target->query, expected);
}

TEST(Target, takes_the_absolute_form_apart) {
    const auto target = parse_target("http://example.com:8080/a?b=c");
    ASSERT_TRUE(target.ok());
    EXPECT_EQ(target->authority, "example.com:8080");
    EXPECT_EQ(target->path, "/a");
    EXPECT_EQ(parse_target("http://example.com")->path, "/");
}

TEST(Target, refuses_what_cannot_be_decoded) {
    for (const char* target :
         {"/%", "/%2", "/%zz", "/a%00b", "/%ff%fe", "/?q=%", "/?q=%c3", "relative", "", "?x=1",
          "/..%2f..%2fetc/passwd", "/%2Fetc", "http:///x"}) {
        const auto parsed = parse_target(target);
        ASSERT_FALSE(parsed.ok()) << target;
        EXPECT_EQ(parsed.error().code, ErrorCode::request_malformed) << target;
    }
}

TEST(Target, bounds_the_number_of_query_values) {
    std::string target = "/?";
    for (int i = 0; i < 1000; ++i) target += "a=1&";
    EXPECT_FALSE(parse_target(target).ok());
}

}  // namespace
}  // namespace querent::http
