// x = NULL is never true; IS NULL is what was meant.
#include "sql/findings/correction.hpp"

namespace querent::sql::findings {

void null_compared(const Subject& subject, std::vector<Finding>& findings) {
    bool found = false;
    for_each_expression(subject.select, [&](const Expression& part) {
        bool compared = false;
        bool negated = false;
        if (const auto* binary = part.as<Binary>()) {
            const bool comparison =
                binary->op == BinaryOperator::equal || binary->op == BinaryOperator::not_equal ||
                binary->op == BinaryOperator::less || binary->op == BinaryOperator::less_equal ||
                binary->op == BinaryOperator::greater ||
                binary->op == BinaryOperator::greater_equal;
            compared = comparison && (binary->left->as<NullLiteral>() != nullptr ||
                                      binary->right->as<NullLiteral>() != nullptr);
            negated = binary->op == BinaryOperator::not_equal;
        } else if (const auto* in = part.as<InList>()) {
            for (const auto& value : in->values) {
                if (in->negated && value.as<NullLiteral>() != nullptr) compared = true;
            }
        }
        if (!compared || found) return;
        found = true;
        Finding finding{"null_compared", Severity::warning,
                        "A comparison with NULL is never true, so it removes every row.",
                        negated ? "Use IS NOT NULL." : "Use IS NULL."};
        const auto* binary = part.as<Binary>();
        if (binary != nullptr && (negated || binary->op == BinaryOperator::equal)) {
            const bool left = binary->left->as<NullLiteral>() != nullptr;
            IsNull meant{left ? binary->right : binary->left, negated};
            finding.corrected = with_replaced(subject, part, {std::move(meant), part.position});
        }
        findings.push_back(std::move(finding));
    });
}

}  // namespace querent::sql::findings
