// Meanings over a small shop, read by the real parser.
#include "knowledge/definition.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "knowledge/taught.hpp"
#include "language/fixture_shop.hpp"
#include "sql/printer.hpp"

namespace querent::knowledge {
namespace {

using testing::HasSubstr;

std::shared_ptr<const catalog::Source> shop() {
    auto source = std::make_shared<catalog::Source>(*language::fixture_source());
    source->name = "shop";
    for (auto& table : source->tables) {
        if (table.name == "orders")
            table.columns.push_back(language::fixture_column("refunds", catalog::Type::decimal));
        if (table.name == "customers") table.synonyms = {"buyers"};
    }
    return source;
}

class DefinitionTest : public testing::Test {
protected:
    DefinitionTest() {
        for (const auto& table : source_->tables) {
            sql::KnownTable known{.name = table.name, .columns = {}};
            for (const auto& column : table.columns) known.columns.push_back({.name = column.name});
            policy_.tables.push_back(std::move(known));
        }
    }

    Result<Definition> means(const std::string& term, const std::string& meaning) {
        return define(term, meaning,
                      {.source = *source_,
                       .values = *values_,
                       .understand = understand_,
                       .read_frame = read_frame_,
                       .policy = policy_,
                       .dialect = sql::Dialect::duckdb,
                       .today = today_});
    }
    Error refused(const std::string& term, const std::string& meaning) {
        const auto definition = means(term, meaning);
        EXPECT_FALSE(definition.ok()) << term << " → " << definition->words;
        return definition.ok() ? Error{.code = ErrorCode::internal} : definition.error();
    }

    /// The SQL of a question, asked of the source with the word taught.
    std::string asked(const std::string& term, const std::string& meaning,
                      const std::string& question) {
        auto definition = means(term, meaning);
        if (!definition.ok()) return definition.error().message;
        auto overlay = lay_over(*source_,
                                {{.source = "shop",
                                  .term = term,
                                  .meaning = meaning,
                                  .principal = "ann",
                                  .shared = true,
                                  .at = {},
                                  .definition = std::move(definition).value()}},
                                understand_);
        if (!overlay.stale.empty()) return "stale";
        const language::Parser parser(std::make_shared<catalog::Source>(overlay.source), values_,
                                      nullptr, overlay.terms);
        const auto understood = parser.understand({.text = question, .today = today_});
        taught_ = understood.taught;
        if (understood.readings.empty()) return "nothing: " + understood.reason;
        confidence_ = understood.readings[0].confidence;
        return sql::print(understood.readings[0].query, sql::Dialect::duckdb).value();
    }

