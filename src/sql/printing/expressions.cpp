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

constexpr std::size_t printed_bytes_max = 4 * limits::sql_bytes_max;

}  // namespace

bool is_integer_literal(const Expression& expression) {
    const auto* number = expression.as<NumberLiteral>();
    return number != nullptr && number->digits.find_first_not_of("0123456789") == std::string::npos;
}

const std::string* literal_text(const Expression& expression) {
    const auto* literal = expression.as<TextLiteral>();
    return literal == nullptr ? nullptr : &literal->value;
}

void PrinterBase::list(const std::vector<Expression>& items) {
    for (std::size_t k = 0; k < items.size(); ++k) {
        if (k > 0) write(", ");
        expression(items[k]);
    }
}

void PrinterBase::expression(const Expression& tree) {
    if (++depth_ > 2'000) {
        fail({ErrorCode::sql_too_complex, "The query is nested too deeply.", {}, {}, {}});
    }
    // Some translations repeat an operand; nested, they would grow without end.
    if (out_.size() > printed_bytes_max) {
        fail({ErrorCode::sql_too_complex, "The translated query is too long.", {}, {}, {}});
    }
    if (!failed()) {
        refuse(tree);
        std::visit([this](const auto& inner) { node(inner); }, tree.node);
    }
    --depth_;
}

void PrinterBase::operand(const Expression& tree, Strength needed) {
    const bool brackets = strength_of(tree) < needed;
    if (brackets) write("(");
    expression(tree);
    if (brackets) write(")");
}

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
            [](const Like&) { return Strength::predicate; },
            [](const Interval&) { return Strength::sign; },
            [](const TypedLiteral&) { return Strength::sign; },
            [](const Collate&) { return Strength::sign; },
            [](const AtTimeZone&) { return Strength::other; },
            [](const auto&) { return Strength::primary; },
        },
        tree.node);
}

void PrinterBase::node(const NumberLiteral& literal) {
    // Digits come from the lexer or from our own code; a stranger's text must not become SQL here.
    if (literal.digits.empty() ||
        literal.digits.find_first_not_of("0123456789.eE+-") != std::string::npos ||
        literal.digits.front() == '-' || literal.digits.find("--") != std::string::npos) {
        fail({ErrorCode::sql_syntax, "A number is not valid.", {}, {}, {}});
        return;
    }
    write(literal.digits);
}

void PrinterBase::typed_literal(const TypedLiteral& literal) {
    switch (literal.kind) {
        case TemporalKind::date:
            write("DATE ");
            break;
        case TemporalKind::time:
            write("TIME ");
            break;
        case TemporalKind::timestamp:
            write("TIMESTAMP ");
            break;
        case TemporalKind::timestamp_with_time_zone:
            write("TIMESTAMP WITH TIME ZONE ");
            break;
    }
    text(literal.text);
}

void PrinterBase::node(const ColumnReference& reference) {
    if (reference.perhaps_text && reference.qualifier.empty() && dialect() == Dialect::sqlite) {
        // Nobody has resolved it yet; in the same quotes SQLite decides as it would have.
        write("\"" +
              std::string(reference.name.find('"') == std::string::npos ? reference.name : "") +
              "\"");
        if (reference.name.find('"') != std::string::npos) cannot("a quote in this name");
        return;
    }
    qualified(reference.qualifier, reference.name);
}

void PrinterBase::node(const Star& star) {
    for (const auto& part : star.qualifier) {
        name(part);
        write(".");
    }
    write("*");
    if (!star.exclude.empty()) {
        write(" EXCLUDE ");
        names_in_brackets(star.exclude);
    }
    if (star.replace.empty()) return;
    write(" REPLACE (");
    for (std::size_t k = 0; k < star.replace.size(); ++k) {
        if (k > 0) write(", ");
        expression(*star.replace[k].expression);
        write(" AS ");
        name(star.replace[k].name);
    }
    write(")");
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
    operand(*quantified.left, Strength::other);
    write(" ");
    write(operator_of(quantified.op).symbol);
    write(quantified.all ? " ALL " : " ANY ");
    query_in_brackets(*quantified.query);
}

void PrinterBase::node(const Case& value) {
    write("CASE");
    if (value.operand) {
        write(" ");
        expression(*value.operand);
    }
    for (const auto& branch : value.branches) {
        write(" WHEN ");
        expression(*branch.condition);
        write(" THEN ");
        expression(*branch.result);
    }
    if (value.otherwise) {
        write(" ELSE ");
        expression(*value.otherwise);
    }
    write(" END");
}

void PrinterBase::node(const Collate& collate) {
    operand(*collate.operand, Strength::primary);
    write(" COLLATE ");
    name(collate.collation);
}

