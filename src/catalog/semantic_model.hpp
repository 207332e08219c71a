// The semantic model: what a person knows about a source and the files do not say. A YAML file laid
// over the catalog.
//
//     description: Orders of a small shop
//     suggestions: [Which customers ordered most in 2024?]
//     tables:
//       order_items:
//         description: One line of an order
//         synonyms: [line items, positions]
//         primary_key: [order_id, line]
//         foreign_keys:
//           - {columns: [order_id], references: orders, to_columns: [id]}
//         default_columns: [order_id, product_id, quantity]
//         default_date: ordered_at
//         columns:
//           quantity: {description: Pieces ordered, synonyms: [pieces], meaning: quantity, unit:
//           pcs}
//         metrics:
//           revenue: {expression: sum(quantity * unit_price), synonyms: [turnover], unit: EUR,
//                     description: Net of discounts, filter: cancelled = false}
//
// Tables and columns may be named by their sanitised or by their original names. The file is
// strict: an unknown key, table or column is an error that names the line and the nearest name,
// because a description that silently applies to nothing is worse than none.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "catalog/catalog.hpp"

namespace querent::catalog {

/// Lays `yaml` over `source`. On an error `source` is as it was.
/// Errors: semantic_model_invalid (`where` is "line N").
Result<void> apply_semantic_model(std::string_view yaml, Source& source);

}  // namespace querent::catalog
