#include "sql/build.hpp"

#include "base/assert.hpp"

namespace querent::sql {

namespace {

template <typename Node>
Expression make(Node node) {
    return Expression{std::move(node)};
}

Expression logical(LogicalOperator op, Expressions conditions) {
    ASSERT(!conditions.empty());
    if (conditions.size() == 1) return std::move(conditions.front());
    Logical all{op, {}};
    for (auto& condition : conditions) {
        auto* inner = condition.as<Logical>();
        if (inner != nullptr && inner->op == op) {
            for (auto& operand : inner->operands) all.operands.push_back(std::move(operand));
        } else {
            all.operands.push_back(std::move(condition));
        }
    }
    return make(std::move(all));
}

Like like_node(LikeKind kind, Expression operand, std::string_view pattern) {
    return Like{kind, std::move(operand), text_literal(pattern), {}, false};
}

}  // namespace

Expression null_literal() {
    return make(NullLiteral{});
}

Expression boolean_literal(bool value) {
    return make(BooleanLiteral{value});
}

Expression integer_literal(std::int64_t value) {
    return number_literal(std::to_string(value));
}

Expression number_literal(std::string_view digits) {
    ASSERT(!digits.empty());
    if (digits.front() == '-') return negate(number_literal(digits.substr(1)));
    return make(NumberLiteral{std::string(digits)});
}

Expression text_literal(std::string_view value) {
    return make(TextLiteral{std::string(value)});
}

Expression date_literal(Date date) {
    return make(TypedLiteral{TemporalKind::date, to_string(date)});
}

Expression timestamp_literal(std::string_view text) {
    return make(TypedLiteral{TemporalKind::timestamp, std::string(text)});
}

Expression interval(std::int64_t amount, DatePart unit) {
    return interval(integer_literal(amount), unit);
}

Expression interval(Expression amount, DatePart unit) {
    return make(Interval{std::move(amount), unit});
}

Expression column(std::string_view name) {
    return make(ColumnReference{{}, std::string(name)});
}

Expression column(std::string_view table, std::string_view name) {
    if (table.empty()) return column(name);
    return make(ColumnReference{{std::string(table)}, std::string(name)});
}

Expression star() {
    return make(Star{});
}

Expression star(std::string_view table) {
    return make(Star{{std::string(table)}, {}, {}});
}

Expression unary(UnaryOperator op, Expression operand) {
    return make(Unary{op, std::move(operand)});
}

Expression negate(Expression operand) {
    return unary(UnaryOperator::negate, std::move(operand));
}

Expression logical_not(Expression operand) {
    return unary(UnaryOperator::logical_not, std::move(operand));
}

BinaryOperator mirrored(BinaryOperator op) {
    switch (op) {
        case BinaryOperator::less:
            return BinaryOperator::greater;
        case BinaryOperator::less_equal:
            return BinaryOperator::greater_equal;
        case BinaryOperator::greater:
            return BinaryOperator::less;
        case BinaryOperator::greater_equal:
            return BinaryOperator::less_equal;
        default:
            return op;
    }
}

Expression binary(BinaryOperator op, Expression left, Expression right) {
    return make(Binary{op, std::move(left), std::move(right)});
}

Expression equal(Expression left, Expression right) {
    return binary(BinaryOperator::equal, std::move(left), std::move(right));
}

Expression not_equal(Expression left, Expression right) {
    return binary(BinaryOperator::not_equal, std::move(left), std::move(right));
}

Expression less(Expression left, Expression right) {
    return binary(BinaryOperator::less, std::move(left), std::move(right));
}

Expression less_equal(Expression left, Expression right) {
    return binary(BinaryOperator::less_equal, std::move(left), std::move(right));
}

Expression greater(Expression left, Expression right) {
    return binary(BinaryOperator::greater, std::move(left), std::move(right));
}

Expression greater_equal(Expression left, Expression right) {
    return binary(BinaryOperator::greater_equal, std::move(left), std::move(right));
}

Expression add(Expression left, Expression right) {
    return binary(BinaryOperator::add, std::move(left), std::move(right));
}

Expression subtract(Expression left, Expression right) {
    return binary(BinaryOperator::subtract, std::move(left), std::move(right));
}

Expression multiply(Expression left, Expression right) {
    return binary(BinaryOperator::multiply, std::move(left), std::move(right));
}

Expression divide(Expression left, Expression right) {
    return binary(BinaryOperator::divide, std::move(left), std::move(right));
}

Expression ratio(Expression numerator, Expression denominator) {
    Expressions nullif;
    nullif.push_back(std::move(denominator));
    nullif.push_back(integer_literal(0));
    return divide(cast(std::move(numerator), "double"), call("nullif", std::move(nullif)));
}

Expression all_of(Expressions conditions) {
    return logical(LogicalOperator::conjunction, std::move(conditions));
}

Expression any_of(Expressions conditions) {
    return logical(LogicalOperator::disjunction, std::move(conditions));
}

Expression is_null(Expression operand) {
    return make(IsNull{std::move(operand), false});
}

Expression is_not_null(Expression operand) {
    return make(IsNull{std::move(operand), true});
}

Expression between(Expression operand, Expression low, Expression high) {
    return make(Between{std::move(operand), std::move(low), std::move(high), false});
}

Expression in_list(Expression operand, Expressions values, bool negated) {
    return make(InList{std::move(operand), std::move(values), negated});
}

Expression in_query(Expression operand, Query query, bool negated) {
    return make(InQuery{std::move(operand), std::move(query), negated});
}

Expression exists(Query query) {
    return make(Exists{std::move(query)});
}

Expression not_exists(Query query) {
    return logical_not(exists(std::move(query)));
}

Expression like(Expression operand, std::string_view pattern) {
    return make(like_node(LikeKind::like, std::move(operand), pattern));
}

Expression ilike(Expression operand, std::string_view pattern) {
    return make(like_node(LikeKind::ilike, std::move(operand), pattern));
}

std::string escape_like(std::string_view text) {
    std::string pattern;
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern;
}

Expression contains_ignoring_case(Expression operand, std::string_view text) {
    const std::string escaped = escape_like(text);
    Like node = like_node(LikeKind::ilike, std::move(operand), "%" + escaped + "%");
    if (escaped != text) node.escape = text_literal("\\");
    return make(std::move(node));
}

Expression case_when(std::vector<std::pair<Expression, Expression>> branches) {
    Case node;
    for (auto& [condition, result] : branches) {
        node.branches.push_back({std::move(condition), std::move(result)});
    }
    return make(std::move(node));
}

Expression case_when(std::vector<std::pair<Expression, Expression>> branches,
                     Expression otherwise) {
    Expression expression = case_when(std::move(branches));
    expression.as<Case>()->otherwise = std::move(otherwise);
    return expression;
}

Expression cast(Expression operand, std::string_view type) {
    return make(Cast{std::move(operand), TypeName{std::string(type), {}, 0, {}}, false});
}

Expression scalar(Query query) {
    return make(ScalarQuery{std::move(query)});
}

Expression call(std::string_view name, Expressions arguments) {
    FunctionCall node;
    node.name = name;
    node.arguments = std::move(arguments);
    return make(std::move(node));
}

Expression call_distinct(std::string_view name, Expressions arguments) {
    Expression expression = call(name, std::move(arguments));
    expression.as<FunctionCall>()->distinct = true;
    return expression;
}

Expression count_star() {
    return call("count", {star()});
}

Expression with_filter(Expression aggregate, Expression condition) {
    ASSERT(aggregate.as<FunctionCall>() != nullptr);
    aggregate.as<FunctionCall>()->filter = std::move(condition);
    return aggregate;
}

Expression over(Expression function, Window window) {
    ASSERT(function.as<FunctionCall>() != nullptr);
    function.as<FunctionCall>()->over = std::move(window);
    return function;
}

Expression extract(DatePart part, Expression operand) {
    return make(Extract{part, std::move(operand)});
}

Expression date_trunc(DatePart part, Expression operand) {
    return call("date_trunc", {text_literal(name_of(part)), std::move(operand)});
}

Expression date_diff(DatePart part, Expression from, Expression to) {
    return call("date_diff", {text_literal(name_of(part)), std::move(from), std::move(to)});
}

TableReference table(std::string_view name, std::string_view alias) {
    return {NamedTable{{}, std::string(name), std::string(alias), {}}};
}

TableReference table_in(std::string_view schema, std::string_view name, std::string_view alias) {
    TableReference reference = table(name, alias);
    if (!schema.empty()) reference.as<NamedTable>()->qualifier = {std::string(schema)};
    return reference;
}

TableReference derived(Query query, std::string_view alias) {
    return {DerivedTable{std::move(query), std::string(alias), {}, false}};
}

TableReference join(JoinKind kind, TableReference left, TableReference right,
                    Expression condition) {
    return {Join{kind, false, std::move(left), std::move(right), std::move(condition), {}}};
}

TableReference cross_join(TableReference left, TableReference right) {
    return {Join{JoinKind::cross, false, std::move(left), std::move(right), {}, {}}};
}

SelectItem item(Expression expression, std::string_view alias) {
    return {std::move(expression), std::string(alias)};
}

OrderItem ascending(Expression expression) {
    return {std::move(expression), false, NullOrder::last};
}

OrderItem descending(Expression expression) {
    return {std::move(expression), true, NullOrder::last};
}

Query query(Select select) {
    Query result;
    result.body = std::move(select);
    return result;
}

Query set_operation(SetOperator op, bool all, Query left, Query right) {
    Query result;
    result.body = SetOperation{op, all, std::move(left), std::move(right)};
    return result;
}

CommonTable common_table(std::string_view name, Query query) {
    return {std::string(name), {}, std::move(query)};
}

}  // namespace querent::sql
