#include "catalog/semantic_model.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace querent::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Source shop() {
    Source source;
    source.name = "shop";
    Table customers;
    customers.name = "customers";
    customers.original_name = "Customers 2024";
    customers.primary_key = {"id"};
    customers.columns.resize(2);
    customers.columns[0].name = customers.columns[0].original_name = "id";
    customers.columns[1].name = "full_name";
    customers.columns[1].original_name = "Full Name";
    Table orders;
    orders.name = orders.original_name = "orders";
    for (const char* name : {"id", "customer_id", "amount", "ordered_at"}) {
        Column column;
        column.name = column.original_name = name;
        orders.columns.push_back(column);
    }
    ForeignKey found;
    found.columns = {"customer_id"};
    found.to_table = "customers";
    found.to_columns = {"id"};
    orders.foreign_keys.push_back(found);
    source.tables = {orders, customers};
    return source;
}

Error error_of(std::string_view yaml) {
    Source source = shop();
    auto result = apply_semantic_model(yaml, source);
    EXPECT_FALSE(result.ok()) << yaml;
    return result.ok() ? Error{} : result.error();
}

TEST(SemanticModel, lays_descriptions_synonyms_metrics_and_keys_over_the_catalog) {
    Source source = shop();
    const auto applied = apply_semantic_model(R"(
description: A small shop
suggestions:
  - Which customers ordered most?
tables:
  orders:
    description: What was ordered
    synonyms: [purchases, sales]
    primary_key: [id]
    default_columns: [id, amount]
    default_date: ordered_at
    foreign_keys:
      - {columns: customer_id, references: customers}
    columns:
      amount: {description: Net amount, synonyms: value, meaning: money, unit: EUR}
    metrics:
      revenue: {expression: sum(amount), synonyms: [turnover], unit: EUR}
      orders placed: count(*)
  Customers 2024:
    columns:
      Full Name: {meaning: name}
)",
                                              source);
    ASSERT_TRUE(applied.ok()) << applied.error().message;
    EXPECT_EQ(source.description, "A small shop");
    const Table& orders = *source.find("ORDERS");
    EXPECT_THAT(orders.synonyms, ElementsAre("purchases", "sales"));
    EXPECT_EQ(orders.find("amount")->meaning, Meaning::money);
    EXPECT_EQ(orders.find("amount")->unit, "EUR");
    EXPECT_THAT(orders.find("amount")->synonyms, ElementsAre("value"));
    EXPECT_THAT(orders.default_columns, ElementsAre("id", "amount"));
    EXPECT_EQ(orders.default_date, "ordered_at");
    ASSERT_EQ(orders.metrics.size(), 2U);
    EXPECT_EQ(orders.metrics[1].expression, "count(*)");
    ASSERT_EQ(orders.foreign_keys.size(), 1U) << "the declared key replaces the one found";
    EXPECT_TRUE(orders.foreign_keys[0].declared);
    EXPECT_THAT(orders.foreign_keys[0].to_columns, ElementsAre("id"));
    EXPECT_EQ(source.find("customers")->find("full_name")->meaning, Meaning::name);
}

TEST(SemanticModel, names_the_line_and_the_nearest_name_of_what_it_does_not_know) {
    const Error column = error_of("tables:\n  orders:\n    columns:\n      amuont: {unit: EUR}\n");
    EXPECT_EQ(column.code, ErrorCode::semantic_model_invalid);
    EXPECT_EQ(column.where, "line 4");
    EXPECT_THAT(column.hint, HasSubstr("amount"));
    EXPECT_THAT(error_of("tables:\n  order: {}\n").hint, HasSubstr("orders"));
    EXPECT_THAT(error_of("tabels: {}\n").hint, HasSubstr("tables"));
    EXPECT_THAT(error_of("tables:\n  orders: {defualt_date: id}\n").hint,
                HasSubstr("default_date"));
    EXPECT_THAT(error_of("tables:\n  orders: {columns: {amount: {meaning: mony}}}\n").hint,
                HasSubstr("money"));
    EXPECT_THAT(
        error_of("tables:\n  orders: {foreign_keys: [{columns: id, references: x}]}\n").message,
        HasSubstr("no table «x»"));
}

TEST(SemanticModel, checks_the_sql_of_metrics_against_the_columns) {
    const Error column = error_of("tables:\n  orders:\n    metrics:\n      m: sum(amonut)\n");
    EXPECT_EQ(column.where, "line 4");
    EXPECT_THAT(column.hint, HasSubstr("amount"));
    error_of("tables: {orders: {metrics: {m: 'sum('}}}");
    error_of("tables: {orders: {metrics: {m: 'sum(amount); drop table orders'}}}");
    error_of("tables: {orders: {metrics: {m: {expression: sum(amount), filter: amnt > 0}}}}");
    error_of("tables: {orders: {metrics: {m: '(select 1)'}}}");
}

TEST(SemanticModel, leaves_the_source_as_it_was_when_the_last_line_is_wrong) {
    Source source = shop();
    EXPECT_FALSE(apply_semantic_model("description: changed\nnonsense: 1\n", source).ok());
    EXPECT_EQ(source.description, "");
}

TEST(SemanticModel, refuses_what_is_no_yaml_too_deep_too_large_or_not_utf8) {
    error_of("tables: [unclosed");
    error_of("tables: {orders: {metrics: {revenue: {expression: ''}}}}");
    error_of("description: a\ndescription: b\n");
    error_of("\xff\xfe");
    error_of("- just\n- a list\n");
    error_of(std::string(100'000, '['));
    error_of("description: " + std::string(5 * 1024 * 1024, 'x'));
}

TEST(SemanticModel, an_empty_file_changes_nothing) {
    Source source = shop();
    EXPECT_TRUE(apply_semantic_model("", source).ok());
    EXPECT_TRUE(apply_semantic_model("tables:\n", source).ok());
    EXPECT_EQ(source.tables.size(), 2U);
}

}  // namespace
}  // namespace querent::catalog
