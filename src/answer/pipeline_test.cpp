// What a question gets: rows, sentence, receipt, the cache, findings.
#include "answer/pipeline.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <thread>

#include "answer/pipeline_test_fixture.hpp"

namespace querent::answer {
namespace {

using fixture::data;
using fixture::PipelineTest;
using fixture::reading_of;

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
    EXPECT_EQ(same->answer.question, "how many orders?");
    EXPECT_EQ(same->answer.summary, answer.summary);
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

TEST_F(PipelineTest, a_repeated_question_keeps_its_receipt_and_is_the_newest) {
    const auto first = ask("how many orders?");
    understanding_ = data({reading_of(fixture::revenue_by_country(), 0.9)});
    (void)ask("revenue by country");
    understanding_ = data({reading_of(fixture::count_orders(), 0.9)});
    clock_.advance(std::chrono::minutes(1));
    const auto again = ask("how many orders?");
    EXPECT_EQ(again.receipt, first.receipt);
    const auto lines = pipeline_.receipts({});
    ASSERT_TRUE(lines.ok());
    ASSERT_EQ(lines->size(), 2U);
    EXPECT_EQ(lines->front().id, first.receipt);
    EXPECT_EQ(lines->front().times, 2U);
    EXPECT_EQ(lines->front().asked_at, clock_.now());
}

TEST_F(PipelineTest, the_time_of_reading_the_question_is_told_as_drafting) {
    const auto slow = [this](const language::Question&) {
        clock_.advance(std::chrono::milliseconds(7));
        return understanding_;
    };
    sources_.put(open_source(std::make_shared<catalog::Source>(fixture::shop_catalog()),
                             std::make_shared<catalog::ValueIndex>(), slow,
                             std::make_unique<fixture::FakeEngine>(reply_)));
    const auto ms = [](const Answer& answer, std::string_view step) {
        for (const auto& time : answer.timing) {
            if (time.step == step) return time.ms;
        }
        return -1.0;
    };
    const auto answered = ask("how many orders?");
    EXPECT_EQ(ms(answered, "draft"), 7.0);
    EXPECT_EQ(ms(answered, "route"), 0.0);
    const auto cached = ask("how many orders are there?");
    EXPECT_EQ(cached.path, Path::cache);
    EXPECT_EQ(ms(cached, "draft"), 7.0) << "it was read, though never drafted";
}

TEST_F(PipelineTest, names_the_likely_readings_that_were_not_taken_until_one_is) {
    understanding_ =
        data({reading_of(fixture::count_orders(), 0.7, "first"),
              reading_of(fixture::revenue_by_country(), 0.5, "second"),
              reading_of(fixture::count_orders({sql::is_null(sql::column("amount"))}), 0.1)});
    const auto answer = ask({.question = "things?", .session = "s1"});
    EXPECT_EQ(answer.status, Status::answered);
    ASSERT_EQ(answer.choices.size(), 1U);
    EXPECT_EQ(answer.choices[0].interpretation, "second");
    EXPECT_EQ(answer.choices[0].number, 2U);
    const auto other = ask({.question = "things?", .session = "s1", .choice = 2});
    EXPECT_EQ(other.interpretation, "second");
    ASSERT_EQ(other.choices.size(), 2U) << "the way back, and the rest";
    EXPECT_EQ(other.choices[0].number, 1U);
}

TEST_F(PipelineTest, any_ten_rows_are_no_finding_where_any_ten_were_asked_for) {
    sql::Select select;
    select.items = {sql::item(sql::column("country"))};
    select.from = {sql::table("orders")};
    auto query = sql::query(std::move(select));
    query.limit = sql::integer_literal(10);
    auto reading = reading_of(query, 0.9);
    reading.frame.limit = 10;
    understanding_ = data({reading});
    EXPECT_TRUE(ask("show 10 orders").findings.empty());
    const auto typed = pipeline_.run_sql({.sql = "SELECT country FROM orders LIMIT 10"},
                                         Deadline::never(), events_);
    ASSERT_EQ(typed.findings.size(), 1U);
    EXPECT_EQ(typed.findings[0].code, "limit_without_order");
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

TEST_F(PipelineTest, a_dry_run_does_all_but_run_and_record) {
    const auto answer = ask({.question = "how many orders?", .dry_run = true});
    EXPECT_EQ(answer.status, Status::answered);
    EXPECT_FALSE(answer.sql.empty());
    EXPECT_TRUE(answer.receipt.empty());
    EXPECT_TRUE(engine_->asked().empty());
    EXPECT_TRUE(pipeline_.receipts({})->empty());
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

TEST_F(PipelineTest, the_chart_of_a_receipt_has_no_more_rows_than_the_receipt) {
    constexpr std::size_t rows = limits::receipt_rows_max + 50;
    reply_ = [](const sql::CheckedSql&) -> Result<engine::Rows> {
        auto found =
            fixture::rows_of({{"day", catalog::Type::date}, {"amount", catalog::Type::real}}, {});
        for (std::size_t i = 0; i < rows; ++i) {
            const std::chrono::year_month_day day = std::chrono::sys_days(std::chrono::days(i));
            found.rows.push_back(
                {fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                             static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day())),
                 static_cast<double>(i % 7)});
        }
        return found;
    };
    const auto answer = pipeline_.run_sql(
        {.sql = "select order_date as day, sum(amount) as amount from orders group by order_date"},
        Deadline::never(), events_);
    ASSERT_TRUE(answer.chart) << answer.summary;
    ASSERT_EQ(answer.chart->rows_shown, rows);
    const auto receipt = pipeline_.receipt(answer.receipt);
    ASSERT_TRUE(receipt.ok() && receipt->answer.chart);
    EXPECT_EQ(receipt->answer.chart->rows_shown, receipt->answer.rows.size());
}

TEST_F(PipelineTest, runs_checked_sql) {
    const auto answer = pipeline_.run_sql({.sql = "select count(*) as orders from orders"},
                                          Deadline::never(), events_);
    EXPECT_EQ(answer.status, Status::answered) << answer.summary;
    EXPECT_EQ(answer.path, Path::sql);
    EXPECT_FALSE(answer.interpretation.empty());
    EXPECT_TRUE(is_id(answer.receipt));
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
