#include "answer/schema_facts.hpp"

#include <gtest/gtest.h>

namespace querent::answer {

namespace {

catalog::Column column(const std::string& name, catalog::Type type) {
    catalog::Column made;
    made.name = name;
    made.type = type;
    return made;
}

catalog::Source shop() {
    catalog::Table orders;
    orders.name = "orders";
    orders.rows = 20'000'000;
    orders.columns = {column("order_id", catalog::Type::integer),
                      column("status", catalog::Type::text), column("comment", catalog::Type::text),
                      column("order_date", catalog::Type::date)};
    catalog::Source source;
    source.tables = {orders};
    return source;
}

std::shared_ptr<const catalog::ValueIndex> values() {
    catalog::ColumnValues status{"orders", "status", {"Shipped", "Pending", "Cancelled"}, true};
    catalog::ColumnValues comment{"orders", "comment", {"Fragile"}, false};
    return std::make_shared<const catalog::ValueIndex>(
        std::vector{std::move(status), std::move(comment)});
}

std::optional<sql::ValueFacts> asked(const std::string& column, const std::string& text,
                                     sql::Dialect dialect = sql::Dialect::duckdb) {
    return facts_of(shop(), values(), dialect).values("orders", column, text);
}

}  // namespace

TEST(SchemaFacts, a_text_that_the_column_lacks_comes_with_the_nearest) {
    const auto missing = asked("status", "Shiped");
    ASSERT_TRUE(missing);
    EXPECT_FALSE(missing->contained);
    ASSERT_FALSE(missing->near.empty());
    EXPECT_EQ(missing->near.front(), "Shipped");
}

TEST(SchemaFacts, a_text_that_the_column_has_is_contained_as_the_engine_compares) {
    EXPECT_TRUE(asked("status", "Shipped")->contained);
    EXPECT_FALSE(asked("status", "shipped")->contained);
    EXPECT_TRUE(asked("status", "shipped", sql::Dialect::mysql)->contained);
    EXPECT_TRUE(asked("STATUS", "Shipped")->contained);
}

TEST(SchemaFacts, nothing_is_said_where_not_every_text_is_known) {
    EXPECT_FALSE(asked("comment", "Broken"));
    EXPECT_FALSE(asked("unknown", "Broken"));
    EXPECT_FALSE(asked("status", ""));
    EXPECT_FALSE(asked("status", std::string(5'000, 'x')));
}

TEST(SchemaFacts, a_large_table_is_narrowed_by_the_date_that_the_model_names_or_by_its_only_one) {
    catalog::Source source = shop();
    const auto date_column = [&] {
        return facts_of(source, nullptr, sql::Dialect::duckdb).tables.front().date_column;
    };
    EXPECT_EQ(date_column(), "order_date");
    source.tables.front().columns.push_back(column("shipped_at", catalog::Type::timestamp));
    EXPECT_EQ(date_column(), "");
    source.tables.front().default_date = "shipped_at";
    EXPECT_EQ(date_column(), "shipped_at");
    EXPECT_EQ(facts_of(source, nullptr, sql::Dialect::duckdb).tables.front().rows, 20'000'000U);
}

}  // namespace querent::answer
