// NOT is pushed towards the leaves, where it vanishes into operators. In SQL's logic of three
// values NOT unknown is unknown, so each of these keeps NULL as NULL.
#include "sql/canonical/rewritings.hpp"

namespace querent::sql::canonical_form {

namespace {

std::optional<BinaryOperator> opposite(BinaryOperator op) {
    switch (op) {
        case BinaryOperator::equal:
            return BinaryOperator::not_equal;
        case BinaryOperator::not_equal:
            return BinaryOperator::equal;
        case BinaryOperator::less:
            return BinaryOperator::greater_equal;
        case BinaryOperator::less_equal:
            return BinaryOperator::greater;
        case BinaryOperator::greater:
            return BinaryOperator::less_equal;
        case BinaryOperator::greater_equal:
            return BinaryOperator::less;
        case BinaryOperator::is_distinct_from:
            return BinaryOperator::is_not_distinct_from;
        case BinaryOperator::is_not_distinct_from:
            return BinaryOperator::is_distinct_from;
        case BinaryOperator::add:
        case BinaryOperator::subtract:
        case BinaryOperator::multiply:
        case BinaryOperator::divide:
        case BinaryOperator::divide_by_type:
        case BinaryOperator::integer_divide:
        case BinaryOperator::modulo:
        case BinaryOperator::concat:
        case BinaryOperator::bitwise_and:
        case BinaryOperator::bitwise_or:
        case BinaryOperator::bitwise_xor:
        case BinaryOperator::shift_left:
        case BinaryOperator::shift_right:
        case BinaryOperator::json_get:
        case BinaryOperator::json_get_text:
            return std::nullopt;
    }
    return std::nullopt;
}

/// Turns the node into its negation; false when it has none but NOT.
bool negate_in_place(Expression& tree) {
    if (auto* binary = tree.as<Binary>()) {
        const auto op = opposite(binary->op);
        if (op) binary->op = *op;
        return op.has_value();
    }
    if (auto* logical = tree.as<Logical>()) {
        logical->op = logical->op == LogicalOperator::conjunction ? LogicalOperator::disjunction
                                                                  : LogicalOperator::conjunction;
        for (auto& operand : logical->operands) {
            operand = Expression{Unary{UnaryOperator::logical_not, std::move(operand)}};
        }
        return true;
    }
    const auto flip = [](auto* node) {
        if (node != nullptr) node->negated = !node->negated;
        return node != nullptr;
    };
    return flip(tree.as<IsNull>()) || flip(tree.as<IsBoolean>()) || flip(tree.as<Between>()) ||
           flip(tree.as<InList>()) || flip(tree.as<InQuery>()) || flip(tree.as<Like>());
}

}  // namespace

void push_negation(Expression& tree) {
    while (true) {
        auto* outer = tree.as<Unary>();
        if (outer == nullptr || outer->op != UnaryOperator::logical_not) return;
        if (auto* inner = outer->operand->as<Unary>();
            inner != nullptr && inner->op == UnaryOperator::logical_not) {
            // NOT NOT 5 is true and not 5, where numbers are conditions.
            if (!is_predicate(*inner->operand)) return;
            Expression operand = std::move(*inner->operand);
            tree = std::move(operand);
            continue;
        }
        if (auto* literal = outer->operand->as<BooleanLiteral>()) {
            tree = Expression{BooleanLiteral{!literal->value}};
            return;
        }
        if (!negate_in_place(*outer->operand)) return;
        Expression operand = std::move(*outer->operand);
        tree = std::move(operand);
        return;
    }
}

}  // namespace querent::sql::canonical_form
