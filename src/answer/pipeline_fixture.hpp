// A shop of two tables, an engine that answers from a function, and sources made of both: what the
// tests of this room stand on. Nothing here touches a file or a process.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "answer/pipeline.hpp"
#include "observe/sinks.hpp"
#include "sql/build.hpp"
#include "store/memory_store.hpp"

namespace querent::answer::fixture {

using Reply = std::function<Result<engine::Rows>(const sql::CheckedSql&)>;

inline engine::Rows rows_of(std::vector<engine::ResultColumn> columns,
                            std::vector<std::vector<engine::Value>> rows) {
    engine::Rows result;
    result.columns = std::move(columns);
    result.rows = std::move(rows);
    return result;
}

/// Answers every query from a function, and remembers what it was asked.
class FakeEngine final : public engine::Engine {
public:
    explicit FakeEngine(Reply reply) : reply_(std::move(reply)) {}

    [[nodiscard]] sql::Dialect dialect() const noexcept override { return sql::Dialect::duckdb; }

    Result<engine::RunStatistics> run(const sql::CheckedSql& query, const engine::RunLimits& limits,
                                      const Deadline& deadline, engine::BatchSink& sink) override {
        TRY_VOID(deadline.check());
        {
            const std::scoped_lock lock(mutex_);
            asked_.push_back(query.text());
        }
        TRY(const auto reply, reply_(query));
        TRY_VOID(sink.begin(reply.columns));
        engine::RunStatistics statistics;
        engine::Batch batch;
        batch.columns.resize(reply.columns.size());
        for (const auto& row : reply.rows) {
            if (statistics.rows == limits.rows_max) {
                statistics.truncated = true;
                break;
            }
            for (std::size_t i = 0; i < row.size(); ++i) batch.columns[i].push_back(row[i]);
            ++statistics.rows;
        }
        TRY_VOID(sink.batch(std::move(batch)));
        return statistics;
    }
    Result<void> probe(const Deadline&) override { return {}; }

    [[nodiscard]] std::vector<std::string> asked() const {
        const std::scoped_lock lock(mutex_);
        return asked_;
    }

private:
    Reply reply_;
    mutable std::mutex mutex_;
    std::vector<std::string> asked_;
};

inline catalog::Column column_of(std::string name, catalog::Type type) {
    catalog::Column column;
    column.name = std::move(name);
    column.type = type;
    return column;
}

inline catalog::Source shop_catalog(std::string name = "shop") {
    using catalog::Type;
    catalog::Table orders;
    orders.name = "orders";
    orders.rows = 1'000;
    orders.columns = {column_of("order_id", Type::integer), column_of("customer_id", Type::integer),
                      column_of("country", Type::text), column_of("amount", Type::decimal),
                      column_of("order_date", Type::date)};
    orders.columns[3].unit = "EUR";
    orders.columns[4].statistics.minimum = "2023-01-01";
    orders.columns[4].statistics.maximum = "2025-12-31";
    orders.primary_key = {"order_id"};
    catalog::ForeignKey to_customers;
    to_customers.columns = to_customers.to_columns = {"customer_id"};
    to_customers.to_table = "customers";
    orders.foreign_keys = {std::move(to_customers)};
    catalog::Table customers;
    customers.name = "customers";
    customers.rows = 50;
    customers.columns = {column_of("customer_id", Type::integer), column_of("name", Type::text)};
    customers.primary_key = {"customer_id"};
    catalog::Source source;
    source.name = std::move(name);
    source.version = "v1";
    source.tables = {std::move(orders), std::move(customers)};
    source.suggestions = {"how many orders are there?"};
    return source;
}

/// Sources that stand in a map.
class FakeSources final : public Sources {
public:
    void put(std::shared_ptr<OpenSource> open) {
        const std::scoped_lock lock(mutex_);
        auto name = open->source->name;
        sources_.insert_or_assign(std::move(name), std::move(open));
    }
    /// A source that is listed and cannot be opened.
    void put_broken(std::string name) {
        const std::scoped_lock lock(mutex_);
        sources_.insert_or_assign(std::move(name), nullptr);
    }
    Result<std::vector<std::string>> names() override {
        const std::scoped_lock lock(mutex_);
        std::vector<std::string> names;
        for (const auto& [name, open] : sources_) names.push_back(name);
        return names;
    }
    Result<std::shared_ptr<OpenSource>> open(std::string_view name) override {
        const std::scoped_lock lock(mutex_);
        const auto found = sources_.find(name);
        if (found == sources_.end() || found->second == nullptr) {
            return Error{.code = ErrorCode::not_found, .message = "There is no such source."};
        }
        return found->second;
    }

private:
    std::mutex mutex_;
    std::map<std::string, std::shared_ptr<OpenSource>, std::less<>> sources_;
};

/// «SELECT count(*) FROM orders» with these conditions.
inline sql::Query count_orders(sql::Expressions conditions = {}) {
    sql::Select select;
    select.items = {sql::item(sql::count_star(), "orders")};
    select.from = {sql::table("orders")};
    if (!conditions.empty()) select.where = sql::all_of(std::move(conditions));
    return sql::query(std::move(select));
}

/// «SELECT country, sum(amount) AS revenue FROM orders GROUP BY country».
inline sql::Query revenue_by_country() {
    sql::Select select;
    select.items = {sql::item(sql::column("country")),
                    sql::item(sql::call("sum", {sql::column("amount")}), "revenue")};
    select.from = {sql::table("orders")};
    select.group_by = {sql::column("country")};
    return sql::query(std::move(select));
}

inline language::Reading reading_of(sql::Query query, double confidence,
                                    std::string interpretation = "The number of orders.") {
    language::Reading reading;
    reading.query = std::move(query);
    reading.confidence = confidence;
    reading.interpretation = std::move(interpretation);
    return reading;
}

/// No data is asked for, and why.
inline language::Understanding no_data(language::RequestKind kind, std::string reason = {}) {
    language::Understanding understanding;
    understanding.kind = kind;
    understanding.reason = std::move(reason);
    return understanding;
}

inline language::Understanding data(std::vector<language::Reading> readings) {
    language::Understanding understanding;
    understanding.readings = std::move(readings);
    understanding.tables_considered = 1;
    understanding.tables_in_all = 2;
    return understanding;
}

}  // namespace querent::answer::fixture
