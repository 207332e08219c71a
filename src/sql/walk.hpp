// The parts of an expression, for code that looks at every node.
#pragma once

#include "sql/tree.hpp"

namespace querent::sql {

/// Calls `on_expression` for each direct part and `on_query` for each direct subquery, in the order
/// in which they are written. `Tree` is Expression or const Expression.
template <typename Tree, typename OnExpression, typename OnQuery>
void visit_parts(Tree& expression, OnExpression&& on_expression, OnQuery&& on_query) {
    const auto each = [&](auto& list) {
        for (auto& item : list) on_expression(item);
    };
    const auto orders = [&](auto& list) {
        for (auto& item : list) on_expression(item.expression);
    };
    const auto perhaps = [&](auto& part) {
        if (part) on_expression(*part);
    };
    const auto window = [&](auto& value) {
        each(value.partition_by);
        orders(value.order_by);
        if (!value.frame) return;
        perhaps(value.frame->start.distance);
        perhaps(value.frame->end.distance);
    };
    std::visit(
        [&](auto& node) {
            using Node = std::remove_cvref_t<decltype(node)>;
            if constexpr (std::is_same_v<Node, Interval>) {
                on_expression(*node.amount);
            } else if constexpr (std::is_same_v<Node, Star>) {
                for (auto& replacement : node.replace) on_expression(*replacement.expression);
            } else if constexpr (std::is_same_v<Node, Binary>) {
                on_expression(*node.left);
                on_expression(*node.right);
            } else if constexpr (std::is_same_v<Node, Logical>) {
                each(node.operands);
            } else if constexpr (std::is_same_v<Node, Between>) {
                on_expression(*node.operand);
                on_expression(*node.low);
                on_expression(*node.high);
            } else if constexpr (std::is_same_v<Node, InList>) {
                on_expression(*node.operand);
                each(node.values);
            } else if constexpr (std::is_same_v<Node, InQuery>) {
                on_expression(*node.operand);
                on_query(*node.query);
            } else if constexpr (std::is_same_v<Node, Quantified>) {
                on_expression(*node.left);
                on_query(*node.query);
            } else if constexpr (std::is_same_v<Node, Exists> ||
                                 std::is_same_v<Node, ScalarQuery>) {
                on_query(*node.query);
            } else if constexpr (std::is_same_v<Node, Like>) {
                on_expression(*node.operand);
                on_expression(*node.pattern);
                perhaps(node.escape);
            } else if constexpr (std::is_same_v<Node, Case>) {
                perhaps(node.operand);
                for (auto& branch : node.branches) {
                    on_expression(*branch.condition);
                    on_expression(*branch.result);
                }
                perhaps(node.otherwise);
            } else if constexpr (std::is_same_v<Node, AtTimeZone>) {
                on_expression(*node.operand);
                on_expression(*node.zone);
            } else if constexpr (std::is_same_v<Node, FunctionCall>) {
                each(node.arguments);
                orders(node.order_by);
                perhaps(node.filter);
                if (node.over) window(*node.over);
            } else if constexpr (std::is_same_v<Node, QuantifiedList>) {
                on_expression(*node.left);
                on_expression(*node.list);
            } else if constexpr (std::is_same_v<Node, Slice>) {
                on_expression(*node.operand);
                perhaps(node.low);
                perhaps(node.high);
            } else if constexpr (std::is_same_v<Node, StructLiteral>) {
                for (auto& field : node.fields) on_expression(*field.value);
            } else if constexpr (std::is_same_v<Node, MapLiteral>) {
                each(node.keys);
                each(node.values);
            } else if constexpr (std::is_same_v<Node, Lambda>) {
                on_expression(*node.body);
            } else if constexpr (std::is_same_v<Node, Row> || std::is_same_v<Node, ArrayLiteral>) {
                each(node.items);
            } else if constexpr (std::is_same_v<Node, Grouping>) {
                each(node.sets);
            } else if constexpr (std::is_same_v<Node, Subscript>) {
                on_expression(*node.operand);
                on_expression(*node.index);
            } else if constexpr (requires { node.operand; }) {
                on_expression(*node.operand);
            } else {
                static_assert(
                    std::is_same_v<Node, NullLiteral> || std::is_same_v<Node, BooleanLiteral> ||
                    std::is_same_v<Node, NumberLiteral> || std::is_same_v<Node, TextLiteral> ||
                    std::is_same_v<Node, TypedLiteral> || std::is_same_v<Node, ColumnReference> ||
                    std::is_same_v<Node, BytesLiteral> || std::is_same_v<Node, Parameter>);
            }
        },
        expression.node);
}

}  // namespace querent::sql
