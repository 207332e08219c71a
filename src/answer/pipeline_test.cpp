#include "answer/pipeline.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <boost/json.hpp>
#include <concepts>
#include <stdexcept>
#include <thread>

#include "answer/answer_json.hpp"
#include "answer/pipeline_fixture.hpp"

namespace querent::answer {
namespace {

using namespace std::chrono_literals;
using fixture::data;
using fixture::no_data;
using fixture::reading_of;

class PipelineTest : public testing::Test {
protected:
    PipelineTest() { add_source("shop"); }

    void add_source(const std::string& name) {
        auto engine = std::make_unique<fixture::FakeEngine>(
            [this](const sql::CheckedSql& query) { return reply_(query); });
        engine_ = engine.get();
        auto understand = [this, name](const language::Question& question) {
            previous_seen_ = question.previous != nullptr;
            ++understood_;
            const auto found = understandings_.find(name);
            return found == understandings_.end() ? understanding_ : found->second;
        };
        sources_.put(open_source(std::make_shared<catalog::Source>(fixture::shop_catalog(name)),
                                 std::make_shared<catalog::ValueIndex>(), std::move(understand),
                                 std::move(engine)));
    }

    Answer ask(Request request) { return pipeline_.ask(request, Deadline::never(), events_); }
    template <typename Text>
    requires std::convertible_to<Text, std::string> Answer ask(const Text& question) {
        return ask(Request{.question = question});
    }

