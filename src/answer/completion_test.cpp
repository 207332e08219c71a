#include "answer/completion.hpp"

#include <gtest/gtest.h>

#include "answer/pipeline_fixture.hpp"

namespace querent::answer {
namespace {

Completions of_shop() {
    auto source = fixture::shop_catalog();
    source.tables[0].metrics.emplace_back().name = "revenue";
    const catalog::ValueIndex values(
        {{"orders", "country", {"Germany", "Österreich", "order 66"}, true}});
    return {source, values};
}

std::vector<std::string> found(std::string_view typed) {
    std::vector<std::string> texts;
    for (const auto& one : of_shop().find(typed, 8)) texts.push_back(one.text);
    return texts;
}

using Texts = std::vector<std::string>;

TEST(Completion, finds_names_by_any_of_their_words_before_values) {
    EXPECT_EQ(found("total rev"), Texts{"revenue"});
    EXPECT_EQ(found("by da"), Texts{"order date"});
    EXPECT_EQ(found("show ord"), (Texts{"orders", "order id", "order date", "order 66"}));
}

TEST(Completion, knows_values_whatever_their_case_and_accents) {
    EXPECT_EQ(found("customers in GERM"), Texts{"Germany"});
    EXPECT_EQ(found("osterr"), Texts{"Österreich"});
    const auto value = of_shop().find("in germ", 8).at(0);
    EXPECT_EQ(value.kind, CompletionKind::value);
    EXPECT_EQ(value.of, "country");
    EXPECT_EQ(value.begin, 3U);
}

TEST(Completion, takes_the_longest_phrase_that_fits) {
    const auto all = of_shop().find("orders by order d", 8);
    ASSERT_FALSE(all.empty());
    EXPECT_EQ(all[0].text, "order date");
    EXPECT_EQ(all[0].begin, 10U) << "where «order» begins";
    EXPECT_EQ(found("order "), (Texts{"order id", "order date", "order 66"}));
}

TEST(Completion, has_nothing_to_add_to_a_name_that_is_complete_or_hardly_begun) {
    EXPECT_EQ(found("revenue"), Texts{});
    EXPECT_EQ(found("o"), Texts{});
    EXPECT_EQ(found(""), Texts{});
    EXPECT_EQ(found("xyzzy"), Texts{});
}

TEST(Completion, gives_no_more_than_asked_for) {
    EXPECT_EQ(of_shop().find("ord", 2).size(), 2U);
}

}  // namespace
}  // namespace querent::answer
