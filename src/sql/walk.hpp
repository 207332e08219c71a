// The parts of an expression, for code that looks at every node.
#pragma once

#include <type_traits>
#include <variant>

#include "sql/tree.hpp"

namespace querent::sql {

namespace walking {

/// What is called for the parts, and how lists and optional parts are gone through.
template <typename OnExpression, typename OnQuery>
struct Parts {
    OnExpression& on_expression;
    OnQuery& on_query;

    void each(auto& list) const {
        for (auto& item : list) on_expression(item);
    }
    void orders(auto& list) const {
        for (auto& item : list) on_expression(item.expression);
    }
    void perhaps(auto& part) const {
        if (part) on_expression(*part);
    }
    void window(auto& value) const {
        each(value.partition_by);
        orders(value.order_by);
        if (!value.frame) return;
        perhaps(value.frame->start.distance);
        perhaps(value.frame->end.distance);
    }
};

template <typename Node, typename... Kinds>
concept OneOf = (std::is_same_v<std::remove_const_t<Node>, Kinds> || ...);

// One function for each shape of a node. A node without one does not compile.

template <OneOf<NullLiteral, BooleanLiteral, NumberLiteral, TextLiteral, TypedLiteral, BytesLiteral,
                Parameter, ColumnReference>
              Node>
void visit(Node&, const auto&) {}

template <OneOf<Unary, IsNull, IsBoolean, Cast, Extract, Collate> Node>
void visit(Node& node, const auto& parts) {
    parts.on_expression(*node.operand);
}
template <OneOf<Interval> Node>
void visit(Node& node, const auto& parts) {
    parts.on_expression(*node.amount);
}
template <OneOf<Lambda> Node>
void visit(Node& node, const auto& parts) {
    parts.on_expression(*node.body);
}
template <OneOf<Star> Node>
void visit(Node& node, const auto& parts) {
    for (auto& replacement : node.replace) parts.on_expression(*replacement.expression);
}
template <OneOf<Binary> Node>
void visit(Node& node, const auto& parts) {
    parts.on_expression(*node.left);
    parts.on_expression(*node.right);
}
template <OneOf<Logical> Node>
void visit(Node& node, const auto& parts) {
    parts.each(node.operands);
}
template <OneOf<Between> Node>
void visit(Node& node, const auto& parts) {
    parts.on_expression(*node.operand);
    parts.on_expression(*node.low);
    parts.on_expression(*node.high);
}
template <OneOf<InList> Node>
void visit(Node& node, const auto& parts) {
    parts.on_expression(*node.operand);
    parts.each(node.values);
}
template <OneOf<Like> Node>
void visit(Node& node, const auto& parts) {
    parts.on_expression(*node.operand);
    parts.on_expression(*node.pattern);
    parts.perhaps(node.escape);
}
template <OneOf<Case> Node>
void visit(Node& node, const auto& parts) {
    parts.perhaps(node.operand);
    for (auto& branch : node.branches) {
        parts.on_expression(*branch.condition);
        parts.on_expression(*branch.result);
    }
    parts.perhaps(node.otherwise);
}
template <OneOf<AtTimeZone> Node>
void visit(Node& node, const auto& parts) {
    parts.on_expression(*node.operand);
    parts.on_expression(*node.zone);
}
template <OneOf<FunctionCall> Node>
void visit(Node& node, const auto& parts) {
    parts.each(node.arguments);
    parts.orders(node.order_by);
    parts.perhaps(node.filter);
    if (node.over) parts.window(*node.over);
}

// Subqueries.
template <OneOf<InQuery> Node>
void visit(Node& node, const auto& parts) {
    parts.on_expression(*node.operand);
    parts.on_query(*node.query);
}
template <OneOf<Quantified> Node>
void visit(Node& node, const auto& parts) {
    parts.on_expression(*node.left);
    parts.on_query(*node.query);
}
template <OneOf<Exists, ScalarQuery> Node>
void visit(Node& node, const auto& parts) {
    parts.on_query(*node.query);
}

// Lists, rows, structs, maps.
template <OneOf<QuantifiedList> Node>
void visit(Node& node, const auto& parts) {
    parts.on_expression(*node.left);
    parts.on_expression(*node.list);
}
template <OneOf<Row, ArrayLiteral> Node>
void visit(Node& node, const auto& parts) {
    parts.each(node.items);
}
template <OneOf<Grouping> Node>
void visit(Node& node, const auto& parts) {
    parts.each(node.sets);
}
template <OneOf<Subscript> Node>
void visit(Node& node, const auto& parts) {
    parts.on_expression(*node.operand);
    parts.on_expression(*node.index);
}
template <OneOf<Slice> Node>
void visit(Node& node, const auto& parts) {
    parts.on_expression(*node.operand);
    parts.perhaps(node.low);
    parts.perhaps(node.high);
}
template <OneOf<StructLiteral> Node>
void visit(Node& node, const auto& parts) {
    for (auto& field : node.fields) parts.on_expression(*field.value);
}
template <OneOf<MapLiteral> Node>
void visit(Node& node, const auto& parts) {
    parts.each(node.keys);
    parts.each(node.values);
}

}  // namespace walking

/// Calls `on_expression` for each direct part and `on_query` for each direct subquery, in the order
/// in which they are written. `Tree` is Expression or const Expression.
template <typename Tree, typename OnExpression, typename OnQuery>
void visit_parts(Tree& expression, OnExpression&& on_expression, OnQuery&& on_query) {
    const walking::Parts<std::remove_reference_t<OnExpression>, std::remove_reference_t<OnQuery>>
        parts{on_expression, on_query};
    std::visit([&parts](auto& node) { walking::visit(node, parts); }, expression.node);
}

}  // namespace querent::sql
