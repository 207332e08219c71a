// A small shop for the tests of this room: catalog and values, no rows.
#pragma once

#include <memory>

#include "language/parser.hpp"

namespace querent::language {

inline catalog::Column fixture_column(std::string name, catalog::Type type,
                                      std::uint64_t distinct = 0) {
    catalog::Column column;
    column.name = column.original_name = std::move(name);
    column.type = type;
    column.statistics.distinct = distinct;
    return column;
}

inline std::shared_ptr<const catalog::Source> fixture_source() {
    using catalog::Type;
    auto source = std::make_shared<catalog::Source>();
    const auto table = [&](std::string name, std::string key, std::uint64_t rows,
                           std::vector<catalog::Column> columns,
                           std::vector<std::pair<std::string, std::string>> keys) {
        catalog::Table made;
        made.name = made.original_name = std::move(name);
        made.primary_key = {std::move(key)};
        made.rows = rows;
        made.columns = std::move(columns);
        for (auto& [column, to] : keys) {
            catalog::ForeignKey foreign;
            foreign.columns = {column};
            foreign.to_table = to;
            foreign.to_columns = {column};
            made.foreign_keys.push_back(foreign);
        }
        source->tables.push_back(std::move(made));
    };
    const auto c = fixture_column;
    table("regions", "region_id", 3, {c("region_id", Type::integer, 3), c("name", Type::text, 3)},
          {});
    table("stores", "store_id", 5,
          {c("store_id", Type::integer, 5), c("name", Type::text, 5), c("city", Type::text, 5),
           c("region_id", Type::integer, 3)},
          {{"region_id", "regions"}});
    table("categories", "category_id", 2,
          {c("category_id", Type::integer, 2), c("name", Type::text, 2)}, {});
    table("products", "product_id", 10,
          {c("product_id", Type::integer, 10), c("name", Type::text, 10),
           c("category_id", Type::integer, 2), c("price", Type::decimal, 9),
           c("active", Type::boolean, 2)},
          {{"category_id", "categories"}});
    table("customers", "customer_id", 100,
          {c("customer_id", Type::integer, 100), c("name", Type::text, 90),
           c("email", Type::text, 90), c("country", Type::text, 3),
           c("signup_date", Type::date, 80), c("vip", Type::boolean, 2)},
          {});
    table("orders", "order_id", 500,
          {c("order_id", Type::integer, 500), c("customer_id", Type::integer, 90),
           c("store_id", Type::integer, 5), c("order_date", Type::date, 300),
           c("ship_date", Type::date, 300), c("status", Type::text, 3),
           c("total_amount", Type::decimal, 450)},
          {{"customer_id", "customers"}, {"store_id", "stores"}});
    table("order_items", "order_item_id", 900,
          {c("order_item_id", Type::integer, 900), c("order_id", Type::integer, 500),
           c("product_id", Type::integer, 10), c("quantity", Type::integer, 5),
           c("unit_price", Type::decimal, 9)},
          {{"order_id", "orders"}, {"product_id", "products"}});
    return source;
}

inline Parser fixture_parser() {
    auto values = std::make_shared<catalog::ValueIndex>(std::vector<catalog::ColumnValues>{
        {"customers", "country", {"Germany", "France", "Spain"}, true},
        {"customers", "name", {"Anna Schmidt", "Bob Smith"}, true},
        {"orders", "status", {"completed", "returned", "cancelled"}, true},
        {"categories", "name", {"Books", "Toys"}, true},
        {"stores", "city", {"Berlin", "Paris"}, true},
        {"regions", "name", {"North", "South"}, true},
    });
    return {fixture_source(), values};
}

}  // namespace querent::language
