// Measures of a block: aggregates, metrics, ratios.
#include "language/realising/block.hpp"
#include "sql/parser.hpp"

namespace querent::language {

using namespace sql;  // NOLINT: this file writes SQL

namespace {

/// Gives every bare column of a metric's expression its table's alias, and every aggregate the
/// metric's condition as FILTER.
void qualify(Expression& expression, const std::string& alias,
             const std::optional<Expression>& filter) {
    const auto into = [&](auto& box) { qualify(*box, alias, filter); };
    std::visit(overloaded{
                   [&](ColumnReference& c) {
                       if (c.qualifier.empty()) c.qualifier = {alias};
                   },
                   [&](Unary& n) { into(n.operand); },
                   [&](Binary& n) {
                       into(n.left);
                       into(n.right);
                   },
                   [&](Logical& n) {
                       for (Expression& e : n.operands) qualify(e, alias, filter);
                   },
                   [&](IsNull& n) { into(n.operand); },
                   [&](IsBoolean& n) { into(n.operand); },
                   [&](Between& n) {
                       into(n.operand);
                       into(n.low);
                       into(n.high);
                   },
                   [&](InList& n) {
                       into(n.operand);
                       for (Expression& e : n.values) qualify(e, alias, filter);
                   },
                   [&](Like& n) { into(n.operand); },
                   [&](Case& n) {
                       if (n.operand) qualify(*n.operand, alias, filter);
                       for (Branch& branch : n.branches) {
                           into(branch.condition);
                           into(branch.result);
                       }
                       if (n.otherwise) qualify(*n.otherwise, alias, filter);
                   },
                   [&](Cast& n) { into(n.operand); },
                   [&](Extract& n) { into(n.operand); },
                   [&](FunctionCall& n) {
                       for (Expression& e : n.arguments) qualify(e, alias, std::nullopt);
                       if (n.filter) qualify(*n.filter, alias, std::nullopt);
                       const bool aggregates = n.name == "sum" || n.name == "avg" ||
                                               n.name == "count" || n.name == "min" ||
                                               n.name == "max" || n.name == "median" ||
                                               n.name == "stddev";
                       if (filter && aggregates) {
                           n.filter = n.filter ? all_of({*n.filter, *filter}) : *filter;
                       } else if (!aggregates && filter) {
                           for (Expression& e : n.arguments) qualify(e, alias, filter);
                       }
                   },
                   [](auto&) {},
               },
               expression.node);
}

}  // namespace

Expression aggregate_call(Aggregate aggregate, Expression argument) {
    switch (aggregate) {
        case Aggregate::none:
        case Aggregate::count:
            return call("count", {std::move(argument)});
        case Aggregate::count_distinct:
            return call_distinct("count", {std::move(argument)});
        case Aggregate::sum:
            return call("sum", {std::move(argument)});
        case Aggregate::average:
            return call("avg", {std::move(argument)});
        case Aggregate::minimum:
            return call("min", {std::move(argument)});
        case Aggregate::maximum:
            return call("max", {std::move(argument)});
        case Aggregate::median:
            return call("median", {std::move(argument)});
        case Aggregate::deviation:
            return call("stddev", {std::move(argument)});
        case Aggregate::percentile:  // needs its quantile, see Block::aggregate()
            return call("median", {std::move(argument)});
    }
    return argument;
}

Result<Expression> Block::metric(const Measure& measure) {
    const catalog::Metric& metric = schema_.table(measure.table).metrics[*measure.metric];
    TRY(const std::string alias, alias_of(measure.table, ""));
    TRY(Expression expression, parse_expression(metric.expression, Dialect::duckdb));
    Expressions filters;
    if (!metric.filter.empty()) {
        TRY(Expression filter, parse_expression(metric.filter, Dialect::duckdb));
        qualify(filter, alias, std::nullopt);
        filters.push_back(std::move(filter));
    }
    if (!measure.only.empty()) {
        TRY(Expression only, conjunction(measure.only));
        filters.push_back(std::move(only));
    }
    std::optional<Expression> filter;
    if (!filters.empty()) filter = all_of(std::move(filters));
    qualify(expression, alias, filter);
    return expression;
}

Result<Expression> Block::aggregate(const Measure& measure) {
    if (measure.metric) return metric(measure);
    Expression result = null_literal();
    if (!measure.value) {
        result = count_star();
        if (multiplies_ || measure.table != base_) {
            const catalog::Table& table = schema_.table(measure.table);
            TRY(const std::string alias, alias_of(measure.table, ""));
            if (table.primary_key.size() != 1) {
                return Error{ErrorCode::out_of_scope, "The rows cannot be counted once each.",
                             "no single primary key",
                             "Declare a primary key in the semantic model.", ""};
            }
            result = call_distinct("count", {sql::column(alias, table.primary_key[0])});
        }
    } else {
        TRY(Expression argument, value(*measure.value));
        result =
            measure.aggregate == Aggregate::percentile
                ? call("quantile_cont", {std::move(argument), number_literal(measure.quantile)})
                : aggregate_call(measure.aggregate, std::move(argument));
    }
    return result;
}

Result<Expression> Block::measure(const Measure& measure) {
    TRY(Expression all, aggregate(measure));
    if (measure.transform == Measure::Transform::share_of_filter) {
        TRY(Expression only, conjunction(measure.only));
        Expression part = with_filter(all, std::move(only));
        return ratio(multiply(number_literal("100.0"), std::move(part)), std::move(all));
    }
    if (!measure.only.empty() && !measure.metric) {
        TRY(Expression only, conjunction(measure.only));
        all = with_filter(std::move(all), std::move(only));
    }
    if (!measure.divisor.empty()) {
        TRY(Expression divisor, this->measure(measure.divisor[0]));
        return ratio(std::move(all), std::move(divisor));
    }
    return all;
}

}  // namespace querent::language
