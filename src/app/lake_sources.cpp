#include "app/lake_sources.hpp"

#include <fmt/format.h>
#include <malloc.h>

#include "base/text.hpp"
#include "engine/duckdb/duckdb_engine.hpp"

namespace querent::app {

Result<std::vector<std::string>> LakeSources::names() {
    return lake_.sources();
}

std::shared_ptr<LakeSources::Slot> LakeSources::slot(std::string_view name) {
    const std::lock_guard lock(mutex_);
    const auto found = slots_.find(name);
    if (found != slots_.end()) return found->second;
    return slots_.emplace(std::string(name), std::make_shared<Slot>()).first->second;
}

Error LakeSources::not_found(std::string_view name, Error error) {
    {
        const std::lock_guard lock(mutex_);
        const auto found = slots_.find(name);  // a source that was dropped, or never was
        if (found != slots_.end()) slots_.erase(found);
    }
    const auto known = lake_.sources();
    if (error.code != ErrorCode::not_found || !known.ok()) return error;
    const auto near = text::nearest(name, *known);
    if (known->empty())
        error.hint = "There is no data yet. `querent ingest FILE` loads a file.";
    else
        error.hint = near ? fmt::format("Perhaps you meant {}.", *near)
                          : fmt::format("There is {}.", text::list(*known));
    return error;
}

Result<std::shared_ptr<answer::OpenSource>> LakeSources::open(std::string_view name) {
    // The version is one small read; everything else is done once for each version.
    auto version = lake_.version(name);
    if (!version.ok()) return not_found(name, std::move(version).error());
    const std::shared_ptr<Slot> at = slot(name);
    const std::lock_guard lock(at->opening);
    if (at->source && at->version == *version) return at->source;
    auto opened = open_version(name);
    if (!opened.ok()) return opened;
    at->source = *opened;
    at->version = at->source->source->version;
    malloc_trim(0);  // building the indices leaves much behind that nobody needs
    return at->source;
}

Result<answer::SourceDescription> LakeSources::describe(std::string_view name) {
    auto snapshot = lake_.snapshot(name);
    if (!snapshot.ok()) return not_found(name, std::move(snapshot).error());
    return answer::SourceDescription{.source = std::move(snapshot->source),
                                     .warnings = std::move(snapshot->warnings)};
}

Result<std::shared_ptr<answer::OpenSource>> LakeSources::open_version(std::string_view name) {
    TRY(lake::Snapshot snapshot, lake_.snapshot(name));
    auto values = std::make_shared<catalog::ValueIndex>();
    if (!snapshot.values_file.empty()) {
        TRY(auto columns, catalog::read_values(snapshot.values_file));
        *values = catalog::ValueIndex(std::move(columns));
    }
    engine::duckdb::DuckdbConfig config;
    config.program = program_;
    config.tables = std::move(snapshot.files);
    config.temporary = temporary_;
    TRY(auto engine, engine::duckdb::DuckdbEngine::create(std::move(config)));
    return answer::open_with_parser(
        std::make_shared<const catalog::Source>(std::move(snapshot.source)), std::move(values),
        std::move(engine));
}

}  // namespace querent::app
