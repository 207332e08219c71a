// Conditions and measures of a block.
#include <algorithm>

#include "language/block.hpp"
#include "language/realise.hpp"
#include "sql/parser.hpp"

namespace querent::language {

using namespace sql;  // NOLINT: this file writes SQL

namespace {

Date day_before(Date date) {
    return {std::chrono::sys_days(date) - std::chrono::days(1)};
}

}  // namespace

Result<void> Block::where(const std::vector<Condition>& conditions) {
    // Conditions that lie beyond the same one-to-many step speak of the same row there.
    std::vector<std::vector<Condition>> beyond;
    std::vector<std::uint32_t> beyond_edge;
    for (const Condition& condition : conditions) {
        std::vector<std::uint32_t> tables;
        collect_tables(condition, tables);
        std::optional<std::uint32_t> edge;
        if (condition.kind != Condition::Kind::related && tables.size() == 1 &&
            tables[0] != base_) {
            const auto steps = joins_.path(base_, tables[0], condition.value.role);
            const bool joined = aliases_.contains({tables[0], condition.value.role});
            if (steps && !joined) {
                for (const JoinStep& step : *steps) {
                    if (!step.to_one) {
                        edge = step.edge;
                        break;
                    }
                }
            }
        }
        if (!edge) {
            TRY(Expression sql, this->condition(condition));
            where_.push_back(std::move(sql));
            continue;
        }
        const auto same = std::find(beyond_edge.begin(), beyond_edge.end(), *edge);
        if (same == beyond_edge.end()) {
            beyond_edge.push_back(*edge);
            beyond.push_back({condition});
        } else {
            beyond[static_cast<std::size_t>(same - beyond_edge.begin())].push_back(condition);
        }
    }
    for (const std::vector<Condition>& group : beyond) {
        TRY(Expression sql, exists_beyond(group));
        where_.push_back(std::move(sql));
    }
    return {};
}

Result<Expression> Block::exists_beyond(const std::vector<Condition>& conditions) {
    Condition related;
    related.kind = Condition::Kind::related;
    std::vector<std::uint32_t> tables;
    for (const Condition& condition : conditions) collect_tables(condition, tables);
    // The table right behind the one-to-many step; the rest is joined to it inside.
    const auto steps = joins_.path(base_, tables[0], conditions[0].value.role);
    related.table = tables[0];
    if (steps) {
        for (const JoinStep& step : *steps) {
            if (step.to_one) continue;
            related.table = joins_.edges()[step.edge].many;
            break;
        }
    }
    related.parts = conditions;
    return this->related(related);
}

Result<Expression> Block::related(const Condition& condition) {
    const auto steps = joins_.path(base_, condition.table, condition.value.role);
    if (!steps || steps->empty()) {
        return Error{ErrorCode::out_of_scope, "These tables are not connected.", "no join path", "",
                     ""};
    }
    // Tables before the first one-to-many step belong to this block, the rest to the subquery.
    std::string from = alias_of_base();
    std::size_t crossing = 0;
    while (crossing + 1 < steps->size() && (*steps)[crossing].to_one) {
        TRY(from, alias_of(joins_.edges()[(*steps)[crossing].edge].one, ""));
        ++crossing;
    }
    const JoinStep step = (*steps)[crossing];
    const JoinEdge& edge = joins_.edges()[step.edge];
    Block inner(schema_, joins_, step.to_one ? edge.one : edge.many, depth_ + 1);
    inner.add_where(edge_condition(step, from, inner.alias_of_base()));
    if (inner.base() != condition.table) {
        TRY_VOID(inner.alias_of(condition.table, ""));
    }
    TRY_VOID(inner.where(condition.parts));
    Select select;
    if (condition.literals.empty()) {
        select.items = {item(integer_literal(1))};
        std::move(inner).finish(select);
        Query query = sql::query(std::move(select));
        return condition.negated ? not_exists(std::move(query)) : exists(std::move(query));
    }
    select.items = {item(count_star())};
    std::move(inner).finish(select);
    return binary(operator_of(condition.comparison), scalar(sql::query(std::move(select))),
                  number_literal(condition.literals[0].text));
}

Result<Expression> Block::conjunction(const std::vector<Condition>& conditions) {
    Expressions parts;
    for (const Condition& condition : conditions) {
        TRY(Expression part, this->condition(condition));
        parts.push_back(std::move(part));
    }
    return parts.empty() ? boolean_literal(true) : all_of(std::move(parts));
}

Result<Expression> Block::condition(const Condition& condition) {
    if (condition.kind == Condition::Kind::related) return related(condition);
    if (condition.kind == Condition::Kind::all || condition.kind == Condition::Kind::any) {
        Expressions parts;
        for (const Condition& part : condition.parts) {
            TRY(Expression sql, this->condition(part));
            parts.push_back(std::move(sql));
        }
        Expression joined = condition.kind == Condition::Kind::all ? all_of(std::move(parts))
                                                                   : any_of(std::move(parts));
        return condition.negated ? logical_not(std::move(joined)) : std::move(joined);
    }
    return bare_condition(condition);
}

Result<Expression> Block::bare_condition(const Condition& condition) {
    TRY(Expression left, value(condition.value));
    const ColumnFacts* facts = condition.value.kind == Value::Kind::column
                                   ? &schema_.facts(condition.value.column)
                                   : nullptr;
    const auto literal = [&](std::size_t k) { return literal_of(condition.literals[k], facts); };
    const auto negated = [&](Expression positive) {
        return condition.negated ? logical_not(std::move(positive)) : std::move(positive);
    };
    switch (condition.kind) {
        case Condition::Kind::compare: {
            if (condition.literals[0].kind == Literal::Kind::boolean) {
                const bool wanted = (condition.literals[0].text == "true") != condition.negated;
                if (schema_.column(condition.value.column).type == catalog::Type::boolean) {
                    return wanted ? std::move(left) : logical_not(std::move(left));
                }
                return equal(std::move(left), integer_literal(wanted ? 1 : 0));
            }
            Comparison comparison = condition.comparison;
            if (condition.negated && comparison == Comparison::equal) {
                return not_equal(std::move(left), literal(0));
            }
            return negated(binary(operator_of(comparison), std::move(left), literal(0)));
        }
        case Condition::Kind::between:
            return negated(between(std::move(left), literal(0), literal(1)));
        case Condition::Kind::one_of: {
            Expressions values;
            for (std::size_t k = 0; k < condition.literals.size(); ++k)
                values.push_back(literal(k));
            return in_list(std::move(left), std::move(values), condition.negated);
        }
        case Condition::Kind::is_null:
            return condition.negated ? is_not_null(std::move(left)) : is_null(std::move(left));
        case Condition::Kind::contains:
            return negated(contains_ignoring_case(std::move(left), condition.literals[0].text));
        case Condition::Kind::starts_with:
            return negated(ilike(std::move(left), escape_like(condition.literals[0].text) + "%"));
        case Condition::Kind::ends_with:
            return negated(ilike(std::move(left), "%" + escape_like(condition.literals[0].text)));
        case Condition::Kind::period: {
            Expressions bounds;
            const bool is_date = facts != nullptr &&
                                 schema_.column(condition.value.column).type == catalog::Type::date;
            if (facts != nullptr && facts->numeric) {  // a column that holds the year as a number
                if (condition.from)
                    bounds.push_back(greater_equal(
                        left, integer_literal(static_cast<int>(condition.from->year()))));
                if (condition.to)
                    bounds.push_back(less_equal(
                        left, integer_literal(static_cast<int>(day_before(*condition.to).year()))));
                return negated(all_of(std::move(bounds)));
            }
            if (is_date && condition.from && condition.to &&
                day_before(*condition.to) == *condition.from) {
                return negated(equal(std::move(left), date_literal(*condition.from)));
            }
            if (condition.from)
                bounds.push_back(greater_equal(left, date_literal(*condition.from)));
            if (condition.to) bounds.push_back(less(left, date_literal(*condition.to)));
            return negated(all_of(std::move(bounds)));
        }
        case Condition::Kind::versus:
        case Condition::Kind::extreme_each: {
            std::vector<std::uint32_t> tables;
            collect_tables(condition.value, tables);
            Block inner(schema_, joins_, tables[0], depth_ + 1);
            TRY(Expression same, inner.value(condition.value));
            TRY_VOID(inner.where(condition.parts));
            const char* function = condition.aggregate == Aggregate::maximum   ? "max"
                                   : condition.aggregate == Aggregate::minimum ? "min"
                                   : condition.aggregate == Aggregate::median  ? "median"
                                                                               : "avg";
            Select select;
            select.items = {item(call(function, {std::move(same)}))};
            std::move(inner).finish(select);
            return negated(binary(operator_of(condition.comparison), std::move(left),
                                  scalar(sql::query(std::move(select)))));
        }
        case Condition::Kind::same_as: {
            TRY(Expression right, value(condition.operand[0]));
            return negated(
                binary(operator_of(condition.comparison), std::move(left), std::move(right)));
        }
        case Condition::Kind::all:
        case Condition::Kind::any:
        case Condition::Kind::related:
            break;
    }
    return boolean_literal(true);
}

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
        switch (measure.aggregate) {
            case Aggregate::none:
            case Aggregate::count:
                result = call("count", {std::move(argument)});
                break;
            case Aggregate::count_distinct:
                result = call_distinct("count", {std::move(argument)});
                break;
            case Aggregate::sum:
                result = call("sum", {std::move(argument)});
                break;
            case Aggregate::average:
                result = call("avg", {std::move(argument)});
                break;
            case Aggregate::minimum:
                result = call("min", {std::move(argument)});
                break;
            case Aggregate::maximum:
                result = call("max", {std::move(argument)});
                break;
            case Aggregate::median:
                result = call("median", {std::move(argument)});
                break;
            case Aggregate::deviation:
                result = call("stddev", {std::move(argument)});
                break;
        }
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
