#include "evaluation/question_set.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace querent::evaluation {

namespace {

std::string failure_of(std::string_view json) {
    const auto items = read_question_set(json);
    return items.ok() ? "ok" : std::string(facts(items.error().code).name);
}

TEST(question_set, reads_what_spider_publishes) {
    const auto items = read_question_set(
        R"([{"db_id": "shop", "question": "How many?", "query": "SELECT 1", "extra": [1]},
            {"db_id": "shop", "question": "Which?", "SQL": "SELECT 2", "difficulty": "simple",
             "alt": ["SELECT 3", 7]},
            {"question": "What?"}])");
    ASSERT_TRUE(items.ok());
    ASSERT_EQ(items->size(), 3U);
    EXPECT_EQ((*items)[0].gold, std::vector<std::string>{"SELECT 1"});
    EXPECT_EQ((*items)[1].gold, (std::vector<std::string>{"SELECT 2", "SELECT 3"}));
    EXPECT_EQ((*items)[1].hardness, "simple");
    EXPECT_EQ((*items)[2].database, "");
    EXPECT_TRUE((*items)[2].gold.empty());
}

TEST(question_set, keeps_the_place_of_an_item_that_cannot_be_asked) {
    const auto items = read_question_set(
        R"([7, {"db_id": "a", "question": 7}, {"db_id": "a"}, {"db_id": 1, "question": "Who?"}])");
    ASSERT_TRUE(items.ok());
    ASSERT_EQ(items->size(), 4U);
    EXPECT_FALSE((*items)[0].problem.empty());
    EXPECT_EQ((*items)[1].problem, "The question is no text.");
    EXPECT_EQ((*items)[2].problem, "The item has no question.");
    EXPECT_TRUE((*items)[3].problem.empty());
    EXPECT_TRUE((*items)[3].database.empty());
}

TEST(question_set, says_what_is_no_question_set) {
    EXPECT_EQ(failure_of("[{"), "file_format");
    EXPECT_EQ(failure_of(""), "file_format");
    EXPECT_EQ(failure_of("{}"), "file_format");
    EXPECT_EQ(failure_of("[]"), "file_format");
    EXPECT_EQ(failure_of("[\"\xFF\"]"), "file_format");
    EXPECT_EQ(failure_of(std::string(100'000, '[')), "file_format");
}

TEST(question_set, grades_queries_as_spider_does) {
    const auto graded = [](std::string_view sql) {
        const auto items = read_question_set(R"([{"question": "?", "hardness": "given", "sql": )" +
                                             std::string(sql) + "}]");
        return items.ok() ? items->front().hardness : "no JSON";
    };
    const auto query = [](std::string_view select, std::string_view where, std::string_view limit,
                          std::string_view intersect) {
        return R"({"except": null, "from": {"conds": [], "table_units": [["table_unit", 1]]},
                   "groupBy": [], "having": [], "orderBy": [], "union": null, "intersect": )" +
               std::string(intersect) + R"(, "limit": )" + std::string(limit) +
               R"(, "select": [false, )" + std::string(select) + R"(], "where": )" +
               std::string(where) + "}";
    };
    const std::string count = "[[3, [0, [0, 0, false], null]]]";
    const std::string two = "[[0, [0, [0, 1, false], null]], [0, [0, [0, 2, false], null]]]";
    const std::string is = "[[false, 2, [0, [0, 10, false], null], 56.0, null]]";
    const std::string like =
        "[[false, 9, [0, [0, 10, false], null], \"x\", null], \"or\", [false, "
        "2, [0, [0, 10, false], null], 56.0, null]]";
    const std::string plain = query(count, "[]", "null", "null");
    EXPECT_EQ(graded(plain), "easy");
    EXPECT_EQ(graded(query(count, is, "null", "null")), "easy");
    EXPECT_EQ(graded(query(two, is, "null", "null")), "medium");
    EXPECT_EQ(graded(query(count, "[]", "null", plain)), "hard");
    EXPECT_EQ(graded(query(two, like, "3", plain)), "extra");
    EXPECT_EQ(graded(R"({"select": 7})"), "given");
    EXPECT_EQ(graded("{}"), "given");
}

TEST(question_set, finds_databases_in_the_folder_and_nowhere_else) {
    std::string pattern = (std::filesystem::temp_directory_path() / "querent-set-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    const std::filesystem::path folder = pattern;
    std::filesystem::create_directories(folder / "in" / "nested");
    for (const char* file : {"outside.sqlite", "in/flat.sqlite", "in/nested/nested.sqlite"})
        std::ofstream(folder / file) << "x";
    EXPECT_EQ(database_file(folder / "in", "flat"), folder / "in" / "flat.sqlite");
    EXPECT_EQ(database_file(folder / "in", "nested"), folder / "in" / "nested" / "nested.sqlite");
    for (const std::string& name :
         {std::string("../outside"), std::string(".."), std::string("."), std::string(""),
          std::string("missing"), std::string("nested/nested"), std::string("flat\0", 5),
          std::string(300, 'x'), (folder / "outside").string()}) {
        EXPECT_FALSE(database_file(folder / "in", name)) << name;
    }
    std::filesystem::remove_all(folder);
}

}  // namespace

}  // namespace querent::evaluation
