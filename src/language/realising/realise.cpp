// Which shape a frame's query has, and lists of rows.
#include "language/realising/realise.hpp"

#include <algorithm>

#include "language/realising/realiser.hpp"

namespace querent::language {

using namespace sql;  // NOLINT: this file writes SQL

Result<Query> Realiser::run() {
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

namespace {

/// With DISTINCT only what is selected may be ordered by.
void order_by_items(Select& select, const std::vector<OrderItem>& order) {
    for (const OrderItem& by : order) {
        const bool there =
            std::any_of(select.items.begin(), select.items.end(),
                        [&](const SelectItem& i) { return i.expression == by.expression; });
        if (!there) select.items.push_back(item(by.expression));
    }
}

}  // namespace

Result<Query> Realiser::list() {
    std::uint32_t base = frame_.subject;
    std::vector<std::uint32_t> needed;
    for (const Value& value : frame_.columns) collect_tables(value, needed);
    for (const Value& value : frame_.dimensions) collect_tables(value, needed);
    for (const std::uint32_t table : needed) {
        if (table != base && !joins_.reaches_one(base, table) && joins_.reaches_one(table, base))
            base = table;
    }
    Block block(schema_, joins_, base);
    Select select;
    select.distinct = frame_.distinct || (frame_.columns.empty() && !frame_.dimensions.empty());
    const std::vector<Value>& shown = frame_.columns.empty() ? frame_.dimensions : frame_.columns;
    block.left_joins(true);
    for (const Value& value : shown) {
        TRY(Expression sql, block.value(value));
        select.items.push_back(titled(std::move(sql), titles_.fresh(column_title(value, schema_))));
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

SelectItem Realiser::titled(Expression expression, const std::string& title) {
    const auto* reference = expression.as<ColumnReference>();
    if (reference != nullptr && reference->name == title) return item(std::move(expression));
    return item(std::move(expression), title);
}

void Realiser::add_qualify(Select& select, Expressions partition,
                           const std::vector<OrderItem>& order) const {
    Window window;
    window.partition_by = std::move(partition);
    window.order_by = order;
    select.qualify = less_equal(over(call("row_number"), std::move(window)),
                                integer_literal(static_cast<std::int64_t>(*frame_.limit)));
}

void Realiser::limit(Query& query) const {
    if (frame_.limit && !frame_.limit_per_group) {
        query.limit = integer_literal(static_cast<std::int64_t>(*frame_.limit));
    }
}

Result<Query> realise(const Frame& frame, const SchemaIndex& schema, const JoinGraph& joins) {
    return Realiser(frame, schema, joins).run();
}

}  // namespace querent::language
