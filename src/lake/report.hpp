// What an ingestion did, table by table: shown to the person, so that a wrong guess is seen at
// once.
#pragma once

#include <boost/json/fwd.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"

namespace querent::lake {

/// How a table's files were read. Empty fields do not apply to the format (a Parquet file has no
/// delimiter).
struct FormatFacts {
    std::string format;     // "csv", "json", "jsonl", "parquet"
    std::string encoding;   // "UTF-8", "UTF-8 with BOM", "UTF-16 LE", "UTF-16 BE", "Windows-1252"
    std::string delimiter;  // ",", ";", "\t", "|"
    std::string quote;      // "\"" or "'"; empty when nothing is quoted
    std::string header;     // "first line", "none: columns are numbered"
    std::uint64_t files = 1;
};

struct TableReport {
    catalog::Table table;    // columns with types, meanings, notes, statistics; keys with evidence
    std::uint64_t rows = 0;  // rows that this ingestion brought
    std::uint64_t rows_in_all = 0;  // rows of the table now; more than `rows` after an append
    std::uint64_t bytes = 0;        // of input
    FormatFacts format;
    std::vector<std::string> warnings;
};

struct IngestReport {
    std::string source;
    std::string version;
    std::vector<TableReport> tables;
    std::vector<std::string> warnings;  // about the whole: files that were skipped, and why
    double seconds = 0;
};

/// The shape that `querent ingest --json` and POST /api/uploads give.
boost::json::value to_json(const IngestReport& report);

}  // namespace querent::lake
