// status = 'paid' AND status = 'open', amount > 9 AND amount < 3, 1 = 0: no row is ever found.
#include <fmt/format.h>

#include <cstdlib>
#include <map>
#include <optional>

#include "base/text.hpp"
#include "sql/build.hpp"
#include "sql/findings/rules.hpp"

namespace querent::sql::findings {

namespace {

/// A constant: a number, or a text, of which only differences that no collation forgives count.
struct Constant {
    std::optional<double> number;
    std::string text;
    std::string shown;
};

std::optional<Constant> constant_of(const Expression& tree) {
    if (const auto* number = tree.as<NumberLiteral>()) {
        return Constant{std::strtod(number->digits.c_str(), nullptr), {}, number->digits};
    }
    if (const auto* text = tree.as<TextLiteral>()) {
        return Constant{std::nullopt, text::lower(text->value), fmt::format("«{}»", text->value)};
    }
    const auto* sign = tree.as<Unary>();
    if (sign == nullptr || sign->op != UnaryOperator::negate) return std::nullopt;
    auto inner = constant_of(*sign->operand);
    if (!inner || !inner->number) return std::nullopt;
    return Constant{-*inner->number, {}, "-" + inner->shown};
}

struct Bounds {
    std::optional<Constant> equal;
    std::optional<double> low, high;
    bool low_open = false, high_open = false;  // > and <, not >= and <=
};

class Contradictions {
public:
    /// What is wrong as soon as this condition joins the others, or nothing.
    std::string add(const Expression& condition) {
        if (const auto* between = condition.as<Between>();
            between != nullptr && !between->negated) {
            const auto why =
                compare(BinaryOperator::greater_equal, *between->operand, *between->low);
            if (!why.empty()) return why;
            return compare(BinaryOperator::less_equal, *between->operand, *between->high);
        }
        const auto* binary = condition.as<Binary>();
        if (binary == nullptr) return {};
        if (const auto left = constant_of(*binary->left)) {
            const auto right = constant_of(*binary->right);
            return right ? constants(binary->op, *left, *right)
                         : compare(mirrored(binary->op), *binary->right, *binary->left);
        }
        return compare(binary->op, *binary->left, *binary->right);
    }

private:
    static std::string constants(BinaryOperator op, const Constant& left, const Constant& right) {
        if (op != BinaryOperator::equal || left.number.has_value() != right.number.has_value()) {
            return {};
        }
        if (left.number == right.number && left.text == right.text) return {};
        return fmt::format("{} is never {}, so there is no row.", left.shown, right.shown);
    }
    std::string compare(BinaryOperator op, const Expression& operand, const Expression& value) {
        const auto* column = operand.as<ColumnReference>();
        const auto constant = constant_of(value);
        if (column == nullptr || !constant) return {};
        std::string name = column->name;
        if (!column->qualifier.empty()) name = column->qualifier.back() + "." + name;
        return narrow(op, bounds_[text::lower(name)], *constant, column->name);
    }
    static std::string narrow(BinaryOperator op, Bounds& bounds, const Constant& constant,
                              const std::string& column) {
        if (op == BinaryOperator::equal) {
            const bool other = bounds.equal && (bounds.equal->number != constant.number ||
                                                bounds.equal->text != constant.text);
            if (other && bounds.equal->number.has_value() == constant.number.has_value()) {
                return fmt::format("«{}» cannot be {} and {} at once, so there is no row.", column,
                                   bounds.equal->shown, constant.shown);
            }
            bounds.equal = constant;
            if (constant.number) return empty(bounds, column);
            return {};
        }
        if (!constant.number) return {};
        const bool open = op == BinaryOperator::less || op == BinaryOperator::greater;
        if (op == BinaryOperator::greater || op == BinaryOperator::greater_equal) {
            if (!bounds.low || *constant.number >= *bounds.low) {
                bounds.low = constant.number;
                bounds.low_open = open;
            }
        } else if (op == BinaryOperator::less || op == BinaryOperator::less_equal) {
            if (!bounds.high || *constant.number <= *bounds.high) {
                bounds.high = constant.number;
                bounds.high_open = open;
            }
        }
        return empty(bounds, column);
    }
    static std::string empty(const Bounds& bounds, const std::string& column) {
        const auto outside = [&](double value) {
            if (bounds.low && (value < *bounds.low || (bounds.low_open && value == *bounds.low))) {
                return true;
            }
            return bounds.high &&
                   (value > *bounds.high || (bounds.high_open && value == *bounds.high));
        };
        const bool none = (bounds.low && outside(*bounds.low) && !bounds.low_open) ||
                          (bounds.low && bounds.high && *bounds.low > *bounds.high) ||
                          (bounds.low && bounds.high && *bounds.low == *bounds.high &&
                           (bounds.low_open || bounds.high_open)) ||
                          (bounds.equal && bounds.equal->number && outside(*bounds.equal->number));
        if (!none) return {};
        return fmt::format("No value of «{}» meets all conditions on it, so there is no row.",
                           column);
    }

    std::map<std::string, Bounds> bounds_;
};

}  // namespace

void always_false(const Subject& subject, std::vector<Finding>& findings) {
    if (!subject.select.where) return;
    Contradictions contradictions;
    const auto tell = [&](std::string why) {
        if (why.empty()) return false;
        findings.push_back({"always_false", Severity::warning, std::move(why),
                            "Perhaps OR was meant, or one of the conditions is too many."});
        return true;
    };
    const auto* all = subject.select.where->as<Logical>();
    if (all == nullptr) {
        tell(contradictions.add(*subject.select.where));
        return;
    }
    if (all->op != LogicalOperator::conjunction) return;
    for (const auto& condition : all->operands) {
        if (tell(contradictions.add(condition))) return;
    }
}

}  // namespace querent::sql::findings
