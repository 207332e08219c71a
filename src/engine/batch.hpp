// Rows on their way from an engine to a person, in columns.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "catalog/catalog.hpp"

namespace querent::engine {

struct ResultColumn {
    std::string name;
    catalog::Type type = catalog::Type::text;
    friend bool operator==(const ResultColumn&, const ResultColumn&) = default;
};

/// One cell. Decimals and integers beyond 64 bits are exact digits in a Decimal; dates and times
/// are ISO text.
struct Decimal {
    std::string digits;  // "-1234.50"
    friend bool operator==(const Decimal&, const Decimal&) = default;
};
using Value = std::variant<std::monostate, bool, std::int64_t, double, Decimal, std::string>;

/// Values of one column; all batches of a result have the same columns in the same order.
using ColumnOfValues = std::vector<Value>;

struct Batch {
    std::vector<ColumnOfValues> columns;
    [[nodiscard]] std::size_t rows() const noexcept {
        return columns.empty() ? 0 : columns.front().size();
    }
};

/// Where an engine delivers a result. `begin` comes once, before the first batch. An error stops
/// the query.
class BatchSink {
public:
    virtual ~BatchSink() = default;
    virtual Result<void> begin(const std::vector<ResultColumn>& columns) = 0;
    virtual Result<void> batch(Batch&& batch) = 0;
};

/// Keeps everything; what tests and small results use.
class Rows final : public BatchSink {
public:
    Result<void> begin(const std::vector<ResultColumn>& columns) override;
    Result<void> batch(Batch&& batch) override;

    std::vector<ResultColumn> columns;
    std::vector<std::vector<Value>> rows;
};

}  // namespace querent::engine
