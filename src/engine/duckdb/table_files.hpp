// A table as the lake hands it to the engine: a name and the Parquet files that hold its rows.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace querent::engine::duckdb {

struct TableFiles {
    std::string schema;  // empty: the main schema; «original» holds tables under original names
    std::string name;
    std::vector<std::filesystem::path> parquet_files;  // absolute
    /// (column in the files, name that the view gives it). Empty: all columns as they are.
    /// Otherwise these columns in this order and no others.
    std::vector<std::pair<std::string, std::string>> renamed;

    friend bool operator==(const TableFiles&, const TableFiles&) = default;
};

}  // namespace querent::engine::duckdb
