// One base: SELECT dimensions, measures FROM … GROUP BY dimensions.
#include <algorithm>

#include "language/realising/realiser.hpp"

namespace querent::language {

using namespace sql;  // NOLINT: this file writes SQL

namespace {

bool recurs(Bucket bucket) {
    return bucket == Bucket::day_of_week || bucket == Bucket::month_of_year;
}

}  // namespace

Result<Realiser::Dimension> Realiser::dimension(Block& block, const Value& value) {
    TRY(Expression sql, block.value(value));
    Dimension result{sql, {sql}, sql, titles_.fresh(column_title(value, schema_))};
    if (recurs(value.bucket)) {
        Value raw = value;
        raw.bucket = Bucket::none;
        TRY(Expression date, block.value(raw));
        const char* format = value.bucket == Bucket::day_of_week ? "%A" : "%B";
        result.shown = call("strftime", {std::move(date), text_literal(format)});
        result.keys.push_back(result.shown);
    }
    if (value.kind == Value::Kind::column && value.bucket == Bucket::none) {
        const TableFacts& facts = schema_.facts(value.column.table);
        const catalog::Table& table = schema_.table(value.column.table);
        // Two customers of one name stay two: rows are grouped by the key as well.
        if (facts.display == value.column.column && !schema_.facts(value.column).unique &&
            table.primary_key.size() == 1 &&
            table.primary_key[0] != table.columns[value.column.column].name) {
            const auto* reference = sql.as<ColumnReference>();
            if (reference != nullptr) {
                result.keys.push_back(sql::column(reference->qualifier[0], table.primary_key[0]));
            }
        }
    }
    return result;
}

/// One base: SELECT dimensions, measures FROM … GROUP BY dimensions.
Result<Query> Realiser::grouped(std::uint32_t base, const std::vector<Measure>& measures,
                                bool outermost) {
    Block block(schema_, joins_, base);
    std::vector<Dimension> dimensions;
    for (const Value& value : frame_.dimensions) {
        TRY(Dimension one, dimension(block, value));
        dimensions.push_back(std::move(one));
    }
    const bool sums = std::any_of(measures.begin(), measures.end(),
                                  [](const Measure& m) { return m.value || m.metric; });
    if (block.multiplies() && sums) return over_distinct_rows(base, measures);
    TRY_VOID(block.where(frame_.conditions));
    Select select;
    for (const Dimension& one : dimensions) {
        select.items.push_back(titled(one.shown, one.title));
        for (const Expression& key : one.keys) select.group_by.push_back(key);
    }
    std::vector<Expression> values;
    for (const Measure& measure : measures) {
        TRY(Expression sql, block.measure(measure));
        values.push_back(sql);
        add_measure(select, measure, std::move(sql), dimensions);
    }
    TRY_VOID(having(select, block));
    std::vector<OrderItem> order;
    if (outermost) {
        TRY(order, order_of(block, dimensions, measures, values));
    }
    std::move(block).finish(select);
    if (frame_.limit_per_group && frame_.limit && !dimensions.empty() && !order.empty()) {
        const bool first_is_group = order[0].expression == dimensions[0].order;
        std::vector<OrderItem> within(order.begin() + (first_is_group ? 1 : 0), order.end());
        add_qualify(select, dimensions[0].keys, within);
        order = within;
        order.insert(order.begin(), ascending(dimensions[0].order));
    }
    if (outermost && frame_.yes_no && !values.empty() && dimensions.empty()) {
        select.items.insert(select.items.begin(),
                            item(greater(values[0], integer_literal(0)), "answer"));
    }
    Query query = sql::query(std::move(select));
    query.order_by = std::move(order);
    if (outermost) limit(query);
    return query;
}

void Realiser::add_measure(Select& select, const Measure& measure, Expression sql,
                           const std::vector<Dimension>& dimensions) {
    const std::string title = titles_.fresh(column_title(measure, schema_));
    Window window;
    for (std::size_t k = 0; k < dimensions.size(); ++k) {
        if (is_time(frame_.dimensions[k])) {
            window.order_by.push_back(ascending(dimensions[k].order));
        } else {
            window.partition_by.push_back(dimensions[k].keys[0]);
        }
    }
    const auto before = [&](std::int64_t steps) {
        return over(call("lag", {sql, integer_literal(steps)}), window);
    };
    const auto percent = [&](Expression old) {
        return ratio(multiply(number_literal("100.0"), subtract(sql, old)), old);
    };
    switch (measure.transform) {
        case Measure::Transform::none:
        case Measure::Transform::rank:
        case Measure::Transform::share_of_filter:
            select.items.push_back(item(std::move(sql), title));
            return;
        case Measure::Transform::share_of_total: {
            Expression total = over(call("sum", {sql}), {});
            select.items.push_back(item(sql, title));
            select.items.push_back(
                item(ratio(multiply(number_literal("100.0"), sql), std::move(total)),
                     titles_.fresh("share_percent")));
            return;
        }
        case Measure::Transform::running_total:
            select.items.push_back(item(sql, title));
            select.items.push_back(
                item(over(call("sum", {sql}), window), titles_.fresh("running_total")));
            return;
        case Measure::Transform::moving_average: {
            sql::Frame rows;
            const auto before_it = static_cast<std::int64_t>(measure.window) - 1;
            rows.start = {FrameBoundKind::preceding, {integer_literal(before_it)}};
            window.frame = rows;
            select.items.push_back(item(sql, title));
            select.items.push_back(
                item(over(call("avg", {sql}), window), titles_.fresh("moving_average")));
            return;
        }
        case Measure::Transform::change:
            select.items.push_back(item(sql, title));
            select.items.push_back(item(subtract(sql, before(1)), titles_.fresh("change")));
            return;
        case Measure::Transform::growth:
        case Measure::Transform::year_over: {
            std::int64_t steps = 1;
            if (measure.transform == Measure::Transform::year_over) {
                for (const Value& value : frame_.dimensions) {
                    if (value.bucket == Bucket::month) steps = 12;
                    if (value.bucket == Bucket::quarter) steps = 4;
                    if (value.bucket == Bucket::week) steps = 52;
                }
            }
            select.items.push_back(item(sql, title));
            select.items.push_back(item(percent(before(steps)), titles_.fresh("growth_percent")));
            return;
        }
    }
}

Result<void> Realiser::having(Select& select, Block& block) {
    Expressions conditions;
    for (const Having& one : frame_.having) {
        TRY(Expression sql, block.measure(one.measure));
        if (!one.number_to.empty()) {
            conditions.push_back(
                between(std::move(sql), number_literal(one.number), number_literal(one.number_to)));
        } else {
            conditions.push_back(
                binary(operator_of(one.comparison), std::move(sql), number_literal(one.number)));
        }
    }
    if (!conditions.empty()) select.having = all_of(std::move(conditions));
    return {};
}

Result<std::vector<OrderItem>> Realiser::order_of(Block& block,
                                                  const std::vector<Dimension>& dimensions,
                                                  const std::vector<Measure>& measures,
                                                  const std::vector<Expression>& values) {
    std::vector<OrderItem> order;
    for (const Order& by : frame_.order) {
        if (by.measure) {
            TRY(Expression sql, block.measure(*by.measure));
            order.push_back({std::move(sql), by.descending, NullOrder::last});
        } else if (by.value) {
            TRY(Expression sql, block.value(*by.value));
            // A column that is neither grouped nor aggregated cannot order groups.
            for (const Dimension& one : dimensions) {
                if (std::find(one.keys.begin(), one.keys.end(), sql) != one.keys.end()) {
                    order.push_back({one.order, by.descending, NullOrder::last});
                }
            }
        }
    }
    if (!order.empty()) return order;
    for (std::size_t k = 0; k < dimensions.size(); ++k) {
        if (is_time(frame_.dimensions[k])) order.push_back(ascending(dimensions[k].order));
    }
    if (order.empty() && !dimensions.empty() && !values.empty() &&
        measures.size() == values.size()) {
        order.push_back(descending(values[0]));
        order.push_back(ascending(dimensions[0].order));
    }
    return order;
}

}  // namespace querent::language
