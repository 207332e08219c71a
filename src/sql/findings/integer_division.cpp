// count(a) / count(b) in a dialect whose division drops the fraction: 3 / 4 is 0.
#include "sql/findings/correction.hpp"

namespace querent::sql::findings {

namespace {

bool is_whole(const Expression& expression) {
    if (const auto* number = expression.as<NumberLiteral>()) {
        return number->digits.find_first_not_of("0123456789") == std::string::npos;
    }
    const auto* call = expression.as<FunctionCall>();
    if (call == nullptr) return false;
    if (call->name == "nullif" && call->arguments.size() == 2) return is_whole(call->arguments[0]);
    return call->name == "count" || call->name == "count_if" || call->name == "length";
}

}  // namespace

void integer_division(const Subject& subject, std::vector<Finding>& findings) {
    bool found = false;
    for_each_expression(subject.select, [&](const Expression& part) {
        const auto* division = part.as<Binary>();
        if (division == nullptr || found) return;
        const bool truncates = division->op == BinaryOperator::divide_by_type &&
                               is_whole(*division->left) && is_whole(*division->right);
        const bool of_counts = division->left->as<FunctionCall>() != nullptr;
        if (!truncates || !of_counts) return;
        found = true;
        Binary meant = *division;
        meant.op = BinaryOperator::divide;
        findings.push_back({"integer_division", Severity::warning,
                            "A whole number is divided by a whole number, which drops the "
                            "fraction: 3 / 4 is 0.",
                            "Multiply one side by 1.0.",
                            with_replaced(subject, part, {std::move(meant), part.position})});
    });
}

}  // namespace querent::sql::findings