void PrinterBase::node(const AtTimeZone& zoned) {
    operand(*zoned.operand, Strength::sign);
    write(" AT TIME ZONE ");
    operand(*zoned.zone, Strength::primary);
}

void PrinterBase::node(const FunctionCall& value) {
    const Function* known = function_named(value.name);
    if (known == nullptr) {
        fail({ErrorCode::sql_function_not_allowed,
              fmt::format("The function {}() is not allowed.", value.name),
              {},
              {},
              {}});
        return;
    }
    const std::string_view spelled = spelling(*known, dialect());
    if (spelled.empty()) {
        cannot(fmt::format("{}()", value.name));
        return;
    }
    if (special_function(value)) return;
    if (spelled == "*") {
        cannot(fmt::format("{}() with these arguments", value.name));
        return;
    }
    call(spelled, value);
}

void PrinterBase::call(std::string_view spelled, const FunctionCall& value) {
    write(spelled);
    write(value.distinct ? "(DISTINCT " : "(");
    list(value.arguments);
    if (!value.order_by.empty() && !value.within_group) {
        if (dialect() == Dialect::sqlite) cannot("ORDER BY inside an aggregate");
        write(" ORDER BY ");
        order_by(value.order_by);
    }
    if (value.ignore_nulls && dialect() == Dialect::duckdb) write(" IGNORE NULLS");
    write(")");
    call_suffixes(value);
}

void PrinterBase::call_suffixes(const FunctionCall& value) {
    if (value.ignore_nulls && dialect() != Dialect::duckdb) cannot("IGNORE NULLS");
    if (value.within_group) {
        write(" WITHIN GROUP (ORDER BY ");
        order_by(value.order_by);
        write(")");
    }
    if (value.filter) {
        write(" FILTER (WHERE ");
        expression(*value.filter);
        write(")");
    }
    if (value.over) {
        write(" OVER ");
        window(*value.over);
    }
}

void PrinterBase::window(const Window& value) {
    const bool only_a_name =
        !value.name.empty() && value.partition_by.empty() && value.order_by.empty() && !value.frame;
    if (only_a_name) {
        name(value.name);
    } else {
        window_body(value);
    }
}

void PrinterBase::window_body(const Window& value) {
    write("(");
    std::string_view gap;
    if (!value.name.empty()) {
        name(value.name);
        gap = " ";
    }
    if (!value.partition_by.empty()) {
        write(gap);
        write("PARTITION BY ");
        list(value.partition_by);
        gap = " ";
    }
    if (!value.order_by.empty()) {
        write(gap);
        write("ORDER BY ");
        order_by(value.order_by);
        gap = " ";
    }
    if (value.frame) {
        write(gap);
        switch (value.frame->unit) {
            case FrameUnit::rows:
                write("ROWS");
                break;
            case FrameUnit::range:
                write("RANGE");
                break;
            case FrameUnit::groups:
                write("GROUPS");
                break;
        }
        write(" BETWEEN ");
        frame_bound(value.frame->start);
        write(" AND ");
        frame_bound(value.frame->end);
    }
    write(")");
}

void PrinterBase::frame_bound(const FrameBound& bound) {
    if (bound.distance) {
        operand(*bound.distance, Strength::additive);
        write(" ");
    }
    switch (bound.kind) {
        case FrameBoundKind::unbounded_preceding:
            write("UNBOUNDED PRECEDING");
            return;
        case FrameBoundKind::preceding:
            write("PRECEDING");
            return;
        case FrameBoundKind::current_row:
            write("CURRENT ROW");
            return;
        case FrameBoundKind::following:
            write("FOLLOWING");
            return;
        case FrameBoundKind::unbounded_following:
            write("UNBOUNDED FOLLOWING");
            return;
    }
}

void PrinterBase::node(const ScalarQuery& scalar) {
    query_in_brackets(*scalar.query);
}

void PrinterBase::node(const Row& row) {
    write("(");
    list(row.items);
    write(")");
}

void PrinterBase::node(const ArrayLiteral& array) {
    write(dialect() == Dialect::duckdb ? "[" : "ARRAY[");
    list(array.items);
    write("]");
}

void PrinterBase::node(const Subscript& subscript) {
    const bool column = subscript.operand->as<ColumnReference>() != nullptr;
    if (!column) write("(");
    expression(*subscript.operand);
    write(column ? "[" : ")[");
    expression(*subscript.index);
    write("]");
}

void PrinterBase::node(const Grouping& grouping) {
    switch (grouping.kind) {
        case GroupingKind::rollup:
            write("ROLLUP (");
            break;
        case GroupingKind::cube:
            write("CUBE (");
            break;
        case GroupingKind::sets:
            write("GROUPING SETS (");
            break;
    }
    list(grouping.sets);
    write(")");
}

}  // namespace querent::sql::printing
