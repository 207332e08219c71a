// Opening, reading and guarding the lake; the work of an ingestion itself is in ingestion.cpp.
#include "lake/lake.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "catalog/semantic_model.hpp"
#include "lake/files/durable.hpp"
#include "lake/ingestion.hpp"
#include "lake/manifest.hpp"
#include "lake/names.hpp"

namespace querent::lake {

namespace fs = std::filesystem;

namespace {

constexpr auto lock_patience = std::chrono::seconds(2);

/// Names of sources are names of folders, so they are as strict as names of tables.
Result<SourceFolder> folder_of(const fs::path& root, std::string_view source) {
    if (source.empty() || sanitised(source, "source") != source) {
        return Error{ErrorCode::invalid_argument,
                     fmt::format("«{}» cannot be the name of a source.", text::shorten(source, 80)),
                     "",
                     fmt::format("Use lower-case letters, digits and underscores, such as «{}».",
                                 text::shorten(sanitised(source, "files"), 80)),
                     ""};
    }
    return SourceFolder{root / source};
}

/// Names for the view under original names: as in the file, but each only once.
std::vector<std::pair<std::string, std::string>> original_names(const catalog::Table& table) {
    std::vector<std::pair<std::string, std::string>> out;
    std::set<std::string> taken;
    for (const auto& column : table.columns) {
        std::string name = column.original_name.empty() ? column.name : column.original_name;
        const std::string base = name;
        for (int number = 2; !taken.insert(text::lower(name)).second; ++number) {
            name = fmt::format("{} ({})", base, number);
        }
        out.emplace_back(column.name, std::move(name));
    }
    return out;
}

bool differs(const std::vector<std::pair<std::string, std::string>>& names) {
    return std::any_of(names.begin(), names.end(),
                       [](const auto& pair) { return pair.first != pair.second; });
}

void add_files(const catalog::Table& table, const std::vector<fs::path>& files,
               std::set<std::string>& originals, std::vector<engine::duckdb::TableFiles>& out) {
    out.push_back({"", table.name, files, {}});
    auto names = original_names(table);
    const bool renamed = !table.original_name.empty() && table.original_name != table.name;
    if (!renamed && !differs(names)) return;
    const std::string& name = renamed ? table.original_name : table.name;
    if (originals.insert(text::lower(name)).second) {
        out.push_back({"original", name, files, std::move(names)});
    }
}

/// Removes what is left in staging on every way out.
class StagingFolder {
public:
    explicit StagingFolder(fs::path path) : path_(std::move(path)) { remove_quietly(path_); }
    ~StagingFolder() { remove_quietly(path_); }
    StagingFolder(const StagingFolder&) = delete;
    StagingFolder& operator=(const StagingFolder&) = delete;

private:
    fs::path path_;
};

Result<IngestReport> ingest_locked(const IngestRequest& request, const SourceFolder& folder,
                                   const fs::path& program, ProgressSink& progress,
                                   const Deadline& deadline) {
    const StagingFolder staging(folder.staging());
    TRY_VOID(make_folder(folder.staging()));
    TRY_VOID(make_folder(folder.tables()));
    // What a killed ingestion moved into place without publishing it.
    TRY_VOID(sweep(folder));
    return Ingestion(request, folder, program, progress, deadline).run();
}

}  // namespace

Result<Lake> Lake::open(fs::path home, fs::path program) {
    const fs::path root = fs::absolute(home) / "lake";
    TRY_VOID(make_folder(root));
    return Lake(root, std::move(program));
}

Result<std::vector<std::string>> Lake::sources() const {
    std::vector<std::string> out;
    std::error_code failed;
    for (fs::directory_iterator at(root_, failed), end; !failed && at != end;
         at.increment(failed)) {
        if (fs::exists(at->path() / "manifest.json", failed)) {
            out.push_back(at->path().filename().string());
        }
    }
    if (failed) return file_error(failed.value(), "read the lake", root_);
    std::sort(out.begin(), out.end());
    return out;
}

/// Every question asks for the version, and a manifest describes every column: it is read once for
/// each file that took its place. A publication renames a new file there, so that the file's number
/// or its times differ.
class Lake::Versions {
public:
    Result<std::string> of(const fs::path& manifest, std::string_view source) {
        struct stat facts {};
        const bool there = ::stat(manifest.c_str(), &facts) == 0;
        if (const std::lock_guard lock(mutex_); there) {
            const auto found = known_.find(source);
            if (found != known_.end() && is_same(found->second.facts, facts)) {
                return found->second.version;
            }
        }
        // Looked at before reading: what is published in between is seen the next time.
        TRY(const Manifest read, Manifest::load(manifest, source));
        const std::lock_guard lock(mutex_);
        if (there) known_[std::string(source)] = {facts, read.source.version};
        return read.source.version;
    }

private:
    struct Known {
        struct stat facts;
        std::string version;
    };
    static bool is_same(const struct stat& a, const struct stat& b) {
        const auto same = [](const timespec& one, const timespec& other) {
            return one.tv_sec == other.tv_sec && one.tv_nsec == other.tv_nsec;
        };
        return a.st_dev == b.st_dev && a.st_ino == b.st_ino && a.st_size == b.st_size &&
               same(a.st_mtim, b.st_mtim) && same(a.st_ctim, b.st_ctim);
    }
    std::mutex mutex_;
    std::map<std::string, Known, std::less<>> known_;
};

Lake::Lake(fs::path root, fs::path program)
    : root_(std::move(root)),
      program_(std::move(program)),
      versions_(std::make_unique<Versions>()) {}
Lake::~Lake() = default;
Lake::Lake(Lake&&) noexcept = default;
Lake& Lake::operator=(Lake&&) noexcept = default;

Result<std::string> Lake::version(std::string_view source) const {
    TRY(const SourceFolder folder, folder_of(root_, source));
    return versions_->of(folder.manifest(), source);
}

Result<Snapshot> Lake::snapshot(std::string_view source) const {
    TRY(const SourceFolder folder, folder_of(root_, source));
    TRY(Manifest manifest, Manifest::load(folder.manifest(), source));
    Snapshot out;
    std::set<std::string> originals;
    for (const auto& table : manifest.source.tables) {
        std::vector<fs::path> files;
        for (const auto& file : manifest.files[table.name]) {
            files.push_back(folder.root / file);
            std::error_code failed;
            if (fs::exists(files.back(), failed)) continue;
            return Error{ErrorCode::lake_damaged,
                         fmt::format("A file of the table «{}» is missing.", table.name),
                         files.back().string(), "Ingest the table again.", files.back().string()};
        }
        add_files(table, files, originals, out.files);
    }
    out.source = std::move(manifest.source);
    if (!manifest.values_file.empty()) out.values_file = folder.root / manifest.values_file;
    if (!manifest.semantic_file.empty()) {
        const auto model =
            read_whole(folder.root / manifest.semantic_file, limits::semantic_model_bytes_max);
        const auto applied = model.ok() ? catalog::apply_semantic_model(*model, out.source)
                                        : Result<void>(model.error());
        if (!applied.ok()) out.warnings.push_back(applied.error().message);
    }
    return out;
}

Result<IngestReport> Lake::ingest(const IngestRequest& request, ProgressSink& progress,
                                  const Deadline& deadline) {
    TRY(const SourceFolder folder, folder_of(root_, request.source));
    TRY(const FileLock lock, FileLock::take(folder.lock(), lock_patience, deadline));
    auto result = ingest_locked(request, folder, program_, progress, deadline);
    std::error_code ignored;
    if (!result.ok() && !fs::exists(folder.manifest(), ignored)) remove_quietly(folder.root);
    return result;
}

Result<void> Lake::drop_source(std::string_view source) {
    TRY(const SourceFolder folder, folder_of(root_, source));
    TRY(const Manifest manifest, Manifest::load(folder.manifest(), source));
    TRY(const FileLock lock, FileLock::take(folder.lock(), lock_patience, Deadline::never()));
    // The manifest goes first: from then on the source is not there, however far the rest comes.
    std::error_code failed;
    fs::remove(folder.manifest(), failed);
    if (failed) return file_error(failed.value(), "remove", folder.manifest());
    TRY_VOID(sync_folder(folder.root));
    remove_quietly(folder.root);
    return {};
}

Result<void> Lake::vacuum(std::string_view source) {
    TRY(const SourceFolder folder, folder_of(root_, source));
    TRY_VOID(Manifest::load(folder.manifest(), source));
    TRY(const FileLock lock, FileLock::take(folder.lock(), lock_patience, Deadline::never()));
    remove_quietly(folder.staging());
    return sweep(folder);
}

}  // namespace querent::lake
