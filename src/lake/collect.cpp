// In a folder or an archive, files that are no tables (a README, a licence, a picture) are left out
// with a warning; a file that was named by itself must be readable.
#include "lake/collect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "lake/files/archive.hpp"

namespace querent::lake {

namespace fs = std::filesystem;

namespace {

constexpr int folder_depth_max = 32;

bool is_documentation(const fs::path& file) {
    constexpr std::array<std::string_view, 12> endings = {".md",  ".html", ".htm",  ".yaml",
                                                          ".yml", ".xml",  ".sql",  ".py",
                                                          ".sh",  ".rst",  ".toml", ".ini"};
    constexpr std::array<std::string_view, 5> stems = {"readme", "license", "licence", "changelog",
                                                       "notice"};
    const std::string ending = text::lower(file.extension().string());
    const std::string stem = text::lower(file.stem().string());
    return std::find(endings.begin(), endings.end(), ending) != endings.end() ||
           (std::find(stems.begin(), stems.end(), stem) != stems.end() &&
            (ending.empty() || ending == ".txt"));
}

bool is_semantic_model(const fs::path& file, std::string_view source) {
    const std::string name = text::lower(file.filename().string());
    for (const char* ending : {".yaml", ".yml"}) {
        if (name == std::string("semantic") + ending) return true;
        if (name == fmt::format("{}.semantic{}", text::lower(source), ending)) return true;
    }
    return false;
}

class Collecting {
public:
    Collecting(const IngestRequest& request, const fs::path& unpacked, const Deadline& deadline)
        : request_(request), unpacked_(unpacked), deadline_(deadline) {}

    Result<Found> run() {
        if (request_.paths.empty()) {
            return Error{ErrorCode::invalid_argument, "No file was named.", "",
                         "Name files, folders or archives.", ""};
        }
        for (const auto& path : request_.paths) {
            std::error_code failed;
            const fs::path whole = fs::canonical(path, failed);
            if (failed) {
                return Error{ErrorCode::file_unreadable,
                             fmt::format("There is no file or folder «{}».", path.string()),
                             failed.message(), "Check the path.", path.string()};
            }
            if (fs::is_directory(whole, failed))
                TRY_VOID(add_folder(whole));
            else
                TRY_VOID(add_named_file(whole));
        }
        if (request_.table) join_under(*request_.table);
        if (found_.tables.empty() && !found_.semantic_model) {
            return Error{ErrorCode::file_empty, "There is no file with data to read.",
                         text::join(found_.warnings, "\n"),
                         "Give CSV, TSV, JSON, JSON Lines or Parquet files, or folders or ZIPs of "
                         "them.",
                         ""};
        }
        for (const auto& table : found_.tables) {
            for (const auto& file : table.files) found_.bytes += file.bytes;
        }
        return std::move(found_);
    }

private:
    Result<void> add_named_file(const fs::path& path) {
        if (is_semantic_model(path, request_.source)) return take_semantic_model(path);
        TRY(const auto file, inspect(path));
        if (file.format == Format::archive) return add_archive(path);
        found_.tables.push_back({table_name(path), {file}, false});
        return {};
    }

    /// «sales.csv» and «sales.csv.gz» are both «sales».
    static std::string table_name(const fs::path& path) {
        fs::path stem = path.stem();
        const std::string ending = text::lower(stem.extension().string());
        if (ending == ".csv" || ending == ".tsv" || ending == ".json") stem = stem.stem();
        return stem.string();
    }

    Result<FoundFile> inspect(const fs::path& path) const {
        TRY(const InputFile file, InputFile::open(path));
        TRY(const Format format, detect_format(file));
        return FoundFile{path, format, file.size()};
    }

    Result<void> take_semantic_model(const fs::path& path) {
        TRY(found_.semantic_model, read_whole(path, limits::semantic_model_bytes_max));
        return {};
    }

    Result<void> add_archive(const fs::path& path) {
        TRY(const InputFile archive, InputFile::open(path));
        const fs::path folder = unpacked_ / fmt::format("archive{}", ++archives_);
        TRY_VOID(make_folder(folder));
        TRY_VOID(unpack_archive(archive, folder, deadline_));
        const std::size_t before = found_.tables.size();
        TRY_VOID(add_folder(folder));
        if (found_.tables.size() == before) {
            found_.warnings.push_back(
                fmt::format("The archive «{}» holds no file with data.", path.filename().string()));
        }
        return {};
    }

