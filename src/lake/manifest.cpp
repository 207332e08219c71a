// The manifest is JSON so that a person can read it and another program can use the files.
#include "lake/manifest.hpp"

#include <fmt/format.h>
#include <sys/random.h>

#include <boost/json.hpp>
#include <chrono>
#include <set>

#include "base/clock.hpp"
#include "base/limits.hpp"
#include "catalog/catalog_json.hpp"
#include "lake/files/durable.hpp"

namespace querent::lake {

namespace fs = std::filesystem;
namespace json = boost::json;

namespace {

constexpr int manifest_format = 1;
constexpr std::size_t manifest_bytes_max = 1024 * limits::mebibyte;

using Lists = std::map<std::string, std::vector<std::string>>;

json::object lists_to_json(const Lists& lists) {
    json::object out;
    for (const auto& [name, values] : lists) {
        json::array array;
        for (const auto& value : values) array.emplace_back(value);
        out[name] = std::move(array);
    }
    return out;
}

Lists lists_from_json(const json::value& value) {
    Lists out;
    for (const auto& entry : value.as_object()) {
        auto& list = out[std::string(entry.key())];
        for (const auto& element : entry.value().as_array()) {
            list.emplace_back(std::string_view(element.as_string()));
        }
    }
    return out;
}

Error damaged(std::string detail) {
    return Error{ErrorCode::lake_damaged, "The manifest of this source is damaged.",
                 std::move(detail), "Ingest the files again to replace it.", ""};
}

/// A path that a manifest names must stay below its source.
bool is_inside(const std::string& relative) {
    const fs::path path(relative);
    if (path.is_absolute()) return false;
    for (const auto& part : path) {
        if (part == "..") return false;
    }
    return true;
}

bool is_older_than_retention(const fs::path& file) {
    std::error_code failed;
    const auto written = fs::last_write_time(file, failed);
    return !failed && fs::file_time_type::clock::now() - written > limits::version_retention;
}

std::set<std::string> named_by(const fs::path& manifest) {
    std::set<std::string> out;
    if (const auto loaded = Manifest::load(manifest, ""); loaded.ok()) {
        for (auto& file : loaded->all_files()) out.insert(std::move(file));
    }
    return out;
}

}  // namespace

std::string Manifest::text() const {
    return json::serialize(json::object{{"format", manifest_format},
                                        {"published_at", published_at},
                                        {"files", lists_to_json(files)},
                                        {"sql_types", lists_to_json(sql_types)},
                                        {"values", values_file},
                                        {"semantic", semantic_file},
                                        {"catalog", catalog::to_json(source)}});
}

Result<Manifest> Manifest::parse(const std::string& text) {
    boost::system::error_code failed;
    const json::value value = json::parse(text, failed);
    if (failed) return damaged(failed.message());
    try {
        Manifest out;
        if (value.at("format").to_number<int>() != manifest_format) {
            return damaged("a format of another version of the program");
        }
        out.published_at = value.at("published_at").as_string();
        out.files = lists_from_json(value.at("files"));
        out.sql_types = lists_from_json(value.at("sql_types"));
        out.values_file = value.at("values").as_string();
        out.semantic_file = value.at("semantic").as_string();
        TRY(out.source, catalog::source_from_json(value.at("catalog")));
        for (const auto& file : out.all_files()) {
            if (!is_inside(file)) return damaged("it names the path " + file);
        }
        return out;
    } catch (const std::exception& problem) {
        return damaged(problem.what());
    }
}

Result<Manifest> Manifest::load(const fs::path& file, std::string_view source) {
    std::error_code failed;
    if (!fs::exists(file, failed)) {
        return Error{ErrorCode::not_found, fmt::format("There is no source «{}».", source),
                     file.string(), "List the sources with `querent sources`.", ""};
    }
    TRY(const std::string content, read_whole(file, manifest_bytes_max));
    return parse(content);
}

std::vector<std::string> Manifest::all_files() const {
    std::vector<std::string> out;
    for (const auto& [table, list] : files) out.insert(out.end(), list.begin(), list.end());
    if (!values_file.empty()) out.push_back(values_file);
    if (!semantic_file.empty()) out.push_back(semantic_file);
    return out;
}

std::string new_version() {
    std::uint32_t random = 0;
    if (::getrandom(&random, sizeof random, 0) != sizeof random) random = 0;
    std::string time = to_string(SystemClock().now());  // 2026-11-21T08:09:00.000Z
    std::erase_if(time, [](char c) { return c == '-' || c == ':' || c == '.'; });
    return fmt::format("{}-{:08x}", time, random);
}

Result<void> sweep(const SourceFolder& folder) {
    std::error_code failed;
    std::set<std::string> kept = named_by(folder.manifest());
    // A manifest that cannot be read names nothing; then nothing may be removed on its word.
    if (fs::exists(folder.manifest(), failed) && kept.empty()) return {};
    for (fs::directory_iterator at(folder.old_manifests(), failed), end; !failed && at != end;
         at.increment(failed)) {
        if (is_older_than_retention(at->path())) {
            remove_quietly(at->path());
        } else {
            kept.merge(named_by(at->path()));
        }
    }
    for (const auto& below : {folder.tables(), folder.values(), folder.semantic()}) {
        std::vector<fs::path> orphans;
        for (fs::recursive_directory_iterator at(below, failed), end; !failed && at != end;
             at.increment(failed)) {
            if (at->is_directory(failed)) continue;
            const std::string relative = at->path().lexically_relative(folder.root).string();
            if (!kept.contains(relative)) orphans.push_back(at->path());
        }
        for (const auto& orphan : orphans) remove_quietly(orphan);
    }
    return {};
}

}  // namespace querent::lake
