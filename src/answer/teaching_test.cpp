// Words taught in a conversation, over the real parser, and what later questions make of them.
#include "answer/teaching.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "answer/lesson_test_fixture.hpp"

namespace querent::answer {
namespace {

using testing::HasSubstr;

class TeachingTest : public fixture::LessonTest {
protected:
    TeachingTest() { open("shop"); }

    void open(const std::string& name) {
        auto catalog = fixture::shop_catalog(name);
        catalog.tables[0].columns.push_back(fixture::column_of("status", catalog::Type::text));
        open(std::move(catalog));
    }
    void open(catalog::Source catalog) {
        LessonTest::open(std::move(catalog),
                         {{"orders", "status", {"completed", "cancelled"}, true},
                          {"orders", "country", {"Germany", "France"}, true}});
    }

    Answer ask(const std::string& question, const std::string& session = "s",
               const std::string& person = "ann") {
        return pipeline_.ask(
            {.question = question, .session = session, .principal = {.name = person}},
            Deadline::never(), events_);
    }
    void teach(const std::string& sentence, bool mine = false, const std::string& person = "ann") {
        const auto lesson = pipeline_.teach({.sentence = sentence,
                                             .source = {},
                                             .mine = mine,
                                             .confirmed = true,
                                             .principal = {.name = person}});
        ASSERT_TRUE(lesson.ok()) << lesson.error().message;
        EXPECT_TRUE(lesson->kept);
    }
};

const std::string churned = "when I say churned I mean status = 'cancelled'";

TEST_F(TeachingTest, a_sentence_that_teaches_is_shown_back_and_kept_only_when_it_was_right) {
    const auto shown = ask(churned);
    EXPECT_EQ(shown.status, Status::clarify);
    EXPECT_THAT(shown.summary, HasSubstr("churned"));
    EXPECT_THAT(shown.summary, HasSubstr("cancelled"));
    ASSERT_EQ(shown.choices.size(), 2U) << "for everyone, or for oneself";
    EXPECT_TRUE(store_->lessons()->empty());
    EXPECT_EQ(ask("how many churned orders").taught.size(), 0U);

    EXPECT_EQ(ask(churned).status, Status::clarify);
    const auto kept = ask("yes");
    EXPECT_EQ(kept.status, Status::answered) << kept.summary;
    ASSERT_EQ(store_->lessons()->size(), 1U);
    EXPECT_EQ(store_->lessons()->at(0).principal, "ann");
    EXPECT_EQ(store_->lessons()->at(0).at, clock_.now());

    const auto answer = ask("how many churned orders", "t", "bob");
    EXPECT_EQ(answer.status, Status::answered);
    EXPECT_THAT(answer.sql, HasSubstr("'cancelled'"));
    ASSERT_EQ(answer.taught.size(), 1U);
    EXPECT_EQ(answer.taught[0].term, "churned");
    EXPECT_EQ(answer.taught[0].by, "ann");
    EXPECT_EQ(answer.taught[0].at, "2026-03-01");
    EXPECT_THAT(answer.assumptions, testing::Contains(HasSubstr("as ann taught on 2026-03-01")));
}

TEST_F(TeachingTest, no_means_no_and_the_next_question_is_a_question) {
    ask(churned);
    EXPECT_THAT(ask("no").summary, HasSubstr("Nothing was remembered"));
    EXPECT_TRUE(store_->lessons()->empty());
    EXPECT_EQ(ask("how many orders").status, Status::answered);
}

TEST_F(TeachingTest, the_second_reading_is_for_oneself_alone) {
    ask(churned);
    EXPECT_EQ(ask("2").status, Status::answered);
    EXPECT_FALSE(store_->lessons()->at(0).shared);
    EXPECT_EQ(ask("how many churned orders", "t", "ann").taught.size(), 1U);
    EXPECT_TRUE(ask("how many churned orders", "u", "bob").taught.empty());
}

TEST_F(TeachingTest, a_dry_run_remembers_nothing) {
    Request request{.question = churned, .session = "s", .principal = {.name = "ann"}};
    pipeline_.ask(request, Deadline::never(), events_);
    request.choice = 1;
    request.dry_run = true;
    EXPECT_THAT(pipeline_.ask(request, Deadline::never(), events_).summary,
                HasSubstr("Not remembered"));
    EXPECT_TRUE(store_->lessons()->empty());
}

TEST_F(TeachingTest, a_word_has_one_meaning_until_it_is_forgotten) {
    teach(churned);
    const auto again = ask("churned means status = 'completed'");
    EXPECT_EQ(again.status, Status::refused);
    ASSERT_TRUE(again.error);
    EXPECT_EQ(again.error->code, ErrorCode::invalid_argument);
    EXPECT_THAT(again.error->hint, HasSubstr("--forget"));

    ASSERT_TRUE(pipeline_.forget("Churned", {}, {.name = "ann"}).ok());
    EXPECT_TRUE(ask("how many churned orders", "t").taught.empty()) << "also none from the cache";
    teach("churned means status = 'completed'");
    EXPECT_THAT(ask("how many churned orders", "u").sql, HasSubstr("'completed'"));
}

TEST_F(TeachingTest, ones_own_meaning_goes_before_that_of_everyone) {
    teach(churned, true, "ann");
    teach("churned means status = 'completed'", false, "bob");
    EXPECT_THAT(ask("how many churned orders", "t", "ann").sql, HasSubstr("'cancelled'"));
    EXPECT_THAT(ask("how many churned orders", "u", "eve").sql, HasSubstr("'completed'"));
    EXPECT_EQ(pipeline_.known_terms({}, {.name = "eve"})->size(), 1U);
    ASSERT_TRUE(pipeline_.forget("churned", {}, {.name = "ann"}).ok());
    EXPECT_THAT(ask("how many churned orders", "v", "ann").sql, HasSubstr("'completed'"));
}

TEST_F(TeachingTest, what_is_wrong_with_a_meaning_is_said_with_a_hint) {
    const auto answer = ask("churned means statos = 'cancelled'");
    ASSERT_TRUE(answer.error);
    EXPECT_EQ(answer.error->code, ErrorCode::invalid_argument);
    EXPECT_THAT(answer.error->hint, HasSubstr("status"));
    const auto lesson = pipeline_.teach({.sentence = "how many orders", .principal = {}});
    ASSERT_FALSE(lesson.ok());
    EXPECT_EQ(lesson.error().code, ErrorCode::invalid_argument);
    EXPECT_EQ(pipeline_.forget("churnd", {}, {}).error().code, ErrorCode::not_found);
}

TEST_F(TeachingTest, where_several_sources_understand_it_the_person_chooses) {
    open("market");
    const auto shown = ask(churned);
    ASSERT_EQ(shown.choices.size(), 2U);
    EXPECT_EQ(shown.choices[0].source, "market");
    ask("2");
    EXPECT_EQ(store_->lessons()->at(0).source, "shop");
    const auto unnamed = pipeline_.teach({.sentence = "clients means customers"});
    ASSERT_FALSE(unnamed.ok());
    EXPECT_THAT(unnamed.error().message, HasSubstr("«market» and «shop»"));
}

TEST_F(TeachingTest, a_word_whose_column_is_gone_is_left_out_and_listed_as_such) {
    teach(churned);
    open(fixture::shop_catalog("shop"));  // without the column status
    EXPECT_TRUE(ask("how many churned orders").taught.empty());
    const auto known = pipeline_.known_terms({}, {.name = "ann"});
    ASSERT_TRUE(known.ok());
    ASSERT_EQ(known->size(), 1U);
    EXPECT_TRUE(known->at(0).stale);
}

TEST_F(TeachingTest, a_store_that_fails_keeps_nobody_from_asking) {
    const auto failing = store::failing_store({.code = ErrorCode::store_failed, .message = "no"});
    TaughtSources sources(plain_, *failing);
    EXPECT_TRUE(sources.open("shop").ok());
}

}  // namespace
}  // namespace querent::answer