    struct Content {
        std::vector<fs::path> files, folders;
    };

    /// In the order of names, so that the same folder always gives the same table.
    Result<Content> content_of(const fs::path& folder) const {
        Content out;
        std::error_code failed;
        for (fs::directory_iterator at(folder, failed), end; !failed && at != end;
             at.increment(failed)) {
            if (is_litter(at->path().filename()) || at->is_symlink(failed)) continue;
            if (at->is_directory(failed))
                out.folders.push_back(at->path());
            else if (at->is_regular_file(failed))
                out.files.push_back(at->path());
        }
        if (failed) return file_error(failed.value(), "read the folder", folder);
        std::sort(out.files.begin(), out.files.end());
        std::sort(out.folders.begin(), out.folders.end());
        return out;
    }

    Result<void> add_folder(const fs::path& folder, int depth = 0) {
        TRY_VOID(deadline_.check());
        TRY(const Content content, content_of(folder));
        bool any_data = false;
        for (const auto& file : content.files) {
            if (is_semantic_model(file, request_.source)) {
                TRY_VOID(take_semantic_model(file));
                continue;
            }
            TRY(const auto data, inspect_leniently(file));
            if (!data) continue;
            any_data = true;
            if (data->format == Format::archive)
                TRY_VOID(add_archive(file));
            else
                found_.tables.push_back({table_name(file), {*data}, false});
        }
        const bool only_one = !any_data && content.folders.size() == 1;
        for (const auto& inner : content.folders) {
            TRY(const Content below, content_of(inner));
            if (only_one && !below.folders.empty() && depth < folder_depth_max) {
                TRY_VOID(add_folder(inner, depth + 1));
                continue;
            }
            FoundTable table{inner.filename().string(), {}, only_one};
            TRY_VOID(add_files_below(inner, table, 0));
            if (!table.files.empty()) found_.tables.push_back(std::move(table));
        }
        return {};
    }

    Result<void> add_files_below(const fs::path& folder, FoundTable& table, int depth) {
        if (depth > folder_depth_max) return {};
        TRY(const Content content, content_of(folder));
        for (const auto& file : content.files) {
            if (is_semantic_model(file, request_.source)) {
                TRY_VOID(take_semantic_model(file));
                continue;
            }
            TRY(const auto data, inspect_leniently(file));
            if (data && data->format != Format::archive) table.files.push_back(*data);
        }
        for (const auto& inner : content.folders) {
            TRY_VOID(add_files_below(inner, table, depth + 1));
        }
        return {};
    }

    Result<std::optional<FoundFile>> inspect_leniently(const fs::path& path) {
        const auto leave_out = [&](std::string_view why) {
            found_.warnings.push_back(
                fmt::format("«{}» was left out: {}", path.filename().string(), why));
            return std::optional<FoundFile>();
        };
        if (is_documentation(path)) return leave_out("it is no data file.");
        auto file = inspect(path);
        if (file.ok()) return std::optional(std::move(*file));
        const std::string ending = text::lower(path.extension().string());
        const bool meant_as_data = ending == ".csv" || ending == ".tsv" || ending == ".json" ||
                                   ending == ".parquet" || ending == ".jsonl" ||
                                   ending == ".ndjson";
        if (meant_as_data && file.error().code != ErrorCode::file_empty) return file.error();
        return leave_out(file.error().message);
    }

    void join_under(const std::string& name) {
        FoundTable all{name, {}, false};
        for (auto& table : found_.tables) {
            for (auto& file : table.files) all.files.push_back(std::move(file));
        }
        found_.tables.clear();
        if (!all.files.empty()) found_.tables.push_back(std::move(all));
    }

    const IngestRequest& request_;
    const fs::path& unpacked_;
    const Deadline& deadline_;
    Found found_;
    std::size_t archives_ = 0;
};

}  // namespace

Result<Found> collect(const IngestRequest& request, const fs::path& unpacked,
                      const Deadline& deadline) {
    return Collecting(request, unpacked, deadline).run();
}

}  // namespace querent::lake
