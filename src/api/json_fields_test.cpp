#include "api/json_fields.hpp"

#include <gtest/gtest.h>

namespace querent::api {
namespace {

ErrorCode code_of(std::string_view body) {
    const auto fields = JsonFields::parse(body);
    return fields.ok() ? ErrorCode::internal : fields.error().code;
}

TEST(JsonFields, reads_the_fields_of_a_flat_object) {
    const auto fields = JsonFields::parse(R"({"a": "x", "n": 3, "yes": true, "none": null})");
    ASSERT_TRUE(fields.ok());
    EXPECT_EQ(*fields->text("a"), "x");
    EXPECT_EQ(*fields->optional_count("n"), 3u);
    EXPECT_TRUE(*fields->flag("yes"));
    EXPECT_FALSE(*fields->flag("absent"));
    EXPECT_EQ(*fields->optional_text("none"), std::nullopt);
    EXPECT_EQ(fields->text("none").error().code, ErrorCode::request_malformed);
}

TEST(JsonFields, refuses_what_is_no_object_of_json) {
    for (const char* body : {"", " ", "{", "{}{}", "[]", "\"x\"", "null", "{'a':1}", "{\"a\":1,}",
                             "{\"a\":01}", "// x\n{}", "{\"a\":NaN}", "nonsense"}) {
        EXPECT_EQ(code_of(body), ErrorCode::request_malformed) << body;
    }
}

TEST(JsonFields, refuses_text_that_is_not_utf_8) {
    EXPECT_EQ(code_of("{\"question\": \"\xff\xfe\"}"), ErrorCode::request_malformed);
    EXPECT_EQ(code_of("{\"question\": \"\xc3\"}"), ErrorCode::request_malformed);
}

TEST(JsonFields, refuses_deep_nesting_without_recursing_into_it) {
    std::string deep = "{\"a\":";
    for (int i = 0; i < 100'000; ++i) deep += "[";
    EXPECT_EQ(code_of(deep), ErrorCode::request_malformed);
    std::string objects;
    for (int i = 0; i < 100; ++i) objects += "{\"a\":";
    EXPECT_EQ(code_of(objects + "1" + std::string(100, '}')), ErrorCode::request_malformed);
}

TEST(JsonFields, refuses_a_key_that_comes_twice_however_it_is_written) {
    EXPECT_EQ(code_of(R"({"a": 1, "a": 1})"), ErrorCode::request_malformed);
    EXPECT_EQ(code_of(R"({"a": 1, "\u0061": 2})"), ErrorCode::request_malformed);
    EXPECT_EQ(code_of(R"({"b": {"a": 1, "a": 2}})"), ErrorCode::request_malformed);
    EXPECT_TRUE(JsonFields::parse(R"({"a": {"a": 1}, "b": {"a": 1}})").ok());
}

TEST(JsonFields, refuses_fields_that_are_not_known_and_says_which_is_near) {
    const auto fields = JsonFields::parse(R"({"qestion": "x"})");
    const auto checked = fields->only({"question", "source"});
    ASSERT_FALSE(checked.ok());
    EXPECT_EQ(checked.error().hint, "Perhaps you meant «question».");
    EXPECT_TRUE(JsonFields::parse("{}")->only({}).ok());
}

TEST(JsonFields, refuses_values_of_another_type) {
    const auto fields = JsonFields::parse(R"({"t": 1, "n": "1", "m": -1, "f": 1.5, "b": "true"})");
    EXPECT_FALSE(fields->text("t").ok());
    EXPECT_FALSE(fields->optional_count("n").ok());
    EXPECT_FALSE(fields->optional_count("m").ok());
    EXPECT_FALSE(fields->optional_count("f").ok());
    EXPECT_FALSE(fields->flag("b").ok());
}

}  // namespace
}  // namespace querent::api
