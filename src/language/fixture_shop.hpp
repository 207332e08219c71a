// A small shop for the tests of this room: catalog and values, no rows.
#pragma once

#include <memory>

#include "language/fixture_source.hpp"

namespace querent::language {

inline std::shared_ptr<const catalog::Source> fixture_source() {
    using catalog::Type;
    auto source = std::make_shared<catalog::Source>();
    const auto table = [&](std::string name, std::uint64_t rows,
                           std::vector<catalog::Column> columns,
                           std::vector<catalog::ForeignKey> keys = {}) {
        source->tables.push_back(
            fixture_table(std::move(name), std::move(columns), std::move(keys), rows));
    };
    const auto c = fixture_column;
    table("regions", 3, {c("region_id", Type::integer, 3), c("name", Type::text, 3)});
    table("stores", 5,
          {c("store_id", Type::integer, 5), c("name", Type::text, 5), c("city", Type::text, 5),
           c("region_id", Type::integer, 3)},
          {fixture_key("region_id", "regions")});
    table("categories", 2, {c("category_id", Type::integer, 2), c("name", Type::text, 2)}, {});
    table("products", 10,
          {c("product_id", Type::integer, 10), c("name", Type::text, 10),
           c("category_id", Type::integer, 2), c("price", Type::decimal, 9),
           c("active", Type::boolean, 2)},
          {fixture_key("category_id", "categories")});
    table("customers", 100,
          {c("customer_id", Type::integer, 100), c("name", Type::text, 90),
           c("email", Type::text, 90), c("country", Type::text, 3),
           c("signup_date", Type::date, 80), c("vip", Type::boolean, 2)});
    table("orders", 500,
          {c("order_id", Type::integer, 500), c("customer_id", Type::integer, 90),
           c("store_id", Type::integer, 5), c("order_date", Type::date, 300),
           c("ship_date", Type::date, 300), c("status", Type::text, 3),
           c("total_amount", Type::decimal, 450)},
          {fixture_key("customer_id", "customers"), fixture_key("store_id", "stores")});
    table("order_items", 900,
          {c("order_item_id", Type::integer, 900), c("order_id", Type::integer, 500),
           c("product_id", Type::integer, 10), c("quantity", Type::integer, 5),
           c("unit_price", Type::decimal, 9)},
          {fixture_key("order_id", "orders"), fixture_key("product_id", "products")});
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
