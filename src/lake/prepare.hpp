// From the files of a table to columns with types and SELECTs that give its rows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lake/collect.hpp"
#include "lake/engine_work.hpp"
#include "lake/meter.hpp"
#include "lake/report.hpp"
#include "lake/text/delimited.hpp"

namespace querent::lake {

struct PreparedColumn {
    std::string name;
    std::string original_name;
    ColumnPlan plan;
    std::uint64_t distinct = 0;  // about; 0 when nobody looked
    bool surely_unique = false;
};

/// One file of a table, understood.
struct PreparedFile {
    FoundFile found;
    std::vector<std::string> names;          // sanitised, in the file's own order
    std::optional<DelimitedFile> delimited;  // its own, or of the CSV that its JSON was turned into
    // Of a Parquet file that stays one: its columns, typed, under their names.
    std::string select;
    std::vector<std::string> original_names, sql_types, notes;
    std::uint64_t rows = 0;
    std::string part;  // which of several tables in the file this is
    std::vector<std::string> warnings;
};

struct PreparedTable {
    std::string original_name;
    std::vector<PreparedColumn> columns;
    std::vector<PreparedFile> files;
    FormatFacts format;
    std::vector<std::string> warnings;
    std::uint64_t rows = 0;
    std::uint64_t bytes = 0;
};

struct Workshop {
    EngineWork& engine;
    const std::filesystem::path& staging;
    Meter& meter;
    const Deadline& deadline;
};

catalog::Type type_of_sql(std::string_view sql_type);

/// Reads all files of a table. Several tables come back when it may split and its files differ, or
/// when a file holds several.
/// Errors: file_*, columns_differ, line_too_long, rows_lost, cancelled, engine_*.
Result<std::vector<PreparedTable>> prepare(const FoundTable& table, Workshop& work);

/// Writes the rows of a prepared table to a Parquet file; verifies that there are as many as its
/// files hold. Errors: rows_lost, disk_full, cancelled, engine_*.
Result<void> convert(const PreparedTable& table, Workshop& work,
                     const std::filesystem::path& parquet);

}  // namespace querent::lake