    FakeClock clock_{Timestamp(1'772'323'200s)};  // 2026-03-01
    SeededRandomness randomness_{1};
    std::unique_ptr<store::Store> store_ = store::make_memory_store();
    fixture::FakeSources sources_;
    fixture::FakeEngine* engine_ = nullptr;
    observe::CollectingSink events_;
    Pipeline pipeline_{sources_, *store_, clock_, randomness_};

    language::Understanding understanding_ = data({reading_of(fixture::count_orders(), 0.9)});
    std::map<std::string, language::Understanding> understandings_;  // by source
    fixture::Reply reply_ = [](const sql::CheckedSql&) -> Result<engine::Rows> {
        return fixture::rows_of({{"orders", catalog::Type::integer}}, {{std::int64_t{1'000}}});
    };
    std::atomic<bool> previous_seen_ = false;
    std::atomic<int> understood_ = 0;
};

TEST_F(PipelineTest, answers_with_rows_sentence_sql_and_receipt) {
    const auto answer = ask("how many orders are there?");
    EXPECT_EQ(answer.status, Status::answered);
    EXPECT_EQ(answer.source, "shop");
    EXPECT_EQ(answer.row_count, 1U);
    EXPECT_EQ(answer.summary, "There are 1,000 orders.");
    EXPECT_NE(answer.sql.find("count(*)"), std::string::npos) << answer.sql;
    EXPECT_EQ(answer.tables, std::vector<std::string>{"orders"});
    EXPECT_EQ(answer.path, Path::parser);
    EXPECT_TRUE(is_id(answer.receipt));
    EXPECT_TRUE(is_id(answer.session));
    EXPECT_FALSE(answer.error);
}

TEST_F(PipelineTest, every_step_says_when_it_began_and_ended) {
    (void)ask("how many orders are there?");
    std::vector<std::string> finished;
    for (const auto& event : events_.events()) {
        EXPECT_FALSE(event.request.empty());
        if (event.phase != observe::Phase::finished) continue;
        finished.push_back(event.step);
        EXPECT_FALSE(event.sentence.empty()) << event.step;
        EXPECT_TRUE(boost::json::parse(event.detail).is_object());
    }
    EXPECT_EQ(finished, (std::vector<std::string>{"screen", "route", "recall", "ground", "draft",
                                                  "check", "decide", "run", "present", "record"}));
}

TEST_F(PipelineTest, keeps_a_receipt_that_says_all_and_can_be_run_again) {
    const auto answer = ask({.question = "how many orders?", .today = parse_date("2025-06-01")});
    const auto receipt = pipeline_.receipt(answer.receipt);
    ASSERT_TRUE(receipt.ok());
    EXPECT_EQ(receipt->answer.question, "how many orders?");
    EXPECT_EQ(receipt->answer.rows, answer.rows);
    EXPECT_EQ(receipt->source_version, "v1");
    EXPECT_EQ(to_string(receipt->today), "2025-06-01");
    EXPECT_EQ(receipt->querent_version, QUERENT_VERSION);
    EXPECT_EQ(receipt->row_hash, row_hash(answer.columns, answer.rows));

    const auto same = pipeline_.rerun(answer.receipt, {}, Deadline::never(), events_);
    ASSERT_TRUE(same.ok());
    EXPECT_TRUE(same->same);
    reply_ = [](const sql::CheckedSql&) -> Result<engine::Rows> {
        return fixture::rows_of({{"orders", catalog::Type::integer}}, {{std::int64_t{1'001}}});
    };
    const auto other = pipeline_.rerun(answer.receipt, {}, Deadline::never(), events_);
    ASSERT_TRUE(other.ok());
    EXPECT_FALSE(other->same);
    EXPECT_FALSE(other->differences.empty());
    EXPECT_EQ(pipeline_.rerun("nothing", {}, Deadline::never(), events_).error().code,
              ErrorCode::not_found);
}

TEST_F(PipelineTest, answers_the_same_meaning_from_the_cache) {
    const auto first = ask("how many orders?");
    const auto second = ask("how many orders?");
    EXPECT_EQ(second.path, Path::cache);
    EXPECT_EQ(second.rows, first.rows);
    EXPECT_EQ(second.receipt, first.receipt) << "the same words: the same receipt";
    EXPECT_NE(second.session, first.session);
    EXPECT_EQ(engine_->asked().size(), 1U);
    EXPECT_EQ(understood_, 1);
    const auto in_other_words = ask("number of orders");
    EXPECT_EQ(in_other_words.path, Path::cache);
    EXPECT_NE(in_other_words.receipt, first.receipt);
    EXPECT_EQ(in_other_words.question, "number of orders");
}

TEST_F(PipelineTest, forgets_the_cache_with_a_new_version_of_the_data) {
    (void)ask("how many orders?");
    auto changed = fixture::shop_catalog();
    changed.version = "v2";
    auto engine = std::make_unique<fixture::FakeEngine>(reply_);
    sources_.put(open_source(
        std::make_shared<catalog::Source>(changed), std::make_shared<catalog::ValueIndex>(),
        [this](const auto&) { return understanding_; }, std::move(engine)));
    EXPECT_EQ(ask("how many orders?").path, Path::parser);
}

TEST_F(PipelineTest, does_not_cache_what_was_answered_with_a_doubt) {
    understanding_ = data({reading_of(fixture::count_orders(), 0.5)});
    (void)ask("how many orders?");
    EXPECT_EQ(ask("how many orders?").path, Path::parser);
}

TEST_F(PipelineTest, answers_with_a_caveat_when_half_sure) {
    understanding_ = data({reading_of(fixture::count_orders(), 0.5)});
    const auto answer = ask("how many things?");
    EXPECT_EQ(answer.status, Status::answered);
    ASSERT_FALSE(answer.findings.empty());
    EXPECT_EQ(answer.findings.front().code, "unsure");
}

TEST_F(PipelineTest, asks_back_with_three_readings_when_unsure_and_takes_the_one_chosen) {
    understanding_ = data(
        {reading_of(fixture::count_orders(), 0.4, "first"),
         reading_of(fixture::revenue_by_country(), 0.39, "second"),
         reading_of(fixture::count_orders({sql::is_null(sql::column("amount"))}), 0.3, "third")});
    const auto question = ask({.question = "things?", .session = "s1"});
    EXPECT_EQ(question.status, Status::clarify);
    ASSERT_EQ(question.choices.size(), 3U);
    EXPECT_EQ(question.choices[1].interpretation, "second");
    EXPECT_TRUE(engine_->asked().empty());

    const auto by_number = ask({.question = "", .session = "s1", .choice = 2});
    EXPECT_EQ(by_number.status, Status::answered);
    EXPECT_EQ(by_number.interpretation, "second");
    EXPECT_EQ(by_number.question, "things?");

    (void)ask({.question = "things?", .session = "s1"});
    const auto by_word = ask({.question = "the third one", .session = "s1"});
    EXPECT_EQ(by_word.interpretation, "third");
}

TEST_F(PipelineTest, refuses_a_choice_that_was_not_offered) {
    const auto answer = ask({.question = "how many orders?", .choice = 7});
    EXPECT_EQ(answer.status, Status::refused);
    EXPECT_EQ(answer.error->code, ErrorCode::invalid_argument);
}

TEST_F(PipelineTest, drops_a_reading_that_the_guard_turns_down) {
    sql::Select select;
    select.items = {sql::item(sql::column("no_such_column"))};
    select.from = {sql::table("orders")};
    understanding_ = data({reading_of(sql::query(std::move(select)), 0.95, "broken"),
                           reading_of(fixture::count_orders(), 0.8, "sound")});
    EXPECT_EQ(ask("how many orders?").interpretation, "sound");
}

TEST_F(PipelineTest, takes_the_next_reading_when_the_engine_cannot_run_the_first) {
    understanding_ = data({reading_of(fixture::revenue_by_country(), 0.95, "first"),
                           reading_of(fixture::count_orders(), 0.8, "second")});
    reply_ = [](const sql::CheckedSql& query) -> Result<engine::Rows> {
        if (query.text().find("sum") != std::string::npos) {
            return Error{.code = ErrorCode::engine_failed, .message = "no"};
        }
        return fixture::rows_of({{"orders", catalog::Type::integer}}, {{std::int64_t{1}}});
    };
    const auto answer = ask("how many orders?");
    EXPECT_EQ(answer.status, Status::answered);
    EXPECT_EQ(answer.interpretation, "second");
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

TEST_F(PipelineTest, hands_the_last_frame_to_the_next_question_of_a_session) {
    (void)ask({.question = "how many orders?", .session = "s1"});
    EXPECT_FALSE(previous_seen_);
    (void)ask({.question = "and in 2024?", .session = "s1"});
    EXPECT_TRUE(previous_seen_);
    (void)ask({.question = "how many orders??", .session = "s2"});
    EXPECT_FALSE(previous_seen_) << "another session";
}

TEST_F(PipelineTest, a_session_idles_out) {
    (void)ask({.question = "how many orders?", .session = "s1"});
    clock_.advance(601s);
    const auto answer = ask({.question = "and in 2024?", .session = "s1"});
    EXPECT_FALSE(previous_seen_);
    ASSERT_FALSE(answer.findings.empty());
    EXPECT_EQ(answer.findings.front().code, "session_expired");
}

TEST_F(PipelineTest, refuses_a_session_name_that_is_no_name) {
    EXPECT_EQ(ask({.question = "how many?", .session = ""}).error->code,
              ErrorCode::invalid_argument);
    EXPECT_EQ(ask({.question = "how many?", .session = std::string(1'000, 'a')}).error->code,
              ErrorCode::invalid_argument);
}

TEST_F(PipelineTest, asks_the_source_that_is_surest) {
    add_source("emir");
    understandings_["emir"] = data({reading_of(fixture::count_orders(), 0.7, "emir")});
    understandings_["shop"] = data({reading_of(fixture::count_orders(), 0.9, "shop")});
    EXPECT_EQ(ask("how many orders?").source, "shop");
    EXPECT_EQ(ask({.question = "how many orders?", .source = "emir"}).source, "emir");
}

TEST_F(PipelineTest, asks_back_when_two_sources_are_equally_sure) {
    add_source("emir");
    const auto tie = ask({.question = "how many orders?", .session = "s1"});
    EXPECT_EQ(tie.status, Status::clarify);
    ASSERT_EQ(tie.choices.size(), 2U);
    EXPECT_NE(tie.choices[0].source, tie.choices[1].source);
    const auto chosen = ask({.question = "2", .session = "s1"});
    EXPECT_EQ(chosen.status, Status::answered);
    EXPECT_EQ(chosen.source, tie.choices[1].source);
    // From now on the conversation is about that source.
    const auto next = ask({.question = "how many orders?", .session = "s1"});
    EXPECT_EQ(next.status, Status::answered);
    EXPECT_EQ(next.source, chosen.source);
}

TEST_F(PipelineTest, says_that_there_is_no_data_or_no_such_source) {
    fixture::FakeSources none;
    Pipeline pipeline(none, *store_, clock_, randomness_);
    const auto answer = pipeline.ask({.question = "how many?"}, Deadline::never(), events_);
    EXPECT_EQ(answer.error->code, ErrorCode::not_found);
    EXPECT_NE(answer.error->hint.find("ingest"), std::string::npos);
    EXPECT_EQ(ask({.question = "how many?", .source = "nothing"}).error->code,
              ErrorCode::not_found);
}

TEST_F(PipelineTest, leaves_out_a_source_that_cannot_be_opened) {
    sources_.put_broken("broken");
    const auto answer = ask("how many orders?");
    EXPECT_EQ(answer.status, Status::answered);
    EXPECT_EQ(answer.findings.front().code, "source_unavailable");
}

TEST_F(PipelineTest, a_dry_run_does_all_but_run_and_record) {
    const auto answer = ask({.question = "how many orders?", .dry_run = true});
    EXPECT_EQ(answer.status, Status::answered);
    EXPECT_FALSE(answer.sql.empty());
    EXPECT_TRUE(answer.receipt.empty());
    EXPECT_TRUE(engine_->asked().empty());
    EXPECT_TRUE(pipeline_.receipts({})->empty());
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

TEST_F(PipelineTest, says_that_the_result_was_cut) {
    reply_ = [](const sql::CheckedSql&) -> Result<engine::Rows> {
        auto rows = fixture::rows_of({{"amount", catalog::Type::integer}}, {});
        for (std::size_t i = 0; i <= limits::result_rows_max; ++i) {
            rows.rows.push_back({static_cast<std::int64_t>(i)});
        }
        return rows;
    };
    const auto answer = ask("list the amounts");
    EXPECT_TRUE(answer.truncated);
    EXPECT_EQ(answer.row_count, limits::result_rows_max);
    EXPECT_EQ(answer.findings.front().code, "truncated");
    const auto receipt = pipeline_.receipt(answer.receipt);
    ASSERT_TRUE(receipt.ok());
    EXPECT_EQ(receipt->answer.rows.size(), limits::receipt_rows_max);
    EXPECT_EQ(receipt->answer.row_count, limits::result_rows_max);
}

TEST_F(PipelineTest, runs_checked_sql) {
    const auto answer = pipeline_.run_sql({.sql = "select count(*) as orders from orders"},
                                          Deadline::never(), events_);
    EXPECT_EQ(answer.status, Status::answered) << answer.summary;
    EXPECT_EQ(answer.path, Path::sql);
    EXPECT_FALSE(answer.interpretation.empty());
    EXPECT_TRUE(is_id(answer.receipt));
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

TEST_F(PipelineTest, asks_which_source_sql_is_for) {
    add_source("emir");
    const auto answer = pipeline_.run_sql({.sql = "select 1"}, Deadline::never(), events_);
    EXPECT_EQ(answer.error->code, ErrorCode::invalid_argument);
    EXPECT_EQ(pipeline_
                  .run_sql({.sql = "select count(*) from orders", .source = "emir"},
                           Deadline::never(), events_)
                  .status,
              Status::answered);
}

TEST_F(PipelineTest, answers_many_threads_at_once) {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([this, thread] {
            observe::NullSink nothing;
            for (int i = 0; i < 50; ++i) {
                const auto answer =
                    pipeline_.ask({.question = "how many orders " + std::to_string(i % 5),
                                   .session = "s" + std::to_string(thread)},
                                  Deadline::never(), nothing);
                EXPECT_EQ(answer.status, Status::answered);
            }
        });
    }
}

}  // namespace
}  // namespace querent::answer
