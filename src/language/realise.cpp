// How a frame becomes a query. The rule that keeps numbers true: a measure is taken over its own
// base table, and only joins that go from many to one are added to it. A condition beyond that
// becomes EXISTS (block_conditions.cpp); a dimension beyond it makes counts count keys once, and
// other aggregates are taken over distinct rows; measures of different bases are computed apart and
// joined on their dimensions.
#include "language/realise.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "language/block.hpp"
#include "language/titles.hpp"

namespace querent::language {

using namespace sql;  // NOLINT: this file writes SQL

namespace {

bool is_time(const Value& value) {
    return value.bucket != Bucket::none;
}
bool recurs(Bucket bucket) {
    return bucket == Bucket::day_of_week || bucket == Bucket::month_of_year;
}

/// Builds one query; keeps what several clauses need.
class Realiser {
public:
    Realiser(const Frame& frame, const SchemaIndex& schema, const JoinGraph& joins)
        : frame_(frame), schema_(schema), joins_(joins) {}

    Result<Query> run() {
        if (frame_.measures.empty() && frame_.having.empty()) return list();
        std::vector<std::uint32_t> bases;
        for (const Measure& measure : frame_.measures) {
            const std::uint32_t base = base_of(measure, joins_);
            if (std::find(bases.begin(), bases.end(), base) == bases.end()) bases.push_back(base);
        }
        if (!frame_.measures.empty() && !frame_.measures[0].per.empty()) return over_groups();
        if (bases.size() > 1) return several_bases(bases);
        return grouped(bases.empty() ? frame_.subject : bases[0], frame_.measures, true);
    }

private:
    struct Dimension {
        Expression shown;
        std::vector<Expression> keys;  // what is grouped by
        Expression order;
        std::string title;
    };

