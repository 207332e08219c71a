// Primary and foreign keys, found by name, uniqueness and inclusion, with the evidence in words.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "lake/engine_work.hpp"

namespace querent::lake {

using FilesByTable = std::map<std::string, std::vector<std::filesystem::path>>;

/// Finds the primary key of `table` (statistics filled in). None is better than a wrong one.
/// `surely_unique`: columns that need not be counted.
Result<void> find_primary_key(catalog::Table& table, const std::set<std::string>& surely_unique,
                              const FilesByTable& files, EngineWork& engine,
                              const Deadline& deadline);

/// Finds foreign keys between all tables. Keys between two tables that are not in `changed` stay as
/// they are. Requires: primary keys are found.
Result<void> find_foreign_keys(std::vector<catalog::Table>& tables, const FilesByTable& files,
                               const std::set<std::string>& changed, EngineWork& engine,
                               const Deadline& deadline);

}  // namespace querent::lake
