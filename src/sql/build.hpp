// Terse constructors for code that writes SQL.
//
//   Select select;
//   select.items = {item(column("c", "country")), item(call("sum", {column("o", "amount")}),
//   "total")}; select.from = {join(JoinKind::inner, table("orders", "o"), table("customers", "c"),
//                       equal(column("o", "customer_id"), column("c", "id")))};
//   select.group_by = {column("c", "country")};
//   Query result = query(std::move(select));
//   result.order_by = {descending(column("total"))};
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "sql/tree.hpp"

namespace querent::sql {

using Expressions = std::vector<Expression>;

// Literals.
Expression null_literal();
Expression boolean_literal(bool value);
Expression integer_literal(std::int64_t value);
/// `digits` as in "-12.50" or "1e6". Requires: a number.
Expression number_literal(std::string_view digits);
Expression text_literal(std::string_view value);
Expression date_literal(Date date);
/// `text` is "2024-01-31 12:00:00".
Expression timestamp_literal(std::string_view text);
Expression interval(std::int64_t amount, DatePart unit);
Expression interval(Expression amount, DatePart unit);

// Names.
Expression column(std::string_view name);
/// `table` is a table's name or alias; when empty the column is not qualified.
Expression column(std::string_view table, std::string_view name);
Expression star();
Expression star(std::string_view table);

// Operators and conditions.
Expression unary(UnaryOperator op, Expression operand);
Expression negate(Expression operand);
Expression logical_not(Expression operand);
Expression binary(BinaryOperator op, Expression left, Expression right);
/// The comparison that says the same with its sides exchanged; any other operator stays.
BinaryOperator mirrored(BinaryOperator op);
Expression equal(Expression left, Expression right);
Expression not_equal(Expression left, Expression right);
Expression less(Expression left, Expression right);
Expression less_equal(Expression left, Expression right);
Expression greater(Expression left, Expression right);
Expression greater_equal(Expression left, Expression right);
Expression add(Expression left, Expression right);
Expression subtract(Expression left, Expression right);
Expression multiply(Expression left, Expression right);
/// Never truncates.
Expression divide(Expression left, Expression right);
/// numerator / denominator without truncation; NULL where the denominator is 0.
Expression ratio(Expression numerator, Expression denominator);
/// AND of all; operands that are ANDs themselves are taken in. One condition stays itself.
/// Requires: at least one.
Expression all_of(Expressions conditions);
Expression any_of(Expressions conditions);
Expression is_null(Expression operand);
Expression is_not_null(Expression operand);
Expression between(Expression operand, Expression low, Expression high);
Expression in_list(Expression operand, Expressions values, bool negated = false);
Expression in_query(Expression operand, Query query, bool negated = false);
Expression exists(Query query);
Expression not_exists(Query query);
Expression like(Expression operand, std::string_view pattern);
/// Ignores case.
Expression ilike(Expression operand, std::string_view pattern);
/// The text as a LIKE pattern that matches only itself; with escape character '\'.
std::string escape_like(std::string_view text);
/// operand ILIKE '%text%', with %, _ and \ in `text` taken as they are.
Expression contains_ignoring_case(Expression operand, std::string_view text);
Expression case_when(std::vector<std::pair<Expression, Expression>> branches);
Expression case_when(std::vector<std::pair<Expression, Expression>> branches, Expression otherwise);
/// `type` as in TypeName: "double", "date", "varchar".
Expression cast(Expression operand, std::string_view type);
Expression scalar(Query query);

// Functions.
Expression call(std::string_view name, Expressions arguments = {});
Expression call_distinct(std::string_view name, Expressions arguments);
Expression count_star();
/// sum(x) FILTER (WHERE condition). Requires: `aggregate` is a FunctionCall.
Expression with_filter(Expression aggregate, Expression condition);
/// Requires: `function` is a FunctionCall.
Expression over(Expression function, Window window);
Expression extract(DatePart part, Expression operand);
/// The first moment of the part that the operand lies in.
Expression date_trunc(DatePart part, Expression operand);
/// How many boundaries of the part lie between the two, as DuckDB counts.
Expression date_diff(DatePart part, Expression from, Expression to);

// Queries.
TableReference table(std::string_view name, std::string_view alias = {});
TableReference table_in(std::string_view schema, std::string_view name,
                        std::string_view alias = {});
TableReference derived(Query query, std::string_view alias);
TableReference join(JoinKind kind, TableReference left, TableReference right, Expression condition);
TableReference cross_join(TableReference left, TableReference right);
SelectItem item(Expression expression, std::string_view alias = {});
OrderItem ascending(Expression expression);
/// NULLs last, like ascending().
OrderItem descending(Expression expression);
Query query(Select select);
Query set_operation(SetOperator op, bool all, Query left, Query right);
CommonTable common_table(std::string_view name, Query query);

}  // namespace querent::sql
