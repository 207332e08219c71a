// Shapes with a query inside: rows that are counted once per group, averages of groups, measures of
// several bases side by side.
#include <fmt/format.h>

#include <algorithm>

#include "language/realising/realiser.hpp"

namespace querent::language {

using namespace sql;  // NOLINT: this file writes SQL

namespace {

/// An aggregate of numbers that were aggregated before: counts are added up.
Expression again(Aggregate aggregate, Expression argument) {
    const bool counted = aggregate == Aggregate::count || aggregate == Aggregate::none;
    return aggregate_call(counted ? Aggregate::sum : aggregate, std::move(argument));
}

}  // namespace

/// A dimension lies beyond a one-to-many step: each row counts once per group.
Result<Query> Realiser::over_distinct_rows(std::uint32_t base,
                                           const std::vector<Measure>& measures) {
    Block block(schema_, joins_, base);
    std::optional<Expression> key = block.key_of_base();
    const bool plain = std::all_of(measures.begin(), measures.end(), [](const Measure& m) {
        return !m.metric && m.only.empty() && m.divisor.empty() &&
               m.transform == Measure::Transform::none;
    });
    if (key && (!plain || !frame_.having.empty())) return over_keys(base, measures);
    if (!key) {
        return Error{ErrorCode::out_of_scope, "These numbers would be counted several times.",
                     "inflated by a join", "", ""};
    }
    Select inner;
    inner.distinct = true;
    Select outer;
    Titles titles;
    std::vector<OrderItem> order;
    for (const Value& value : frame_.dimensions) {
        TRY(Expression sql, block.value(value));
        const std::string title = titles.fresh(column_title(value, schema_));
        inner.items.push_back(item(std::move(sql), title));
        outer.items.push_back(item(column("rows", title)));
        outer.group_by.push_back(column("rows", title));
    }
    inner.items.push_back(item(*key, titles.fresh("row_key")));
    for (const Measure& measure : measures) {
        const std::string title = titles.fresh(column_title(measure, schema_));
        if (measure.value) {
            TRY(Expression sql, block.value(*measure.value));
            inner.items.push_back(item(std::move(sql), title));
        } else {
            inner.items.push_back(item(integer_literal(1), title));
        }
        Expression total = again(measure.aggregate, column("rows", title));
        if (order.empty()) order.push_back(descending(total));
        outer.items.push_back(item(std::move(total), title));
    }
    TRY_VOID(block.where(frame_.conditions));
    std::move(block).finish(inner);
    outer.from = {derived(sql::query(std::move(inner)), "rows")};
    Query query = sql::query(std::move(outer));
    if (!frame_.order.empty() && !frame_.order[0].descending) order[0].descending = false;
    query.order_by = std::move(order);
    limit(query);
    return query;
}

/// Like it, for measures that need the rows themselves (metrics, filters, ratios): which keys
/// belong to each group comes first, the rows are joined to that.
Result<Query> Realiser::over_keys(std::uint32_t base, const std::vector<Measure>& measures) {
    titles_ = {};
    Block inside(schema_, joins_, base, 1);
    Select groups;
    groups.distinct = true;
    Select outer;
    std::vector<Dimension> dimensions;
    for (const Value& value : frame_.dimensions) {
        TRY(Dimension one, dimension(inside, value));
        groups.items.push_back(item(one.shown, one.title));
        const Expression shown = column("groups", one.title);
        outer.items.push_back(item(shown));
        outer.group_by.push_back(shown);
        dimensions.push_back({shown, {shown}, shown, one.title});
    }
    const std::string row_key = titles_.fresh("row_key");
    groups.items.push_back(item(*inside.key_of_base(), row_key));
    TRY_VOID(inside.where(frame_.conditions));
    std::move(inside).finish(groups);
    Block block(schema_, joins_, base);
    std::vector<Expression> values;
    for (const Measure& measure : measures) {
        TRY(Expression sql, block.measure(measure));
        values.push_back(sql);
        add_measure(outer, measure, std::move(sql), dimensions);
    }
    TRY_VOID(having(outer, block));
    TRY(std::vector<OrderItem> order, order_of(block, dimensions, measures, values));
    const Expression key = *block.key_of_base();
    std::move(block).finish(outer);
    outer.from[0] = join(JoinKind::inner, std::move(outer.from[0]),
                         derived(sql::query(std::move(groups)), "groups"),
                         equal(key, column("groups", row_key)));
    Query query = sql::query(std::move(outer));
    query.order_by = std::move(order);
    limit(query);
    return query;
}

/// «average number of orders per customer»: first a number for each customer, then its average.
Result<Query> Realiser::over_groups() {
    const Measure& measure = frame_.measures[0];
    Measure each = measure;
    each.per.clear();
    each.over_groups = Aggregate::none;
    Block block(schema_, joins_, base_of(each, joins_));
    Select inner, outer;
    Titles titles;
    std::vector<OrderItem> order;
    for (const Value& value : frame_.dimensions) {
        TRY(Expression sql, block.value(value));
        const std::string title = titles.fresh(column_title(value, schema_));
        inner.group_by.push_back(sql);
        inner.items.push_back(item(std::move(sql), title));
        outer.items.push_back(item(column("each", title)));
        outer.group_by.push_back(column("each", title));
        if (is_time(value)) order.push_back(ascending(column("each", title)));
    }
    for (const Value& value : measure.per) {
        TRY(const Dimension one, dimension(block, value));
        for (const Expression& key : one.keys) inner.group_by.push_back(key);
        inner.items.push_back(item(one.shown, titles.fresh(column_title(value, schema_))));
    }
    TRY_VOID(block.where(frame_.conditions));
    TRY(Expression number, block.measure(each));
    inner.items.push_back(item(std::move(number), titles.fresh("number")));
    const std::string last = inner.items.back().alias;
    std::move(block).finish(inner);
    Expression total = again(measure.over_groups, column("each", last));
    if (order.empty() && !frame_.dimensions.empty()) order.push_back(descending(total));
    outer.items.push_back(item(std::move(total), titles.fresh(column_title(measure, schema_))));
    outer.from = {derived(sql::query(std::move(inner)), "each")};
    Query query = sql::query(std::move(outer));
    query.order_by = std::move(order);
    limit(query);
    return query;
}

/// Measures of different base tables: each by itself, then side by side.
Result<Query> Realiser::several_bases(const std::vector<std::uint32_t>& bases) {
    Select outer;
    std::optional<TableReference> from;
    std::vector<std::string> dimension_titles;
    std::vector<OrderItem> order;
    for (std::size_t b = 0; b < bases.size(); ++b) {
        std::vector<Measure> mine;
        for (const Measure& measure : frame_.measures) {
            if (base_of(measure, joins_) == bases[b]) mine.push_back(measure);
        }
        Realiser part(frame_, schema_, joins_);
        TRY(Query query, part.grouped(bases[b], mine, false));
        const std::vector<SelectItem> items = query.select()->items;
        const std::string alias = fmt::format("part_{}", b + 1);
        const std::size_t dimensions = frame_.dimensions.size();
        const auto name = [&](std::size_t k) {
            return items[k].alias.empty() ? items[k].expression.as<ColumnReference>()->name
                                          : items[k].alias;
        };
        TableReference reference = derived(std::move(query), alias);
        if (b == 0) {
            for (std::size_t k = 0; k < dimensions; ++k) {
                dimension_titles.push_back(name(k));
                outer.items.push_back(item(column(alias, name(k))));
            }
            from = std::move(reference);
        } else if (dimensions == 0) {
            from = cross_join(std::move(*from), std::move(reference));
        } else {
            Expressions same;
            for (std::size_t k = 0; k < dimensions; ++k) {
                same.push_back(binary(BinaryOperator::is_not_distinct_from,
                                      column("part_1", dimension_titles[k]),
                                      column(alias, name(k))));
            }
            from = join(JoinKind::left, std::move(*from), std::move(reference),
                        all_of(std::move(same)));
        }
        for (std::size_t k = dimensions; k < items.size(); ++k) {
            if (dimensions > 0 && order.empty()) {
                order.push_back(is_time(frame_.dimensions[0])
                                    ? ascending(column("part_1", dimension_titles[0]))
                                    : descending(column(alias, name(k))));
            }
            outer.items.push_back(item(column(alias, name(k)), titles_.fresh(name(k))));
        }
    }
    outer.from = {std::move(*from)};
    Query query = sql::query(std::move(outer));
    query.order_by = std::move(order);
    limit(query);
    return query;
}

}  // namespace querent::language
