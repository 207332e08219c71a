#include <gtest/gtest.h>

#include "answer/pipeline_fixture.hpp"
#include "answer/present.hpp"
#include "base/limits.hpp"
#include "sql/printer.hpp"

namespace querent::answer {
namespace {

using sql::column;

/// The engine counts by a rule over the text of the conditions.
class ZeroRowsTest : public testing::Test {
protected:
    std::optional<ZeroRows> explain(sql::Query query,
                                    const std::function<std::int64_t(const std::string&)>& count) {
        auto engine = std::make_unique<fixture::FakeEngine>(
            [count](const sql::CheckedSql& asked) -> Result<engine::Rows> {
                const auto& where = asked.query().select()->where;
                const auto text =
                    where ? std::move(sql::print(*where, sql::Dialect::duckdb)).value() : "";
                return fixture::rows_of({{"n", catalog::Type::integer}}, {{count(text)}});
            });
        engine_ = engine.get();
        auto values = std::make_shared<catalog::ValueIndex>(std::vector<catalog::ColumnValues>{
            {.table = "orders", .column = "country", .values = {"Germany", "Greece", "France"}}});
        const auto open = open_source(std::make_shared<catalog::Source>(fixture::shop_catalog()),
                                      std::move(values), {}, std::move(engine));
        open_ = open;
        const auto checked = sql::check(std::move(query), sql::Dialect::duckdb, open->policy);
        EXPECT_TRUE(checked.ok()) << checked.error().message;
        return explain_nothing(*open, *checked, Deadline::never());
    }

    // Shared: the engine that the tests look at belongs to it.
    std::shared_ptr<OpenSource> open_;
    fixture::FakeEngine* engine_ = nullptr;
};

sql::Expression country_is(std::string_view country) {
    return sql::equal(column("country"), sql::text_literal(country));
}
sql::Expression amount_above(std::int64_t amount) {
    return sql::greater(column("amount"), sql::integer_literal(amount));
}
bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST_F(ZeroRowsTest, blames_a_value_that_occurs_nowhere_and_offers_the_nearest) {
    const auto zero = explain(
        fixture::count_orders({country_is("Germny"), amount_above(5)}),
        [](const std::string& where) -> std::int64_t { return has(where, "Germny") ? 0 : 800; });
    ASSERT_TRUE(zero);
    EXPECT_EQ(zero->condition, "country is Germny");
    ASSERT_FALSE(zero->nearest.empty());
    EXPECT_EQ(zero->nearest.front(), "Germany");
    EXPECT_TRUE(has(zero->explanation, "None of the 800 rows meets «country is Germny»."));
    EXPECT_TRUE(has(zero->explanation, "«Germany»"));
}

TEST_F(ZeroRowsTest, blames_the_condition_whose_absence_leaves_rows) {
    const auto zero = explain(fixture::count_orders({country_is("France"), amount_above(5'000)}),
                              [](const std::string& where) -> std::int64_t {
                                  if (has(where, "France") && has(where, "5000")) return 0;
                                  return has(where, "5000") ? 7 : 300;
                              });
    ASSERT_TRUE(zero);
    EXPECT_EQ(zero->condition, "country is France");
    EXPECT_TRUE(has(zero->explanation, "there would be 7 rows"));
}

TEST_F(ZeroRowsTest, takes_the_two_ends_of_a_period_as_one_condition) {
    const auto zero = explain(
        fixture::count_orders(
            {sql::greater_equal(column("order_date"), sql::date_literal(*parse_date("2031-01-01"))),
             sql::less(column("order_date"), sql::date_literal(*parse_date("2032-01-01")))}),
        [](const std::string& where) -> std::int64_t { return where.empty() ? 900 : 0; });
    ASSERT_TRUE(zero);
    EXPECT_EQ(zero->condition, "order date from 2031-01-01 and before 2032-01-01");
    EXPECT_EQ(zero->nearest, (std::vector<std::string>{"2023-01-01", "2025-12-31"}));
    EXPECT_TRUE(has(zero->explanation, "goes from 2023-01-01 to 2025-12-31"));
}

TEST_F(ZeroRowsTest, says_that_only_together_the_conditions_leave_nothing) {
    const auto zero = explain(
        fixture::count_orders({country_is("France"), amount_above(5), country_is("Greece")}),
        [](const std::string& where) -> std::int64_t { return has(where, "AND") ? 0 : 300; });
    ASSERT_TRUE(zero);
    EXPECT_TRUE(zero->condition.empty());
    EXPECT_TRUE(has(zero->explanation, "Each condition is met"));
}

TEST_F(ZeroRowsTest, says_that_the_tables_are_empty) {
    const auto zero = explain(fixture::count_orders({country_is("France")}),
                              [](const std::string&) -> std::int64_t { return 0; });
    ASSERT_TRUE(zero);
    EXPECT_TRUE(has(zero->explanation, "even without any condition"));
}

TEST_F(ZeroRowsTest, has_nothing_to_say_without_conditions) {
    EXPECT_FALSE(
        explain(fixture::count_orders(), [](const std::string&) -> std::int64_t { return 0; }));
}

TEST_F(ZeroRowsTest, asks_the_engine_only_so_often) {
    sql::Expressions conditions;
    for (int i = 0; i < 100; ++i) conditions.push_back(country_is("c" + std::to_string(i)));
    (void)explain(
        fixture::count_orders(std::move(conditions)),
        [](const std::string& where) -> std::int64_t { return has(where, "AND") ? 0 : 300; });
    EXPECT_LE(engine_->asked().size(), limits::zero_row_probes_max);
}

TEST(FoundNothing, is_no_rows_or_one_row_of_nothing_under_a_condition) {
    Answer answer;
    const auto limited = fixture::count_orders({country_is("x")});
    EXPECT_TRUE(found_nothing(answer, limited));
    answer.rows = {{std::int64_t{0}, engine::Value{}}};
    EXPECT_TRUE(found_nothing(answer, limited));
    EXPECT_FALSE(found_nothing(answer, fixture::count_orders())) << "an empty table is an answer";
    answer.rows = {{std::int64_t{1}}};
    EXPECT_FALSE(found_nothing(answer, limited));
}

}  // namespace
}  // namespace querent::answer
