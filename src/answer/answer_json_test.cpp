#include "answer/answer_json.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "answer/chart.hpp"
#include "base/json_text.hpp"

namespace querent::answer {
namespace {

using catalog::Type;
using engine::Decimal;

Answer full_answer() {
    Answer answer;
    answer.status = Status::answered;
    answer.question = "revenue by region";
    answer.source = "shop";
    answer.interpretation = "The total revenue for each region.";
    answer.sql = "SELECT 1";
    answer.dialect = "duckdb";
    answer.columns = {{"region", Type::text}, {"revenue", Type::decimal}, {"n", Type::integer}};
    answer.styles = {{.label = "region", .grain = Grain::quarter},
                     {.unit = "EUR", .label = "Umsatz", .decimals = 2, .main = true},
                     {.plain = true, .label = "n"}};
    answer.rows = {{std::string("North"), Decimal{"1234.5"}, std::int64_t{1}},
                   {std::monostate{}, Decimal{"12345678901234567890.12"}, std::int64_t{2}}};
    answer.row_count = 2;
    answer.summary = "Revenue is highest for North.";
    answer.zero_rows = ZeroRows{.explanation = "e", .condition = "c", .nearest = {"a", "b"}};
    answer.confidence = 0.93;
    answer.path = Path::cache;
    answer.tables = {"orders"};
    answer.parts = {{.role = language::PartRole::measure, .text = "revenue", .span = {0, 7}}};
    answer.assumptions = {"an assumption"};
    answer.not_understood = {"foo"};
    answer.findings = {
        {.code = "unsure", .severity = sql::Severity::warning, .message = "m", .hint = "h"}};
    answer.choices = {
        {.number = 2, .interpretation = "i", .sql = "s", .source = "shop", .confidence = 0.4}};
    answer.suggestions = {"how many orders?"};
    answer.follow_up = true;
    answer.tables_considered = 1;
    answer.tables_in_all = 7;
    answer.timing = {{.step = "draft", .ms = 1.25}};
    answer.total_ms = 4.5;
    answer.receipt = "r";
    answer.session = "s";
    answer.error = Error{.code = ErrorCode::timed_out, .message = "m", .detail = "d", .hint = "h"};
    return answer;
}

TEST(AnswerJson, numbers_are_numbers_while_they_are_exact) {
    EXPECT_EQ(to_json(engine::Value(Decimal{"1234.50"})).as_double(), 1234.5);
    EXPECT_EQ(to_json(engine::Value(Decimal{"1234"})).as_int64(), 1234);
    EXPECT_EQ(to_json(engine::Value(Decimal{"0.000000000000123"})).as_double(), 1.23e-13);
    EXPECT_EQ(to_json(engine::Value(Decimal{"1234567890123456.7"})).as_string(),
              "1234567890123456.7");
    EXPECT_EQ(to_json(engine::Value(std::int64_t{7})).as_int64(), 7);
    EXPECT_EQ(to_json(engine::Value(std::int64_t{9'007'199'254'740'993})).as_string(),
              "9007199254740993");
    EXPECT_TRUE(to_json(engine::Value{}).is_null());
}

TEST(AnswerJson, has_every_field_of_the_shape_in_every_answer) {
    const auto json = to_json(Answer{});
    for (const auto* field : {"status",        "question",       "source",    "interpretation",
                              "sql",           "dialect",        "columns",   "rows",
                              "row_count",     "truncated",      "summary",   "chart",
                              "chart_kind",    "chart_note",     "zero_rows", "confidence",
                              "path",          "tables",         "parts",     "assumptions",
                              "findings",      "not_understood", "choices",   "suggestions",
                              "follow_up",     "timing_ms",      "cost",      "tables_considered",
                              "tables_in_all", "receipt",        "session",   "error"}) {
        EXPECT_TRUE(json.contains(field)) << field;
    }
}

TEST(AnswerJson, reads_back_what_it_wrote) {
    auto answer = full_answer();
    choose_chart(language::ChartKind::automatic, answer);
    const auto json = to_json(answer);
    const auto back = answer_from_json(boost::json::parse(to_text(json)).as_object());
    ASSERT_TRUE(back.ok()) << back.error().detail;
    EXPECT_EQ(to_text(to_json(*back)), to_text(json));
    EXPECT_EQ(back->rows, answer.rows);
    EXPECT_EQ(back->styles, answer.styles);
}

TEST(AnswerJson, reads_receipts_of_before_columns_had_labels) {
    auto json = to_json(full_answer());
    for (auto& column : json["columns"].as_array()) {
        for (const auto* added : {"label", "decimals", "grain", "main"}) {
            column.as_object().erase(added);
        }
    }
    json["choices"].as_array()[0].as_object().erase("number");
    const auto back = answer_from_json(json);
    ASSERT_TRUE(back.ok()) << back.error().detail;
    EXPECT_EQ(back->styles[1], ColumnStyle{.unit = "EUR"});
    EXPECT_EQ(back->choices[0].number, 1U);
}

TEST(AnswerJson, keeps_small_decimals_in_plain_digits) {
    auto answer = full_answer();
    answer.rows = {{std::string("North"), Decimal{"0.0000001"}, std::int64_t{1}}};
    const auto back = answer_from_json(to_json(answer));
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(std::get<Decimal>(back->rows[0][1]).digits, "0.0000001");
}

TEST(AnswerJson, refuses_what_is_no_answer) {
    EXPECT_EQ(answer_from_json({}).error().code, ErrorCode::store_failed);
    for (const auto* field : {"status", "rows", "columns", "parts", "timing_ms", "row_count"}) {
        auto json = to_json(full_answer());
        json[field] = "nonsense";
        EXPECT_FALSE(answer_from_json(json).ok()) << field;
        json.erase(field);
        EXPECT_FALSE(answer_from_json(json).ok()) << field;
    }
    auto ragged = to_json(full_answer());
    ragged["rows"].as_array()[0].as_array().pop_back();
    EXPECT_FALSE(answer_from_json(ragged).ok());
}

}  // namespace
}  // namespace querent::answer
