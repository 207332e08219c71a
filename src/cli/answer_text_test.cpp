#include "cli/answer_text.hpp"

#include <gtest/gtest.h>

#include "cli/progress.hpp"
#include "cli/run.hpp"

namespace querent::cli {
namespace {

using answer::Answer;
using answer::Status;

const Paint plain(false);

Answer revenue() {
    Answer answer;
    answer.status = Status::answered;
    answer.question = "revenue by city";
    answer.source = "shop";
    answer.interpretation = "The total revenue for each city.";
    answer.sql = "SELECT city,\n  sum(amount) AS revenue\nFROM orders";
    answer.columns = {{"city", catalog::Type::text}, {"revenue", catalog::Type::decimal}};
    answer.styles = {{}, {"EUR", false}};
    answer.rows = {{std::string("Köln"), engine::Decimal{"1200.50"}},
                   {std::string("say \"hi\", all"), engine::Decimal{"600.25"}}};
    answer.row_count = 2;
    answer.summary = "Köln is first.";
    answer.confidence = 0.93;
    answer.receipt = "r1";
    answer.total_ms = 4.2;
    return answer;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST(RenderAnswer, shows_interpretation_table_sentence_sql_and_facts) {
    const std::string text = render_answer(revenue(), {{80, 40}, true, true}, plain);
    EXPECT_TRUE(text.starts_with("The total revenue for each city.\n\n")) << text;
    EXPECT_TRUE(has(text, "revenue (EUR)"));
    EXPECT_TRUE(has(text, "1,200.50"));
    EXPECT_TRUE(has(text, "Köln is first."));
    EXPECT_TRUE(has(text, "\n  SELECT city,\n    sum(amount) AS revenue\n")) << text;
    EXPECT_TRUE(has(text, "shop · 2 rows · 4.2 ms · 93 % sure · receipt r1"));
}

TEST(RenderAnswer, draws_the_chart_that_the_answer_names) {
    Answer answer = revenue();
    answer.chart =
        answer::Chart{.kind = language::ChartKind::bar, .x = 0, .y = {1}, .rows_shown = 2};
    EXPECT_TRUE(has(render_chart(answer, 60, plain), "Köln"));
    EXPECT_TRUE(has(render_chart(answer, 60, plain), "█"));
    answer.chart->kind = language::ChartKind::line;
    EXPECT_TRUE(has(render_chart(answer, 60, plain), "▁"));
    answer.rows.clear();
    EXPECT_EQ(render_chart(answer, 60, plain), "");
}

TEST(RenderAnswer, lists_readings_with_their_number) {
    Answer answer;
    answer.status = Status::clarify;
    answer.choices = {{1, "Orders by day.", "SELECT 1", "shop", 0.4},
                      {2, "Orders by month.", "", "", 0.3}};
    const std::string text = render_answer(answer, {}, plain);
    EXPECT_TRUE(has(text, "  1. Orders by day. (shop)"));
    EXPECT_TRUE(has(text, "  2. Orders by month."));
    EXPECT_TRUE(has(text, "--choice 1"));
}

TEST(RenderAnswer, names_other_readings_and_how_to_take_them) {
    Answer answer = revenue();
    answer.choices.push_back({2, "Revenue by month.", "SELECT 2", "shop", 0.4});
    EXPECT_TRUE(has(render_answer(answer, {}, plain), "· Or: Revenue by month. (--choice 2)"));
    View chat;
    chat.choices = false;
    EXPECT_TRUE(has(render_answer(answer, chat, plain), "· Or: Revenue by month. (2)"));
}

TEST(RenderAnswer, heads_columns_with_their_labels) {
    Answer answer = revenue();
    answer.columns[1].name = "total_revenue";
    EXPECT_TRUE(has(render_answer(answer, {}, plain), "total revenue (EUR)"));
    answer.styles[1].label = "Umsatz EUR";
    EXPECT_TRUE(has(render_answer(answer, {}, plain), "│ Umsatz EUR │"));
    answer.styles[1] = {};
    answer.path = answer::Path::sql;
    EXPECT_TRUE(has(render_answer(answer, {}, plain), "total_revenue")) << "a person's own name";
}

TEST(RenderAnswer, lets_no_escape_through_wherever_it_hides) {
    const std::string evil = "\x1b[2Jx\x07";
    Answer answer = revenue();
    for (std::string* field :
         {&answer.interpretation, &answer.sql, &answer.summary, &answer.source, &answer.receipt,
          &answer.chart_note, &answer.columns[0].name, &answer.styles[1].unit})
        *field = evil;
    answer.rows[0][0] = evil;
    answer.assumptions = {evil};
    answer.not_understood = {evil};
    answer.suggestions = {evil};
    answer.findings = {{evil, sql::Severity::warning, evil, evil}};
    answer.choices.push_back({1, evil, evil, evil, 0.1});
    answer.zero_rows = answer::ZeroRows{evil, evil, {evil}};
    answer.error = Error{.message = evil, .hint = evil, .where = evil};
    answer.chart = answer::Chart{.x = 0, .y = {1}, .series = 0};
    for (const Status status : {Status::answered, Status::clarify, Status::refused, Status::failed,
                                Status::needs_approval}) {
        answer.status = status;
        EXPECT_FALSE(has(render_answer(answer, {{60, 10}, true, true}, plain), "\x1b"));
        EXPECT_FALSE(has(render_answer(answer, {{60, 10}, true, true}, plain), "\x07"));
    }
}

TEST(RenderCsv, writes_exact_values_and_quotes_what_needs_it) {
    EXPECT_EQ(render_csv(revenue()),
              "city,revenue\r\nKöln,1200.50\r\n\"say \"\"hi\"\", all\",600.25\r\n");
}

TEST(ExitStatus, follows_from_status_and_error) {
    Answer answer;
    const auto exit_with = [&](Status status, std::optional<ErrorCode> code) {
        answer.status = status;
        answer.error.reset();
        if (code) answer.error = Error{.code = *code};
        return exit_of(answer);
    };
    EXPECT_EQ(exit_with(Status::answered, {}), Exit::answered);
    EXPECT_EQ(exit_with(Status::clarify, {}), Exit::needs_person);
    EXPECT_EQ(exit_with(Status::refused, ErrorCode::out_of_scope), Exit::refused);
    EXPECT_EQ(exit_with(Status::refused, ErrorCode::question_empty), Exit::wrong_use);
    EXPECT_EQ(exit_with(Status::failed, ErrorCode::timed_out), Exit::failed);
    EXPECT_EQ(exit_with(Status::failed, ErrorCode::cancelled), Exit::interrupted);
    EXPECT_EQ(exit_with(Status::failed, {}), Exit::failed);
}

TEST(Progress, is_told_with_rate_and_time_left) {
    lake::Progress progress;
    progress.phase = lake::Phase::convert;
    progress.table = "orders";
    progress.fraction = 0.5;
    progress.rows = 1'200'000;
    progress.bytes_per_second = 123.4e6;
    progress.left = std::chrono::seconds(75);
    const std::string text = progress_text(progress, 0);
    EXPECT_TRUE(has(text, "██████████░░░░░░░░░░  50 %  convert orders")) << text;
    EXPECT_TRUE(has(text, "1,200,000 rows  123 MB/s  1 min 15 s left")) << text;
    EXPECT_EQ(byte_text(999), "999 B");
    EXPECT_EQ(byte_text(1.25e9), "1.2 GB");
    EXPECT_EQ(time_text(0.25), "0.2 s");
    EXPECT_EQ(time_text(7300), "2 h 1 min");
}

}  // namespace
}  // namespace querent::cli
