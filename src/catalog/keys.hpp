// Primary and foreign keys, found by name, uniqueness and inclusion, with the evidence in words.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "catalog/catalog.hpp"

namespace querent::catalog {

/// Values of a column that are not empty, and how many of them occur in the key.
struct Inclusion {
    std::uint64_t values = 0, found = 0;
};

/// Counts rows where the data lies. Errors: whatever the engine there says.
class KeyCounts {
public:
    virtual ~KeyCounts() = default;
    /// Rows that differ in these columns together.
    virtual Result<std::uint64_t> distinct(const Table& table,
                                           const std::vector<std::string>& columns) = 0;
    virtual Result<Inclusion> inclusion(const Table& table, const Column& column,
                                        const Table& target, const Column& key) = 0;
};

/// Finds the primary key of `table` (statistics filled in). None is better than a wrong one.
/// `surely_unique`: columns that need not be counted. `exact_rows_max`: in larger tables the
/// statistics are estimates.
Result<void> find_primary_key(Table& table, const std::set<std::string>& surely_unique,
                              std::uint64_t exact_rows_max, KeyCounts& counts);

/// Finds foreign keys between all tables, beside those that are declared. Keys between two tables
/// that are not in `changed` stay as they are. Requires: primary keys are found.
Result<void> find_foreign_keys(std::vector<Table>& tables, const std::set<std::string>& changed,
                               KeyCounts& counts);

}  // namespace querent::catalog
