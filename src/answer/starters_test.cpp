#include "answer/starters.hpp"

#include <gtest/gtest.h>

#include "answer/pipeline_fixture.hpp"
#include "language/parser.hpp"

namespace querent::answer {
namespace {

using catalog::Meaning;
using catalog::Type;

catalog::Column column(std::string name, Type type, std::uint64_t distinct,
                       Meaning meaning = Meaning::unknown) {
    auto made = fixture::column_of(std::move(name), type);
    made.original_name = made.name;
    made.meaning = meaning;
    made.statistics.distinct = distinct;
    return made;
}

/// What an upload looks like: types, statistics and a guess at meanings, no words of an owner.
catalog::Source invoices() {
    catalog::Table table;
    table.name = "invoices";
    table.rows = 500;
    table.columns = {column("invoice_id", Type::integer, 500, Meaning::identifier),
                     column("issued_on", Type::date, 300, Meaning::date),
                     column("customer", Type::text, 40, Meaning::name),
                     column("country", Type::text, 6, Meaning::country),
                     column("amount", Type::decimal, 480, Meaning::money)};
    table.primary_key = {"invoice_id"};
    catalog::Source source;
    source.name = "mine";
    source.version = "1";
    source.tables = {std::move(table)};
    return source;
}

std::shared_ptr<OpenSource> opened(catalog::Source source) {
    return open_with_parser(std::make_shared<const catalog::Source>(std::move(source)),
                            std::make_shared<catalog::ValueIndex>(),
                            std::make_unique<fixture::FakeEngine>(
                                [](const sql::CheckedSql&) { return engine::Rows{}; }));
}

TEST(Starters, of_an_upload_are_a_count_a_total_a_trend_and_a_top_five) {
    const auto open = opened(invoices());
    EXPECT_EQ(open->suggestions(),
              (std::vector<std::string>{"How many invoices are there?", "Total amount by country",
                                        "Total amount by month", "Top 5 customer by total amount",
                                        "Average amount per country"}));
}

TEST(Starters, add_up_no_prices_and_no_totals_of_totals) {
    auto source = invoices();
    source.tables[0].columns[4] = column("unit_price", Type::decimal, 480, Meaning::money);
    const auto priced = opened(source);
    for (const auto& question : priced->suggestions())
        EXPECT_EQ(question.find("Total"), std::string::npos) << question;
    source.tables[0].columns[4] = column("total_hours", Type::decimal, 480, Meaning::quantity);
    const auto totalled = opened(source);
    for (const auto& question : totalled->suggestions())
        EXPECT_EQ(question.find("otal total"), std::string::npos) << question;
}

TEST(Starters, are_only_what_is_read_as_it_was_meant) {
    const auto open = opened(invoices());
    const auto doubtful = [&](const language::Question& question) {
        auto understanding = open->understand(question);
        for (auto& reading : understanding.readings) reading.confidence *= 0.5;
        return understanding;
    };
    EXPECT_TRUE(
        starters(*open->source, doubtful, open->policy, open->facts, sql::Dialect::duckdb).empty());
    const auto deaf = [&](const language::Question&) {
        return open->understand({.text = "how many invoices are there?",
                                 .today = Date{std::chrono::sys_days{}},
                                 .previous = nullptr});
    };
    EXPECT_EQ(starters(*open->source, deaf, open->policy, open->facts, sql::Dialect::duckdb),
              std::vector<std::string>{"How many invoices are there?"});
}

TEST(Starters, of_a_messy_file_use_words_that_can_be_said) {
    auto source = invoices();
    source.tables[0].name = "invoices_2025_final_v2";
    source.tables[0].columns[4].original_name = "Amount (net, €)";
    const auto questions = opened(source)->suggestions();
    ASSERT_GE(questions.size(), 3U);
    EXPECT_EQ(questions[0], "How many rows are there?");
    EXPECT_EQ(questions[1], "Total amount by country");
}

TEST(Starters, give_way_to_the_questions_that_the_owner_wrote) {
    auto source = invoices();
    source.suggestions = {"Which customers pay late?"};
    EXPECT_EQ(opened(source)->suggestions(), source.suggestions);
}

TEST(Starters, of_nothing_are_none) {
    catalog::Source empty;
    empty.name = "empty";
    EXPECT_TRUE(opened(empty)->suggestions().empty());
}

}  // namespace
}  // namespace querent::answer
