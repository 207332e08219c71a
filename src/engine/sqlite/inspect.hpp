// What a database consists of: its tables and views, types, keys, statistics and values.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/deadline.hpp"
#include "base/result.hpp"
#include "catalog/catalog.hpp"
#include "catalog/value_index.hpp"

namespace querent::engine::sqlite {

struct Inspected {
    catalog::Source source;
    std::vector<catalog::ColumnValues> values;
    std::vector<std::string> warnings;  // tables and views that were left out, and why
};

/// Names are as the database has them. Keys are those that are declared, and those that names and
/// values give away. Of large tables only the first rows are looked at (limits::sqlite_profiled_*):
/// then numbers of distinct and missing values are estimates, and least and greatest values are
/// unknown. Errors: as Session::open() and Statement::step().
Result<Inspected> inspect(const std::filesystem::path& file, std::string_view source_name,
                          const Deadline& deadline);

}  // namespace querent::engine::sqlite
