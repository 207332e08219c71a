// Statistics of a table's columns, and the distinct values of its text columns.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/value_index.hpp"
#include "lake/engine_work.hpp"

namespace querent::lake {

/// The FROM for Parquet files of ours.
std::string read_parquet(const std::vector<std::filesystem::path>& files);

/// In larger tables the numbers of distinct values are estimates.
inline constexpr std::uint64_t exact_rows_max = 1'000'000;

/// Fills rows and the statistics of all columns. Up to a million rows `distinct` is exact. Beyond
/// that it is an estimate, the one that is there already if it is not 0; and texts have no minimum
/// and maximum. Errors: engine_*, cancelled.
Result<void> profile(catalog::Table& table, const std::vector<std::string>& sql_types,
                     const std::vector<std::filesystem::path>& files, EngineWork& engine,
                     const Deadline& deadline);

/// Values of text columns, most frequent first, up to the limits. Columns of long texts are left
/// out.
Result<std::vector<catalog::ColumnValues>> values_of(
    const catalog::Table& table, const std::vector<std::filesystem::path>& files,
    EngineWork& engine, const Deadline& deadline);

}  // namespace querent::lake
