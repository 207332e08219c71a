#include "language/learnt/reader.hpp"

#include <gtest/gtest.h>

#include "language/learnt/combine.hpp"
#include "language/learnt/fixture_library.hpp"
#include "language/learnt/strict.hpp"
#include "sql/build.hpp"
#include "sql/printer.hpp"

namespace querent::language::learnt {
namespace {

std::string first_of(std::string_view question) {
    const Library library;
    const Reader reader(library.source, library.values, Knowledge::built_in());
    const auto readings = reader.read(question, 5);
    if (readings.empty()) return "nothing";
    const auto text = sql::print(readings[0].query, sql::Dialect::sqlite);
    return text.ok() ? text.value() : text.error().message;
}

TEST(reader, rows_of_a_named_table_are_counted) {
    EXPECT_EQ(first_of("How many books are there?"), "SELECT count(*) AS row_count FROM book");
}

TEST(reader, a_value_becomes_a_condition_on_its_column) {
    EXPECT_EQ(first_of("What are the names of writers from Japan?"),
              "SELECT name FROM writer WHERE country = 'Japan'");
}

TEST(reader, probabilities_fall_from_the_first_reading_on) {
    const Library library;
    const Reader reader(library.source, library.values, Knowledge::built_in());
    const auto readings = reader.read("Show the title of each book and the name of its writer.", 5);
    ASSERT_GT(readings.size(), 1U);
    for (std::size_t k = 1; k < readings.size(); ++k)
        EXPECT_GE(readings[k - 1].probability, readings[k].probability);
    EXPECT_GT(readings[0].probability, 0.0);
    EXPECT_LT(readings[0].probability, 1.0);
}

TEST(reader, it_reads_the_same_twice) {
    const std::string question = "Which reader has the most loans?";
    EXPECT_EQ(first_of(question), first_of(question));
}

TEST(reader, what_a_frame_can_say_comes_with_one) {
    const Library library;
    const Reader reader(library.source, library.values, Knowledge::built_in());
    const std::string question = "What are the names of writers from Japan?";
    const auto readings = reader.read(question, 1);
    ASSERT_EQ(readings.size(), 1U);
    ASSERT_TRUE(readings[0].frame);
    ASSERT_EQ(readings[0].frame->conditions.size(), 1U);
    const Span span = readings[0].frame->conditions[0].span;
    EXPECT_EQ(question.substr(span.begin, span.end - span.begin), "Japan");
}

TEST(strict, what_is_shown_beside_groups_is_grouped_by) {
    Form form;
    form.first.select = {{Aggregate::none, false, 1}, {Aggregate::count, false, star}};
    form.first.group = {0};
    EXPECT_EQ(strict(form).first.group, (std::vector<int>{0, 1}));
}

TEST(strict, the_name_beside_the_greatest_age_is_that_of_the_oldest) {
    Form form;
    form.first.select = {{Aggregate::none, false, 1}, {Aggregate::maximum, false, 2}};
    const Block block = strict(form).first;
    EXPECT_TRUE(block.group.empty());
    ASSERT_EQ(block.order.size(), 1U);
    EXPECT_EQ(block.order[0].term, (Term{Aggregate::none, false, 2}));
    EXPECT_TRUE(block.order[0].descending);
    EXPECT_EQ(block.limit, 1U);
}

sql::Query query_over(const Library& library, std::string_view order, std::int64_t number) {
    const catalog::Table& book = *library.source.find("book");
    sql::Select select;
    select.items.push_back(sql::item(sql::column(book.columns[1].name)));
    select.from.push_back(sql::table("book"));
    select.where = sql::greater(sql::column(book.columns[0].name), sql::integer_literal(number));
    sql::Query query = sql::query(std::move(select));
    if (!order.empty()) query.order_by.push_back(sql::ascending(sql::column(order)));
    return query;
}

Reading reading_of(sql::Query query, double confidence) {
    Reading reading;
    reading.query = std::move(query);
    reading.confidence = confidence;
    return reading;
}

TEST(meaning, rows_in_another_order_are_the_same_rows) {
    const Library library;
    const Meanings meanings(library.source);
    const std::string& column = library.source.find("book")->columns[1].name;
    const Meaning plain = meanings.of(query_over(library, "", 1));
    EXPECT_FALSE(plain.whole.empty());
    EXPECT_EQ(plain.whole, meanings.of(query_over(library, column, 1)).whole);
    EXPECT_NE(plain.whole, meanings.of(query_over(library, "", 2)).whole);
}

TEST(combine, what_both_found_stands_once_and_is_surer) {
    const Library library;
    const Meanings meanings(library.source);
    const auto alone =
        combine({reading_of(query_over(library, "", 1), 0.6)}, {}, meanings, Setting(), 5);
    const auto both =
        combine({reading_of(query_over(library, "", 1), 0.6)},
                {reading_of(query_over(library, "", 1), 0.6)}, meanings, Setting(), 5);
    ASSERT_EQ(both.size(), 1U);
    EXPECT_GT(both[0].confidence, alone[0].confidence);
}

}  // namespace
}  // namespace querent::language::learnt
