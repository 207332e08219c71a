// The embedded data lake: sources of tables, each a list of immutable Parquet files, with a
// manifest that names the current version.
//
//     HOME/lake/SOURCE/manifest.json            the current version; replaced by one atomic rename
//     HOME/lake/SOURCE/tables/TABLE/V-N.parquet immutable; a version of the table is a list of them
//     HOME/lake/SOURCE/values/V.values          the value index of a version
//     HOME/lake/SOURCE/versions/V.json          manifests that were current once, until retention
//     HOME/lake/SOURCE/semantic/V.yaml          the semantic model, applied when a source is opened
//     HOME/lake/SOURCE/staging/                 work in progress; swept when the next one starts
//     HOME/lake/SOURCE.lock                     flock: one ingestion at a time
//
// A crash at any moment leaves the old version or the new one: files are written under names that
// no manifest knows yet, made durable, and then named by the one rename that publishes them.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/deadline.hpp"
#include "base/result.hpp"
#include "catalog/catalog.hpp"
#include "engine/duckdb/table_files.hpp"
#include "lake/progress.hpp"
#include "lake/report.hpp"

namespace querent::lake {

struct IngestRequest {
    std::vector<std::filesystem::path> paths;  // files, folders, archives
    std::optional<std::string> table;  // the one table that all paths form; else named by the files
    std::string source = "files";
    bool append = false;  // add rows to tables that exist (columns matched by name); else replace
};

/// One version of a source, as it was when it was asked for. Its files stay until retention.
struct Snapshot {
    catalog::Source source;  // with the semantic model applied
    std::vector<engine::duckdb::TableFiles> files;
    std::filesystem::path values_file;  // for catalog::ValueIndex::load; empty when there is none
    std::vector<std::string> warnings;  // a semantic model that does not fit the data any more
};

/// Threads: may be shared. Two ingestions of one source exclude each other, across processes too.
class Lake {
public:
    /// Opens the lake under `home`, creating its folder. `program` is started with the argument
    /// `worker` for jailed engine sessions.
    /// Errors: file_unreadable, disk_full.
    static Result<Lake> open(std::filesystem::path home, std::filesystem::path program);

    /// Sources that have a published version, by name.
    [[nodiscard]] Result<std::vector<std::string>> sources() const;
    /// The identifier of the current version: cheap, for caches.
    /// Errors: not_found, lake_damaged.
    [[nodiscard]] Result<std::string> version(std::string_view source) const;
    /// Errors: not_found, lake_damaged (a file that the manifest names is missing).
    [[nodiscard]] Result<Snapshot> snapshot(std::string_view source) const;

    /// Reads files into tables of a source and publishes them together as one new version: all or
    /// nothing.
    /// Errors: file_*, line_too_long, archive_unsafe, columns_differ, rows_lost, disk_full,
    /// lake_busy, semantic_model_invalid, cancelled, timed_out, memory_limit, engine_*.
    Result<IngestReport> ingest(const IngestRequest& request, ProgressSink& progress,
                                const Deadline& deadline);

    /// Errors: not_found, lake_busy.
    Result<void> drop_source(std::string_view source);
    /// Removes versions older than limits::version_retention and what killed ingestions left.
    Result<void> vacuum(std::string_view source);

    /// Where the lake's files lie, for the jail's readable paths.
    [[nodiscard]] const std::filesystem::path& root() const noexcept { return root_; }

    ~Lake();
    Lake(Lake&&) noexcept;
    Lake& operator=(Lake&&) noexcept;

private:
    class Versions;
    Lake(std::filesystem::path root, std::filesystem::path program);
    std::filesystem::path root_;
    std::filesystem::path program_;
    std::unique_ptr<Versions> versions_;
};

}  // namespace querent::lake
