// Conditions of a block.
#include <algorithm>

#include "language/realising/block.hpp"
#include "language/realising/realise.hpp"

namespace querent::language {

using namespace sql;  // NOLINT: this file writes SQL

namespace {

Date day_before(Date date) {
    return {std::chrono::sys_days(date) - std::chrono::days(1)};
}

}  // namespace

/// The first one-to-many step on the way to a condition's only table.
std::optional<std::uint32_t> Block::edge_beyond(const Condition& condition) const {
    std::vector<std::uint32_t> tables;
    collect_tables(condition, tables);
    if (condition.kind == Condition::Kind::related || tables.size() != 1 || tables[0] == base_ ||
        aliases_.contains({tables[0], condition.value.role}))
        return std::nullopt;
    const auto steps = joins_.path(base_, tables[0], condition.value.role);
    if (!steps) return std::nullopt;
    for (const JoinStep& step : *steps) {
        if (!step.to_one) return step.edge;
    }
    return std::nullopt;
}

Result<void> Block::where(const std::vector<Condition>& conditions) {
    // Conditions that lie beyond the same one-to-many step speak of the same row there.
    std::vector<std::pair<std::uint32_t, std::vector<Condition>>> beyond;
    for (const Condition& condition : conditions) {
        const std::optional<std::uint32_t> edge = edge_beyond(condition);
        if (!edge) {
            TRY(Expression sql, this->condition(condition));
            where_.push_back(std::move(sql));
            continue;
        }
        auto same = std::find_if(beyond.begin(), beyond.end(),
                                 [&](const auto& group) { return group.first == *edge; });
        if (same == beyond.end()) same = beyond.insert(same, {*edge, {}});
        same->second.push_back(condition);
    }
    for (const auto& [edge, group] : beyond) {
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
    const auto negated = [&](Expression positive) {
        return condition.negated ? logical_not(std::move(positive)) : std::move(positive);
    };
    const auto& literals = condition.literals;
    Expressions values;
    for (const Literal& one : literals)
        values.push_back(literal_of(one, facts_of(condition.value)));
    switch (condition.kind) {
        case Condition::Kind::compare:
            return comparison(condition, std::move(left), std::move(values[0]));
        case Condition::Kind::period:
            return negated(period(condition, std::move(left)));
        case Condition::Kind::versus: {
            TRY(Expression other, over_all(condition));
            return negated(
                binary(operator_of(condition.comparison), std::move(left), std::move(other)));
        }
        case Condition::Kind::between:
            return negated(between(std::move(left), values[0], values[1]));
        case Condition::Kind::one_of:
            return in_list(std::move(left), std::move(values), condition.negated);
        case Condition::Kind::is_null:
            return condition.negated ? is_not_null(std::move(left)) : is_null(std::move(left));
        case Condition::Kind::contains:
            return negated(contains_ignoring_case(std::move(left), literals[0].text));
        case Condition::Kind::starts_with:
            return negated(ilike(std::move(left), escape_like(literals[0].text) + "%"));
        case Condition::Kind::ends_with:
            return negated(ilike(std::move(left), "%" + escape_like(literals[0].text)));
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

const ColumnFacts* Block::facts_of(const Value& value) const {
    return value.kind == Value::Kind::column ? &schema_.facts(value.column) : nullptr;
}

Expression Block::comparison(const Condition& condition, Expression left, Expression right) const {
    const Literal& literal = condition.literals[0];
    if (literal.kind == Literal::Kind::boolean) {
        const bool wanted = (literal.text == "true") != condition.negated;
        if (schema_.column(condition.value.column).type == catalog::Type::boolean)
            return wanted ? std::move(left) : logical_not(std::move(left));
        return equal(std::move(left), integer_literal(wanted ? 1 : 0));
    }
    if (condition.negated && condition.comparison == Comparison::equal)
        return not_equal(std::move(left), std::move(right));
    Expression compared =
        binary(operator_of(condition.comparison), std::move(left), std::move(right));
    return condition.negated ? logical_not(std::move(compared)) : std::move(compared);
}

/// A date, or a column that holds the year as a number, in [from, to).
Expression Block::period(const Condition& condition, Expression left) const {
    const ColumnFacts* facts = facts_of(condition.value);
    const std::optional<Date>&from = condition.from, &to = condition.to;
    const auto year_of = [](Date date) { return integer_literal(static_cast<int>(date.year())); };
    Expressions bounds;
    if (facts != nullptr && facts->numeric) {
        if (from) bounds.push_back(greater_equal(left, year_of(*from)));
        if (to) bounds.push_back(less_equal(left, year_of(day_before(*to))));
    } else {
        const bool is_date =
            facts != nullptr && schema_.column(condition.value.column).type == catalog::Type::date;
        if (is_date && from && to && day_before(*to) == *from) {
            bounds.push_back(equal(left, date_literal(*from)));
        } else {
            if (from) bounds.push_back(greater_equal(left, date_literal(*from)));
            if (to) bounds.push_back(less(left, date_literal(*to)));
        }
    }
    return all_of(std::move(bounds));
}

/// The average (or another aggregate) of the same value over all rows.
Result<Expression> Block::over_all(const Condition& condition) {
    std::vector<std::uint32_t> tables;
    collect_tables(condition.value, tables);
    Block inner(schema_, joins_, tables[0], depth_ + 1);
    TRY(Expression same, inner.value(condition.value));
    TRY_VOID(inner.where(condition.parts));
    Select select;
    select.items = {item(aggregate_call(condition.aggregate, std::move(same)))};
    std::move(inner).finish(select);
    return scalar(sql::query(std::move(select)));
}

}  // namespace querent::language