    std::shared_ptr<const catalog::Source> source_ = shop();
    std::shared_ptr<const catalog::ValueIndex> values_ = std::make_shared<catalog::ValueIndex>(
        std::vector<catalog::ColumnValues>{{"customers", "country", {"Germany", "France"}, true},
                                           {"orders", "status", {"completed", "cancelled"}, true},
                                           {"stores", "city", {"Berlin", "Paris"}, true}});
    language::Parser parser_{source_, values_};
    std::function<language::Understanding(const language::Question&)> understand_ =
        [this](const language::Question& question) { return parser_.understand(question); };
    std::function<Result<language::Reading>(const language::Frame&)> read_frame_ =
        [this](const language::Frame& frame) { return parser_.read(frame); };
    sql::GuardPolicy policy_;
    Date today_ = *parse_date("2026-03-31");
    std::vector<std::string> taught_;
    double confidence_ = 0;
};

TEST_F(DefinitionTest, a_condition_in_sql_holds_wherever_the_word_stands) {
    for (const char* question : {"how many orders churned", "how many churned orders are there",
                                 "number of orders that are churned"}) {
        const auto sql = asked("churned", "status = 'cancelled'", question);
        EXPECT_THAT(sql, HasSubstr("count(")) << question;
        EXPECT_THAT(sql, HasSubstr("status = 'cancelled'")) << question;
        EXPECT_EQ(taught_, std::vector<std::string>{"churned"}) << question;
        EXPECT_GE(confidence_, 0.7) << question;
    }
    EXPECT_THAT(asked("churned", "status = 'cancelled'", "churn rate by store"),
                HasSubstr("'cancelled'"));
    EXPECT_THAT(asked("churned", "status = 'cancelled'", "total amount of churned orders by store"),
                HasSubstr("GROUP BY"));
}

TEST_F(DefinitionTest, a_question_without_the_word_stays_as_it_is) {
    const auto sql = asked("churned", "status = 'cancelled'", "how many orders are there");
    EXPECT_EQ(sql.find("cancelled"), std::string::npos) << sql;
    EXPECT_TRUE(taught_.empty());
}

TEST_F(DefinitionTest, conditions_may_be_joined_negated_and_compare_columns) {
    EXPECT_THAT(
        asked("odd", "not (status = 'completed' or total_amount > 100)", "how many odd orders"),
        testing::AllOf(HasSubstr("NOT"), HasSubstr("OR"), HasSubstr("100")));
    EXPECT_THAT(asked("delayed", "ship_date > order_date", "how many delayed orders"),
                HasSubstr("ship_date"));
    EXPECT_THAT(asked("midsize", "total_amount between 10 and 20", "how many midsize orders"),
                testing::AllOf(HasSubstr("10"), HasSubstr("20")));
}

TEST_F(DefinitionTest, words_that_name_rows_bring_their_table) {
    const auto sql = asked("active customers", "customers with an order in the last 90 days",
                           "how many active customers are there");
    EXPECT_THAT(sql, HasSubstr("FROM customers"));
    EXPECT_THAT(sql, HasSubstr("2026-01-01")) << "counted back from the day of the question";
    EXPECT_THAT(asked("active customers", "customers with an order in the last 90 days",
                      "active customers by country"),
                HasSubstr("country"));
}

TEST_F(DefinitionTest, a_period_moves_with_the_day_of_the_question) {
    const auto definition =
        means("active customers", "customers with an order in the last 90 days");
    ASSERT_TRUE(definition.ok()) << definition.error().message;
    EXPECT_EQ(definition->phrase, "customers with an order in the last 90 days");
    today_ = *parse_date("2027-03-31");
    EXPECT_THAT(asked("active customers", "customers with an order in the last 90 days",
                      "how many active customers"),
                HasSubstr("2027-"));
    EXPECT_TRUE(means("churned", "status = 'cancelled'")->phrase.empty());
    EXPECT_EQ(definition->words, definition->phrase);
}

TEST_F(DefinitionTest, a_number_may_be_arithmetic_over_names_or_sql) {
    EXPECT_THAT(asked("net sales", "total amount minus refunds", "net sales by store"),
                testing::AllOf(HasSubstr("sum("), HasSubstr("total_amount"), HasSubstr("refunds"),
                               HasSubstr("GROUP BY")));
    EXPECT_THAT(asked("net sales", "total_amount - refunds", "net sales in 2025"),
                HasSubstr("2025"));
    EXPECT_THAT(asked("shelf worth", "quantity times unit price", "shelf worth by product"),
                HasSubstr("quantity"));
}

TEST_F(DefinitionTest, another_name_for_a_table_or_column) {
    EXPECT_THAT(asked("clients", "customers", "how many clients are there"),
                HasSubstr("FROM customers"));
    EXPECT_EQ(taught_, std::vector<std::string>{"clients"});
    EXPECT_THAT(asked("turnover", "total_amount", "average turnover by store"), HasSubstr("avg("));
}

TEST_F(DefinitionTest, rows_may_be_told_by_a_number_of_others) {
    const auto sql = asked("regulars", "customers with more than 10 orders", "regulars by country");
    EXPECT_THAT(sql, testing::AllOf(HasSubstr("> 10"), HasSubstr("country"), HasSubstr("orders")));
}

TEST_F(DefinitionTest, a_value_may_have_another_name) {
    EXPECT_THAT(asked("home market", "Germany", "customers in the home market"),
                HasSubstr("'Germany'"));
}

TEST_F(DefinitionTest, says_which_column_or_value_is_near) {
    EXPECT_THAT(refused("churned", "statos = 'cancelled'").hint, HasSubstr("status"));
    EXPECT_EQ(refused("churned", "statos = 'cancelled'").code, ErrorCode::invalid_argument);
    EXPECT_THAT(refused("churned", "status = 'canceled'").hint, HasSubstr("«cancelled»"));
    EXPECT_THAT(refused("net sales", "total amount minus refound").hint, HasSubstr("refunds"));
    EXPECT_EQ(refused("net sales", "the weather in the mountains").code,
              ErrorCode::invalid_argument);
}

TEST_F(DefinitionTest, says_what_a_meaning_of_two_things_could_be) {
    const auto error = refused("label", "name");
    EXPECT_THAT(error.message, HasSubstr("customers.name"));
    EXPECT_THAT(error.hint, HasSubstr("Say which one"));
    EXPECT_TRUE(means("label", "customers.name").ok());
    EXPECT_TRUE(means("label", "name of customers").ok());
    EXPECT_THAT(refused("annas", "name = 'Anna'").hint, HasSubstr("regions.name"));
}

TEST_F(DefinitionTest, words_that_mean_something_already_stay_as_they_are) {
    EXPECT_EQ(refused("status", "total_amount").code, ErrorCode::invalid_argument);
    EXPECT_EQ(refused("Orders", "customers").code, ErrorCode::invalid_argument);
    EXPECT_THAT(refused("buyers", "orders").message, HasSubstr("customers"));
    EXPECT_EQ(refused("the", "customers").code, ErrorCode::invalid_argument);
    EXPECT_EQ(refused("last month", "status = 'cancelled'").code, ErrorCode::invalid_argument);
    EXPECT_EQ(refused("average", "customers").code, ErrorCode::invalid_argument);
}

TEST_F(DefinitionTest, takes_no_queries_and_no_functions_that_the_guard_refuses) {
    EXPECT_FALSE(means("x1", "total_amount > (select max(total_amount) from orders)").ok());
    EXPECT_FALSE(means("x2", "read_csv('/etc/passwd') = status").ok());
    EXPECT_FALSE(means("x3", "sum(total_amount) + nextval(status)").ok());
    EXPECT_FALSE(means("x4", "status = 'x'; drop table orders").ok());
}

TEST_F(DefinitionTest, comes_back_from_json_as_it_was) {
    const auto definition = means("churned", "status = 'cancelled'");
    ASSERT_TRUE(definition.ok());
    EXPECT_EQ(*definition_from_json(to_json(*definition)), *definition);
}

TEST_F(DefinitionTest, what_no_longer_fits_the_data_is_left_out) {
    Taught taught{.source = "shop",
                  .term = "churned",
                  .meaning = "status = 'cancelled'",
                  .principal = "ann",
                  .shared = true,
                  .at = {},
                  .definition = *means("churned", "status = 'cancelled'")};
    Taught net = taught;
    net.term = "net sales";
    net.definition = *means("net sales", "total_amount - refunds");
    auto later = *source_;
    for (auto& table : later.tables) {
        std::erase_if(table.columns, [](const auto& column) {
            return column.name == "status" || column.name == "refunds";
        });
    }
    const auto overlay = lay_over(later, {taught, net}, understand_);
    EXPECT_TRUE(overlay.known.empty());
    EXPECT_EQ(overlay.stale.size(), 2U);
}

TEST(Lessons, of_oneself_come_before_those_of_everyone) {
    Taught taught{.source = "shop",
                  .term = "Churned",
                  .meaning = "a",
                  .principal = "ann",
                  .shared = true,
                  .at = {},
                  .definition = {.kind = Definition::Kind::name, .table = "orders"}};
    auto own = taught;
    own.shared = false;
    own.principal = "bob";
    own.meaning = "b";
    const std::vector lessons = {lesson_of(taught), lesson_of(own)};
    EXPECT_EQ(lessons[0].key, key_of("churned"));
    EXPECT_EQ(terms_for(lessons, "shop", "bob").at(0).meaning, "b");
    EXPECT_EQ(terms_for(lessons, "shop", "ann").at(0).meaning, "a");
    EXPECT_TRUE(terms_for(lessons, "other", "ann").empty());
    EXPECT_EQ(terms_for(lessons, "shop", "ann").at(0).definition, taught.definition);
}

}  // namespace
}  // namespace querent::knowledge
