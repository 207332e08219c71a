// x = NULL is never true; IS NULL is what was meant.
#include "sql/findings/rules.hpp"

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
        findings.push_back({"null_compared", Severity::warning,
                            "A comparison with NULL is never true, so it removes every row.",
                            negated ? "Use IS NOT NULL." : "Use IS NULL."});
    });
}

}  // namespace querent::sql::findings
