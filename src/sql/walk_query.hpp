// The parts of a query and of a table reference, for code that looks at every node; expressions are
// walked by walk.hpp.
#pragma once

#include <type_traits>
#include <variant>

#include "sql/tree.hpp"

namespace querent::sql {

/// Calls `on_expression`, `on_query` and `on_table` for the direct parts of `query`, in the order
/// in which they are written. `Tree` is Query or const Query.
template <typename Tree, typename OnExpression, typename OnQuery, typename OnTable>
void visit_query_parts(Tree& query, OnExpression&& on_expression, OnQuery&& on_query,
                       OnTable&& on_table) {
    const auto each = [&](auto& list) {
        for (auto& item : list) on_expression(item);
    };
    const auto orders = [&](auto& list) {
        for (auto& item : list) on_expression(item.expression);
    };
    const auto perhaps = [&](auto& part) {
        if (part) on_expression(*part);
    };
    const auto select = [&](auto& body) {
        each(body.distinct_on);
        orders(body.items);
        for (auto& table : body.from) on_table(table);
        perhaps(body.where);
        each(body.group_by);
        perhaps(body.having);
        for (auto& named : body.windows) {
            each(named.window.partition_by);
            orders(named.window.order_by);
            if (!named.window.frame) continue;
            perhaps(named.window.frame->start.distance);
            perhaps(named.window.frame->end.distance);
        }
        perhaps(body.qualify);
    };
    for (auto& table : query.with) on_query(*table.query);
    std::visit(
        [&](auto& body) {
            using Body = std::remove_cvref_t<decltype(body)>;
            if constexpr (std::is_same_v<Body, Select>) {
                select(body);
            } else if constexpr (std::is_same_v<Body, SetOperation>) {
                on_query(*body.left);
                on_query(*body.right);
            } else if constexpr (std::is_same_v<Body, Values>) {
                for (auto& row : body.rows) each(row);
            } else {
                static_assert(std::is_same_v<Body, Box<Query>>);
                on_query(*body);
            }
        },
        query.body);
    orders(query.order_by);
    perhaps(query.limit);
    perhaps(query.offset);
}

/// The same for a table reference.
template <typename Tree, typename OnExpression, typename OnQuery, typename OnTable>
void visit_table_parts(Tree& table, OnExpression&& on_expression, OnQuery&& on_query,
                       OnTable&& on_table) {
    std::visit(
        [&](auto& node) {
            using Node = std::remove_cvref_t<decltype(node)>;
            if constexpr (std::is_same_v<Node, DerivedTable>) {
                on_query(*node.query);
            } else if constexpr (std::is_same_v<Node, Join>) {
                on_table(*node.left);
                on_table(*node.right);
                if (node.condition) on_expression(*node.condition);
            } else if constexpr (std::is_same_v<Node, TableFunction>) {
                for (auto& argument : node.call.arguments) on_expression(argument);
            } else {
                static_assert(std::is_same_v<Node, NamedTable>);
            }
        },
        table.node);
}

}  // namespace querent::sql
