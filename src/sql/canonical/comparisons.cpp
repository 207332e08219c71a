// Comparisons in one notation: the constant on the right, < and <= between other things, two
// comparisons for a BETWEEN, an equality for an IN of one value.
#include <algorithm>

#include "sql/build.hpp"
#include "sql/canonical/rewritings.hpp"

namespace querent::sql::canonical_form {

namespace {

void order_sides(Binary& comparison) {
    const bool left = is_constant(*comparison.left);
    const bool right = is_constant(*comparison.right);
    const bool is_greater =
        comparison.op == BinaryOperator::greater || comparison.op == BinaryOperator::greater_equal;
    // Of what commutes the lesser text stands first, so that a condition that is said twice, once
    // each way round, is seen to be one; labels.cpp sorts again by the final names.
    const bool turned = left == right && mirrored(comparison.op) == comparison.op &&
                        text_of(*comparison.right) < text_of(*comparison.left);
    if ((left && !right) || (left == right && is_greater) || turned) {
        std::swap(comparison.left, comparison.right);
        comparison.op = mirrored(comparison.op);
    }
}

Expression compare(BinaryOperator op, Expression left, Expression right) {
    Binary comparison{op, std::move(left), std::move(right)};
    order_sides(comparison);
    return Expression{std::move(comparison)};
}

}  // namespace

void order_comparison(Expression& tree) {
    if (auto* binary = tree.as<Binary>()) {
        if (binary->op <= BinaryOperator::is_not_distinct_from) order_sides(*binary);
    } else if (auto* between = tree.as<Between>()) {
        Expression low =
            compare(between->negated ? BinaryOperator::less : BinaryOperator::greater_equal,
                    *between->operand, std::move(*between->low));
        Expression high =
            compare(between->negated ? BinaryOperator::greater : BinaryOperator::less_equal,
                    *between->operand, std::move(*between->high));
        tree = between->negated ? any_of({std::move(low), std::move(high)})
                                : all_of({std::move(low), std::move(high)});
    } else if (auto* in = tree.as<InList>(); in != nullptr && in->values.size() == 1) {
        tree = compare(in->negated ? BinaryOperator::not_equal : BinaryOperator::equal,
                       std::move(*in->operand), std::move(in->values.front()));
    }
}

}  // namespace querent::sql::canonical_form
