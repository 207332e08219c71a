// One ingestion from its request to the published version. Lake::ingest holds the lock around it.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "catalog/value_index.hpp"
#include "lake/engine_work.hpp"
#include "lake/key_counts.hpp"
#include "lake/lake.hpp"
#include "lake/manifest.hpp"
#include "lake/meter.hpp"
#include "lake/prepare.hpp"

namespace querent::lake {

class Ingestion {
public:
    /// Requires: the lock of the source is held and its staging folder is empty.
    Ingestion(const IngestRequest& request, SourceFolder folder, std::filesystem::path program,
              ProgressSink& progress, const Deadline& deadline);

    Result<IngestReport> run();

private:
    struct NewTable {
        PreparedTable prepared;
        catalog::Table table;
        std::vector<std::string> sql_types;
        std::vector<std::filesystem::path> staged;  // Parquet files still in staging
        std::vector<std::string> kept;              // files of the old version that stay, relative
        std::uint64_t rows_before = 0;
    };

    Result<void> load_current();
    Result<void> convert_tables(const Found& found);
    Result<void> convert_table(PreparedTable prepared, const std::string& name);
    Result<void> append_to(const catalog::Table& old, NewTable& table);
    Result<void> rewrite_joined(const catalog::Table& old, NewTable& table);
    void describe_columns(NewTable& table) const;
    Result<void> verify_values(const NewTable& table) const;
    Result<void> profile_tables();
    Result<void> take_semantic_model(const Found& found);
    Result<void> publish();
    Result<void> move_files();
    [[nodiscard]] FilesByTable current_files() const;
    [[nodiscard]] static std::set<std::string> surely_unique(const NewTable& table);
    [[nodiscard]] IngestReport report(double seconds) const;

    const IngestRequest& request_;
    SourceFolder folder_;
    std::filesystem::path staging_;
    const Deadline& deadline_;
    ProgressSink& progress_;
    EngineWork engine_;
    std::string version_;
    Manifest manifest_;  // grows from the current one into the next
    std::vector<NewTable> tables_;
    std::set<std::string> changed_;
    std::vector<catalog::ColumnValues> values_;
    std::optional<std::string> semantic_;
    std::vector<std::string> warnings_;
};

}  // namespace querent::lake