    Result<Dimension> dimension(Block& block, const Value& value) {
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
                    result.keys.push_back(
                        sql::column(reference->qualifier[0], table.primary_key[0]));
                }
            }
        }
        return result;
    }

    Result<Query> list() {
        std::uint32_t base = frame_.subject;
        std::vector<std::uint32_t> needed;
        for (const Value& value : frame_.columns) collect_tables(value, needed);
        for (const Value& value : frame_.dimensions) collect_tables(value, needed);
        for (const std::uint32_t table : needed) {
            if (table != base && !joins_.reaches_one(base, table) &&
                joins_.reaches_one(table, base))
                base = table;
        }
        Block block(schema_, joins_, base);
        Select select;
        select.distinct = frame_.distinct || (frame_.columns.empty() && !frame_.dimensions.empty());
        const std::vector<Value>& shown =
            frame_.columns.empty() ? frame_.dimensions : frame_.columns;
        block.left_joins(true);
        for (const Value& value : shown) {
            TRY(Expression sql, block.value(value));
            select.items.push_back(item_of(std::move(sql), column_title(value, schema_)));
        }
        std::vector<OrderItem> order;
        for (const Order& by : frame_.order) {
            if (!by.value) continue;
            TRY(Expression sql, block.value(*by.value));
            order.push_back({std::move(sql), by.descending, NullOrder::last});
        }
        Expressions groups;
        if (frame_.limit_per_group && frame_.limit && !order.empty()) {
            for (const Value& value : frame_.dimensions) {
                TRY(const Dimension group, dimension(block, value));
                groups.insert(groups.end(), group.keys.begin(), group.keys.end());
            }
        }
        block.left_joins(false);
        TRY_VOID(block.where(frame_.conditions));
        std::move(block).finish(select);
        if (!groups.empty()) {
            add_qualify(select, groups, order);
            for (std::size_t k = groups.size(); k-- > 0;)
                order.insert(order.begin(), ascending(std::move(groups[k])));
        }
        if (select.distinct) order_by_items(select, order);
        Query query = sql::query(std::move(select));
        query.order_by = std::move(order);
        limit(query);
        return query;
    }

    /// With DISTINCT only what is selected may be ordered by.
    static void order_by_items(Select& select, const std::vector<OrderItem>& order) {
        for (const OrderItem& by : order) {
            const bool there =
                std::any_of(select.items.begin(), select.items.end(),
                            [&](const SelectItem& i) { return i.expression == by.expression; });
            if (!there) select.items.push_back(item(by.expression));
        }
    }

    SelectItem item_of(Expression expression, const std::string& title) {
        const auto* reference = expression.as<ColumnReference>();
        const std::string name = titles_.fresh(title);
        if (reference != nullptr && reference->name == name) return item(std::move(expression));
        return item(std::move(expression), name);
    }

    void add_qualify(Select& select, Expressions partition,
                     const std::vector<OrderItem>& order) const {
        Window window;
        window.partition_by = std::move(partition);
        window.order_by = order;
        select.qualify = less_equal(over(call("row_number"), std::move(window)),
                                    integer_literal(static_cast<std::int64_t>(*frame_.limit)));
    }

    void limit(Query& query) const {
        if (frame_.limit && !frame_.limit_per_group) {
            query.limit = integer_literal(static_cast<std::int64_t>(*frame_.limit));
        }
    }

    /// One base: SELECT dimensions, measures FROM … GROUP BY dimensions.
    Result<Query> grouped(std::uint32_t base, const std::vector<Measure>& measures,
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
            select.items.push_back(aliased(one.shown, one.title));
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

    static SelectItem aliased(const Expression& expression, const std::string& title) {
        const auto* reference = expression.as<ColumnReference>();
        if (reference != nullptr && reference->name == title) return item(expression);
        return item(expression, title);
    }

    void add_measure(Select& select, const Measure& measure, Expression sql,
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
                select.items.push_back(
                    item(percent(before(steps)), titles_.fresh("growth_percent")));
                return;
            }
        }
    }

    Result<void> having(Select& select, Block& block) {
        Expressions conditions;
        for (const Having& one : frame_.having) {
            TRY(Expression sql, block.measure(one.measure));
            if (!one.number_to.empty()) {
                conditions.push_back(between(std::move(sql), number_literal(one.number),
                                             number_literal(one.number_to)));
            } else {
                conditions.push_back(binary(operator_of(one.comparison), std::move(sql),
                                            number_literal(one.number)));
            }
        }
        if (!conditions.empty()) select.having = all_of(std::move(conditions));
        return {};
    }

    Result<std::vector<OrderItem>> order_of(Block& block, const std::vector<Dimension>& dimensions,
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

    /// A dimension lies beyond a one-to-many step: each row counts once per group.
    Result<Query> over_distinct_rows(std::uint32_t base, const std::vector<Measure>& measures) {
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
            Expression total = aggregate_of(measure, column("rows", title));
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
    Result<Query> over_keys(std::uint32_t base, const std::vector<Measure>& measures) {
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

    static Expression aggregate_of(const Measure& measure, Expression argument) {
        switch (measure.aggregate) {
            case Aggregate::count_distinct:
                return call_distinct("count", {std::move(argument)});
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
            case Aggregate::none:
            case Aggregate::count:
            case Aggregate::sum:
                return call("sum", {std::move(argument)});
        }
        return argument;
    }

    /// «average number of orders per customer»: first a number for each customer, then its average.
    Result<Query> over_groups() {
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
        Measure all;
        all.aggregate = measure.over_groups;
        Expression total = aggregate_of(all, column("each", last));
        if (order.empty() && !frame_.dimensions.empty()) order.push_back(descending(total));
        outer.items.push_back(item(std::move(total), titles.fresh(column_title(measure, schema_))));
        outer.from = {derived(sql::query(std::move(inner)), "each")};
        Query query = sql::query(std::move(outer));
        query.order_by = std::move(order);
        limit(query);
        return query;
    }

    /// Measures of different base tables: each by itself, then side by side.
    Result<Query> several_bases(const std::vector<std::uint32_t>& bases) {
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

    const Frame& frame_;
    const SchemaIndex& schema_;
    const JoinGraph& joins_;
    Titles titles_;
};

}  // namespace

Result<Query> realise(const Frame& frame, const SchemaIndex& schema, const JoinGraph& joins) {
    return Realiser(frame, schema, joins).run();
}

std::uint32_t base_of(const Measure& measure, const JoinGraph& joins) {
    std::vector<std::uint32_t> tables;
    if (measure.value) {
        collect_tables(*measure.value, tables);
    } else {
        tables.push_back(measure.table);
    }
    if (measure.transform == Measure::Transform::none && !measure.divisor.empty()) {
        // A ratio of two counts is taken over the more detailed of the two tables.
        const std::uint32_t other = base_of(measure.divisor[0], joins);
        if (std::find(tables.begin(), tables.end(), other) == tables.end()) tables.push_back(other);
    }
    for (const std::uint32_t table : tables) {
        const bool all = std::all_of(tables.begin(), tables.end(), [&](std::uint32_t other) {
            return other == table || joins.reaches_one(table, other);
        });
        if (all) return table;
    }
    return tables.empty() ? measure.table : tables[0];
}

namespace {
void note(std::vector<std::uint32_t>& tables, std::uint32_t table) {
    if (std::find(tables.begin(), tables.end(), table) == tables.end()) tables.push_back(table);
}
}  // namespace

void collect_tables(const Value& value, std::vector<std::uint32_t>& tables) {
    if (value.kind == Value::Kind::column) note(tables, value.column.table);
    for (const Value& operand : value.operands) collect_tables(operand, tables);
}

void collect_tables(const Condition& condition, std::vector<std::uint32_t>& tables) {
    switch (condition.kind) {
        case Condition::Kind::related:
            note(tables, condition.table);
            break;
        case Condition::Kind::all:
        case Condition::Kind::any:
            break;
        case Condition::Kind::compare:
        case Condition::Kind::between:
        case Condition::Kind::one_of:
        case Condition::Kind::is_null:
        case Condition::Kind::contains:
        case Condition::Kind::starts_with:
        case Condition::Kind::ends_with:
        case Condition::Kind::period:
        case Condition::Kind::versus:
        case Condition::Kind::same_as:
        case Condition::Kind::extreme_each:
            collect_tables(condition.value, tables);
            break;
    }
    for (const Value& operand : condition.operand) collect_tables(operand, tables);
    for (const Condition& part : condition.parts) collect_tables(part, tables);
}

void collect_tables(const Measure& measure, std::vector<std::uint32_t>& tables) {
    note(tables, measure.table);
    if (measure.value) collect_tables(*measure.value, tables);
    for (const Condition& only : measure.only) collect_tables(only, tables);
    for (const Measure& divisor : measure.divisor) collect_tables(divisor, tables);
    for (const Value& per : measure.per) collect_tables(per, tables);
}

std::vector<std::uint32_t> tables_of(const Frame& frame) {
    std::vector<std::uint32_t> tables;
    if (frame.measures.empty()) note(tables, frame.subject);
    for (const Value& value : frame.columns) collect_tables(value, tables);
    for (const Value& value : frame.dimensions) collect_tables(value, tables);
    for (const Measure& measure : frame.measures) collect_tables(measure, tables);
    for (const Condition& condition : frame.conditions) collect_tables(condition, tables);
    for (const Having& having : frame.having) collect_tables(having.measure, tables);
    for (const Order& order : frame.order) {
        if (order.measure) collect_tables(*order.measure, tables);
        if (order.value) collect_tables(*order.value, tables);
    }
    return tables;
}

}  // namespace querent::language
