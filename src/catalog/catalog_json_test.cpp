#include "catalog/catalog_json.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace querent::catalog {
namespace {

Source everything() {
    Source source{"shop", "A shop", "v1", {}, {"How many orders?"}};
    Table table;
    table.name = "orders";
    table.original_name = "Orders \"2024\"";
    table.description = "d";
    table.synonyms = {"sales"};
    Column column;
    column.name = "amount";
    column.original_name = "Amount (€)";
    column.type = Type::decimal;
    column.meaning = Meaning::money;
    column.unit = "EUR";
    column.description = "net";
    column.synonyms = {"value"};
    column.statistics = {12, 3, "-1.00", "99.50"};
    column.note = "a note";
    table.columns = {column};
    table.primary_key = {"amount"};
    table.primary_key_evidence = "all distinct";
    table.foreign_keys = {{{"amount"}, "other", {"id"}, true, 0.5, "evidence"}};
    table.metrics = {{"revenue", {"turnover"}, "d", "sum(amount)", "amount > 0", "EUR"}};
    table.default_columns = {"amount"};
    table.default_date = "amount";
    table.rows = 18'446'744'073'709'551'615ULL;
    source.tables = {table};
    return source;
}

TEST(CatalogJson, comes_back_as_it_went) {
    const auto json = to_json(everything());
    const auto back = source_from_json(boost::json::parse(boost::json::serialize(json)));
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(boost::json::serialize(to_json(*back)), boost::json::serialize(json));
    EXPECT_EQ(back->tables[0].rows, everything().tables[0].rows);
    EXPECT_EQ(back->tables[0].columns[0].meaning, Meaning::money);
    EXPECT_TRUE(back->tables[0].foreign_keys[0].declared);
}

TEST(CatalogJson, refuses_json_of_another_shape) {
    for (const char* text :
         {"[]", "7", R"({"name": 7})", R"({"tables": {}})",
          R"({"tables": [{"columns": [{"type": "complex"}]}]})", R"({"tables": [{"rows": -1}]})"}) {
        const auto back = source_from_json(boost::json::parse(text));
        ASSERT_FALSE(back.ok()) << text;
        EXPECT_EQ(back.error().code, ErrorCode::lake_damaged);
    }
}

TEST(Names, of_types_and_meanings_come_back) {
    for (const auto type : {Type::boolean, Type::integer, Type::decimal, Type::real, Type::text,
                            Type::date, Type::time, Type::timestamp, Type::other}) {
        EXPECT_EQ(type_named(name_of(type)), type);
    }
    for (int k = 0; k <= static_cast<int>(Meaning::url); ++k) {
        EXPECT_EQ(meaning_named(name_of(static_cast<Meaning>(k))), static_cast<Meaning>(k));
    }
    EXPECT_EQ(type_named("nonsense"), std::nullopt);
}

}  // namespace
}  // namespace querent::catalog
