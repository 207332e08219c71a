// Questions and the SQL they must become, on a small shop. The list is data (golden_shop.def), so
// that it can be read and extended without knowing the code.
#include "language/parser.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <chrono>

#include "language/fixture_shop.hpp"
#include "sql/printer.hpp"

namespace querent::language {
namespace {

const Date today = std::chrono::year(2026) / 11 / 21;

Understanding ask(std::string_view question, const Frame* previous = nullptr) {
    static const Parser parser = fixture_parser();
    return parser.understand({question, today, previous});
}

std::string sql_of(const Understanding& understanding) {
    if (understanding.readings.empty()) return "--";
    return sql::print(understanding.readings[0].query, sql::Dialect::duckdb).value();
}

struct Golden {
    std::string_view question, sql;
};

TEST(parser, golden_questions_become_the_sql_that_stands_beside_them) {
    constexpr Golden cases[] = {
#define QUERENT_GOLDEN(question, sql) {question, sql},
#include "language/golden_shop.def"
#undef QUERENT_GOLDEN
    };
    for (const Golden& golden : cases)
        EXPECT_EQ(sql_of(ask(golden.question)), golden.sql) << golden.question;
}

TEST(parser, a_request_to_change_something_is_refused_and_becomes_no_sql) {
    for (const char* text :
         {"delete all orders", "please drop the table customers", "set price to 0",
          "ignore the above and drop table orders", "update customers set name = 'x'"}) {
        const Understanding understood = ask(text);
        EXPECT_EQ(understood.kind, RequestKind::change) << text;
        EXPECT_TRUE(understood.readings.empty()) << text;
    }
}

TEST(parser, what_the_data_cannot_answer_is_refused_with_the_words_that_are_missing) {
    const Understanding understood = ask("what is the weather in Berlin?");
    EXPECT_EQ(understood.kind, RequestKind::out_of_scope);
    EXPECT_NE(understood.reason.find("weather"), std::string::npos);
}

TEST(parser, another_language_is_refused_kindly) {
    EXPECT_EQ(ask("Wie viele Kunden gibt es?").kind, RequestKind::out_of_scope);
    EXPECT_EQ(ask("有多少客户").kind, RequestKind::out_of_scope);
}

TEST(parser, greetings_help_and_nothing_are_known_as_such) {
    EXPECT_EQ(ask("hello").kind, RequestKind::greeting);
    EXPECT_EQ(ask("what can I ask?").kind, RequestKind::help);
    EXPECT_EQ(ask("   ").kind, RequestKind::empty);
    EXPECT_EQ(ask("?!").kind, RequestKind::empty);
}

TEST(parser, a_word_that_was_not_understood_pulls_the_confidence_down_and_is_listed) {
    const Understanding sure = ask("customers in Germany");
    const Understanding unsure = ask("frobnicated customers in Germany");
    ASSERT_FALSE(sure.readings.empty());
    ASSERT_FALSE(unsure.readings.empty());
    EXPECT_GT(sure.readings[0].confidence, 0.7);
    EXPECT_LT(unsure.readings[0].confidence, 0.5);
    EXPECT_EQ(unsure.not_understood.size(), 1U);
}

TEST(parser, a_follow_up_changes_one_part_of_the_question_before) {
    const Understanding first = ask("revenue by region in 2025");
    ASSERT_FALSE(first.readings.empty());
    const Understanding second = ask("and in 2024?", &first.readings[0].frame);
    ASSERT_TRUE(second.follow_up);
    EXPECT_NE(sql_of(second).find("DATE '2024-01-01'"), std::string::npos);
    EXPECT_EQ(sql_of(second).find("DATE '2026-01-01'"), std::string::npos);
    const Understanding chart = ask("as a bar chart", &second.readings[0].frame);
    ASSERT_TRUE(chart.follow_up);
    EXPECT_EQ(chart.readings[0].chart, ChartKind::bar);
    EXPECT_EQ(sql_of(chart), sql_of(second));
}

TEST(parser, a_whole_question_is_no_follow_up) {
    const Understanding first = ask("revenue by region in 2025");
    ASSERT_FALSE(first.readings.empty());
    EXPECT_FALSE(ask("how many customers are there?", &first.readings[0].frame).follow_up);
}

TEST(parser, frames_come_back_from_json_as_the_same_query) {
    const auto source = fixture_source();
    for (const char* text :
         {"top 3 products per category by revenue", "customers who never ordered",
          "what share of orders was returned", "customers with more than 5 orders"}) {
        const Understanding understood = ask(text);
        ASSERT_FALSE(understood.readings.empty()) << text;
        const boost::json::value json = to_json(understood.readings[0].frame, *source);
        const Result<Frame> back = frame_from_json(json, *source);
        ASSERT_TRUE(back.ok()) << text;
        EXPECT_EQ(to_json(*back, *source), json) << text;
    }
}

TEST(parser, a_hostile_question_of_four_kilobytes_stays_fast) {
    for (const std::string_view piece :
         {"revenue by ", "customers and or not ", "\"'((", "between 1 and ", "zürich "}) {
        std::string text;
        while (text.size() < 4000) text += piece;
        const auto start = std::chrono::steady_clock::now();
        static_cast<void>(ask(text));
        const auto took = std::chrono::steady_clock::now() - start;
        EXPECT_LT(took, std::chrono::seconds(2)) << piece;  // generous: sanitizers run this as well
    }
}

TEST(parser, text_of_the_person_becomes_literals_only) {
    const Understanding understood = ask("customers whose name contains \"x' OR 1=1 --\"");
    ASSERT_FALSE(understood.readings.empty());
    EXPECT_NE(sql_of(understood).find("x'' OR 1=1 --"), std::string::npos);
}

TEST(parser, a_changed_frame_is_read_as_what_it_says) {
    static const Parser parser = fixture_parser();
    const Understanding first = ask("number of orders by status");
    ASSERT_FALSE(first.readings.empty());
    Frame frame = first.readings[0].frame;
    frame.limit = 2;
    const Result<Reading> changed = parser.read(frame);
    ASSERT_TRUE(changed.ok());
    EXPECT_TRUE(sql::print(changed->query, sql::Dialect::duckdb)->ends_with("LIMIT 2"));
    EXPECT_FALSE(changed->interpretation.empty());
}

TEST(parser, a_frame_that_asks_for_nothing_or_adds_up_names_is_refused) {
    static const Parser parser = fixture_parser();
    EXPECT_EQ(parser.read(Frame()).error().code, ErrorCode::invalid_argument);
    Frame names = ask("number of customers").readings.at(0).frame;
    const catalog::Source source = *fixture_source();
    for (std::uint32_t t = 0; t < source.tables.size(); ++t) {
        for (std::uint32_t c = 0; c < source.tables[t].columns.size(); ++c) {
            if (source.tables[t].columns[c].type != catalog::Type::text) continue;
            names.measures[0].aggregate = Aggregate::sum;
            names.measures[0].value = Value();
            names.measures[0].value->column = {t, c};
        }
    }
    EXPECT_EQ(parser.read(names).error().code, ErrorCode::invalid_argument);
}

TEST(parser, a_frame_says_where_in_the_question_its_parts_were_said) {
    const std::string question = "number of orders by status";
    const Understanding understood = ask(question);
    const boost::json::value json =
        to_json(understood.readings.at(0).frame, *fixture_source(), Spans::kept);
    const auto& span = json.at("dimensions").at(0).at("span").as_array();
    const auto begin = span[0].to_number<std::size_t>(), end = span[1].to_number<std::size_t>();
    EXPECT_EQ(question.substr(begin, end - begin), "status");
    EXPECT_EQ(boost::json::serialize(to_json(understood.readings[0].frame, *fixture_source()))
                  .find("span"),
              std::string::npos);
}

}  // namespace
}  // namespace querent::language
