// Operators and predicates.
#include <fmt/format.h>

#include "base/limits.hpp"
#include "sql/functions.hpp"
#include "sql/printing/printer_base.hpp"

namespace querent::sql::printing {

namespace {

struct Operator {
    std::string_view symbol;
    Strength strength;
};

Operator operator_of(BinaryOperator op) {
    switch (op) {
        case BinaryOperator::equal:
            return {"=", Strength::predicate};
        case BinaryOperator::not_equal:
            return {"<>", Strength::predicate};
        case BinaryOperator::less:
            return {"<", Strength::predicate};
        case BinaryOperator::less_equal:
            return {"<=", Strength::predicate};
        case BinaryOperator::greater:
            return {">", Strength::predicate};
        case BinaryOperator::greater_equal:
            return {">=", Strength::predicate};
        case BinaryOperator::is_distinct_from:
            return {"IS DISTINCT FROM", Strength::predicate};
        case BinaryOperator::is_not_distinct_from:
            return {"IS NOT DISTINCT FROM", Strength::predicate};
        case BinaryOperator::add:
            return {"+", Strength::additive};
        case BinaryOperator::subtract:
            return {"-", Strength::additive};
        case BinaryOperator::multiply:
            return {"*", Strength::multiplicative};
        case BinaryOperator::divide:
            return {"/", Strength::multiplicative};
        case BinaryOperator::divide_by_type:
            return {"/", Strength::multiplicative};
        case BinaryOperator::integer_divide:
            return {"//", Strength::multiplicative};
        case BinaryOperator::modulo:
            return {"%", Strength::multiplicative};
        case BinaryOperator::concat:
            return {"||", Strength::other};
        case BinaryOperator::bitwise_and:
            return {"&", Strength::other};
        case BinaryOperator::bitwise_or:
            return {"|", Strength::other};
        case BinaryOperator::bitwise_xor:
            return {"#", Strength::other};
        case BinaryOperator::shift_left:
            return {"<<", Strength::other};
        case BinaryOperator::shift_right:
            return {">>", Strength::other};
        case BinaryOperator::json_get:
            return {"->", Strength::other};
        case BinaryOperator::json_get_text:
            return {"->>", Strength::other};
    }
    ASSERT(false);
}

}  // namespace

bool PrinterBase::special_strength(const Expression&, Strength&) const {
    return false;
}

Strength PrinterBase::strength_of(const Expression& tree) const {
    Strength special = Strength::primary;
    if (special_strength(tree, special)) return special;
    return std::visit(
        overloaded{
            [](const Logical& node) {
                return node.op == LogicalOperator::conjunction ? Strength::conjunction
                                                               : Strength::disjunction;
            },
            [](const Unary& node) {
                return node.op == UnaryOperator::logical_not ? Strength::negation : Strength::sign;
            },
            [](const Binary& node) { return operator_of(node.op).strength; },
            [](const IsNull&) { return Strength::predicate; },
            [](const IsBoolean&) { return Strength::predicate; },
            [](const Between&) { return Strength::predicate; },
            [](const InList&) { return Strength::predicate; },
            [](const InQuery&) { return Strength::predicate; },
            [](const Quantified&) { return Strength::predicate; },
            [](const QuantifiedList&) { return Strength::predicate; },
            [](const Lambda&) { return Strength::disjunction; },
            [](const Like&) { return Strength::predicate; },
            [](const Interval&) { return Strength::sign; },
            [](const TypedLiteral&) { return Strength::sign; },
            [](const Collate&) { return Strength::sign; },
            [](const AtTimeZone&) { return Strength::other; },
            [](const auto&) { return Strength::primary; },
        },
        tree.node);
}

void PrinterBase::node(const Unary& unary) {
    switch (unary.op) {
        case UnaryOperator::logical_not:
            write("NOT ");
            operand(*unary.operand, Strength::predicate);
            return;
        // Two signs in a row would begin a comment.
        case UnaryOperator::negate:
            write("-");
            break;
        case UnaryOperator::plus:
            write("+");
            break;
        case UnaryOperator::bitwise_not:
            write("~");
            break;
    }
    operand(*unary.operand, Strength::primary);
}

bool PrinterBase::special_binary(const Binary&) {
    return false;
}

void PrinterBase::node(const Binary& binary) {
    if (binary.op == BinaryOperator::divide || binary.op == BinaryOperator::divide_by_type ||
        binary.op == BinaryOperator::integer_divide) {
        divide(binary);
        return;
    }
    if (special_binary(binary)) return;
    const auto [symbol, strength] = operator_of(binary.op);
    binary_with(symbol, binary, strength);
}

void PrinterBase::binary_with(std::string_view symbol, const Binary& binary, Strength strength) {
    // Operators of the level «other» rank differently in each dialect: only a chain of the same
    // operator goes without brackets. Predicates do not chain at all.
    const auto* left = binary.left->as<Binary>();
    const bool same = left != nullptr && left->op == binary.op;
    const auto above = static_cast<Strength>(static_cast<int>(strength) + 1);
    Strength needed = strength;
    if (strength == Strength::predicate) needed = Strength::other;
    if (strength == Strength::other && !same) needed = Strength::sign;
    operand(*binary.left, needed);
    write(" ");
    write(symbol);
    write(" ");
    operand(*binary.right, strength == Strength::other ? Strength::sign : above);
}

void PrinterBase::node(const Logical& logical) {
    if (logical.operands.empty()) {
        fail({ErrorCode::sql_syntax, "A condition has no parts.", {}, {}, {}});
        return;
    }
    const bool conjunction = logical.op == LogicalOperator::conjunction;
    for (std::size_t k = 0; k < logical.operands.size(); ++k) {
        if (k > 0) write(conjunction ? " AND " : " OR ");
        operand(logical.operands[k], conjunction ? Strength::negation : Strength::conjunction);
    }
}

void PrinterBase::node(const IsNull& predicate) {
    operand(*predicate.operand, Strength::other);
    write(predicate.negated ? " IS NOT NULL" : " IS NULL");
}

void PrinterBase::node(const IsBoolean& predicate) {
    operand(*predicate.operand, Strength::other);
    write(predicate.negated ? " IS NOT " : " IS ");
    write(predicate.value ? "TRUE" : "FALSE");
}

void PrinterBase::node(const Between& between) {
    operand(*between.operand, Strength::other);
    write(between.negated ? " NOT BETWEEN " : " BETWEEN ");
    operand(*between.low, Strength::additive);
    write(" AND ");
    operand(*between.high, Strength::additive);
}

void PrinterBase::node(const InList& in) {
    operand(*in.operand, Strength::other);
    write(in.negated ? " NOT IN (" : " IN (");
    list(in.values);
    write(")");
}

void PrinterBase::node(const InQuery& in) {
    operand(*in.operand, Strength::other);
    write(in.negated ? " NOT IN " : " IN ");
    query_in_brackets(*in.query);
}

void PrinterBase::node(const Exists& exists) {
    write("EXISTS ");
    query_in_brackets(*exists.query);
}

void PrinterBase::node(const Quantified& quantified) {
    if (!abilities().quantified) return cannot("ANY and ALL");
    operand(*quantified.left, Strength::other);
    write(" ");
    write(operator_of(quantified.op).symbol);
    write(quantified.all ? " ALL " : " ANY ");
    query_in_brackets(*quantified.query);
}

/// = ANY of a list that is written out is IN.
void PrinterBase::node(const QuantifiedList& quantified) {
    const auto* items = quantified.list->as<ArrayLiteral>();
    const bool in = !quantified.all && quantified.op == BinaryOperator::equal;
    const bool not_in = quantified.all && quantified.op == BinaryOperator::not_equal;
    if (items != nullptr && !items->items.empty() && (in || not_in)) {
        return node(InList{quantified.left, items->items, not_in});
    }
    if (!abilities().quantified_lists) return cannot("ANY and ALL over a list");
    operand(*quantified.left, Strength::other);
    write(" ");
    write(operator_of(quantified.op).symbol);
    write(quantified.all ? " ALL (" : " ANY (");
    expression(*quantified.list);
    write(")");
}

void PrinterBase::like_with(std::string_view word, const Like& value) {
    operand(*value.operand, Strength::other);
    write(value.negated ? " NOT " : " ");
    write(word);
    write(" ");
    operand(*value.pattern, Strength::additive);
    if (!value.escape) return;
    write(" ESCAPE ");
    operand(*value.escape, Strength::additive);
}

/// coalesce(a = b, a IS NULL AND b IS NULL): neither side's NULL leaves it unknown.
Expression PrinterBase::null_safe_equal(const Binary& binary) {
    const auto is_null = [](const Expression& side) { return Expression{IsNull{side, false}}; };
    Logical both{LogicalOperator::conjunction, {is_null(*binary.left), is_null(*binary.right)}};
    FunctionCall choice;
    choice.name = "coalesce";
    choice.arguments.push_back(
        Expression{Binary{BinaryOperator::equal, binary.left, binary.right}});
    choice.arguments.push_back(Expression{std::move(both)});
    return Expression{std::move(choice)};
}

}  // namespace querent::sql::printing
