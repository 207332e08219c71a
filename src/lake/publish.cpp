// The last step of an ingestion. Up to the rename of the manifest nothing that anybody reads has
// changed; after it, everything has.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/clock.hpp"
#include "catalog/value_index.hpp"
#include "lake/ingestion.hpp"

namespace querent::lake {

namespace fs = std::filesystem;

Result<void> Ingestion::move_files() {
    for (auto& table : tables_) {
        const std::string& name = table.table.name;
        const fs::path home = folder_.tables() / name;
        TRY_VOID(make_folder(home));
        std::vector<std::string> files = table.kept;
        for (std::size_t k = 0; k < table.staged.size(); ++k) {
            const fs::path target = home / fmt::format("{}-{}.parquet", version_, k + 1);
            TRY_VOID(sync_file(table.staged[k]));
            TRY_VOID(move_durably(table.staged[k], target));
            files.push_back(target.lexically_relative(folder_.root).string());
        }
        TRY_VOID(sync_folder(folder_.tables()));
        manifest_.files[name] = std::move(files);
        manifest_.sql_types[name] = table.sql_types;
    }
    return {};
}

Result<void> Ingestion::publish() {
    Meter meter(progress_, 0);
    meter.begin(Phase::publish, "", 0);
    for (const auto& below :
         {folder_.tables(), folder_.values(), folder_.semantic(), folder_.old_manifests()}) {
        TRY_VOID(make_folder(below));
    }
    TRY_VOID(move_files());
    if (!manifest_.values_file.empty()) {
        auto old = catalog::read_values(folder_.root / manifest_.values_file);
        if (old.ok()) {
            for (auto& column : *old) {
                if (!changed_.contains(column.table)) values_.push_back(std::move(column));
            }
        }
    }
    const fs::path values = folder_.values() / (version_ + ".values");
    TRY_VOID(catalog::write_values(values_, values));
    TRY_VOID(sync_file(values));
    TRY_VOID(sync_folder(folder_.values()));
    manifest_.values_file = values.lexically_relative(folder_.root).string();
    if (semantic_) {
        const fs::path semantic = folder_.semantic() / (version_ + ".yaml");
        TRY_VOID(write_durably(semantic, *semantic_));
        manifest_.semantic_file = semantic.lexically_relative(folder_.root).string();
    }
    // The retention time of the old version starts now, when it ceases to be the current one.
    std::error_code ignored;
    fs::last_write_time(folder_.old_manifests() / (manifest_.source.version + ".json"),
                        fs::file_time_type::clock::now(), ignored);
    manifest_.source.version = version_;
    manifest_.published_at = to_string(SystemClock().now());
    const std::string text = manifest_.text();
    // The copy first: it is what keeps the files of this version when the next one comes.
    TRY_VOID(write_durably(folder_.old_manifests() / (version_ + ".json"), text));
    TRY_VOID(write_durably(folder_.manifest(), text));
    TRY_VOID(sync_folder(folder_.root.parent_path()));
    meter.end();
    return {};
}

IngestReport Ingestion::report(double seconds) const {
    IngestReport out;
    out.source = request_.source;
    out.version = version_;
    out.warnings = warnings_;
    out.seconds = seconds;
    for (const auto& table : tables_) {
        TableReport one;
        if (const auto* published = manifest_.source.find(table.table.name)) one.table = *published;
        one.rows = table.prepared.rows;
        one.rows_in_all = table.table.rows;
        one.bytes = table.prepared.bytes;
        one.format = table.prepared.format;
        one.warnings = table.prepared.warnings;
        out.tables.push_back(std::move(one));
    }
    return out;
}

}  // namespace querent::lake
