#include "cli/parse.hpp"

#include <gtest/gtest.h>

namespace querent::cli {
namespace {

Parsed parsed(const std::vector<std::string>& words) {
    auto result = parse_arguments(words);
    EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message);
    return result.ok() ? *result : Parsed{};
}

Error refused(const std::vector<std::string>& words) {
    auto result = parse_arguments(words);
    EXPECT_FALSE(result.ok());
    return result.ok() ? Error{} : result.error();
}

TEST(ParseArguments, takes_options_anywhere_and_joins_nothing) {
    const Parsed ask = parsed({"ask", "--source", "shop", "how many", "orders?", "--json"});
    ASSERT_NE(ask.command, nullptr);
    EXPECT_EQ(ask.command->name, "ask");
    EXPECT_EQ(ask.arguments.value("--source"), "shop");
    EXPECT_EQ(ask.arguments.values("QUESTION"), (std::vector<std::string>{"how many", "orders?"}));
    EXPECT_TRUE(ask.json);
    EXPECT_EQ(parsed({"ask", "--source=shop", "x"}).arguments.value("--source"), "shop");
    EXPECT_TRUE(parsed({"--json", "sources"}).json);
}

TEST(ParseArguments, reads_brackets_commas_and_dashes_of_a_question_as_they_are) {
    EXPECT_EQ(parsed({"ask", "[a,b]"}).arguments.values("QUESTION"),
              std::vector<std::string>{"[a,b]"});
    EXPECT_EQ(parsed({"ask", "- 5 degrees"}).arguments.values("QUESTION"),
              std::vector<std::string>{"- 5 degrees"});
    EXPECT_EQ(parsed({"ask", "--", "--help"}).arguments.values("QUESTION"),
              std::vector<std::string>{"--help"});
    EXPECT_EQ(parsed({"ask", "-"}).arguments.values("QUESTION"), std::vector<std::string>{"-"});
    EXPECT_EQ(parsed({"ask", ""}).arguments.values("QUESTION"), std::vector<std::string>{""});
}

TEST(ParseArguments, points_from_a_wrong_command_or_option_to_the_nearest) {
    EXPECT_EQ(refused({"aks", "x"}).hint, "Perhaps you meant `querent ask`.");
    EXPECT_EQ(refused({"ask", "--sorce", "x"}).hint, "Perhaps you meant --source.");
    EXPECT_NE(refused({"how many orders?"}).hint.find("querent ask \"how many orders?\""),
              std::string::npos);
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"ask", "--source"}, {"receipt", "a", "b"}, {"sql"}, {"ingest"}, {"completion", "-x"}})
        EXPECT_EQ(refused(words).code, ErrorCode::invalid_argument) << words.front();
}

TEST(ParseArguments, knows_which_values_an_option_may_have) {
    EXPECT_EQ(refused({"sql", "select 1", "--to", "oracle"}).hint,
              "It can be duckdb, sqlite, postgres, mysql, redshift, trino or athena.");
    EXPECT_FALSE(parse_arguments({"ask", "x", "--model", "gpt"}).ok());
    EXPECT_TRUE(parse_arguments({"ask", "x", "--model", "none"}).ok());
}

TEST(ParseArguments, gives_help_without_what_is_otherwise_needed) {
    EXPECT_TRUE(parsed({"ingest", "--help"}).help);
    EXPECT_TRUE(parsed({"sql", "-h"}).help);
    EXPECT_TRUE(parsed({}).help);
    EXPECT_TRUE(parsed({"--version"}).version);
}

TEST(Arguments, numbers_are_held_to_their_range) {
    Arguments arguments;
    arguments.add("--rows", "12");
    EXPECT_EQ(*arguments.number("--rows", 0, 100), 12u);
    EXPECT_EQ(*arguments.number("--limit", 0, 100), std::nullopt);
    for (const char* wrong : {"-1", "101", "1x", "", "99999999999999999999999"}) {
        Arguments bad;
        bad.add("--rows", wrong);
        EXPECT_FALSE(bad.number("--rows", 0, 100).ok()) << wrong;
    }
}

}  // namespace
}  // namespace querent::cli
