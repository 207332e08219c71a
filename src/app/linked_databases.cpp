#include "app/linked_databases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/json_text.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "catalog/catalog_json.hpp"
#include "catalog/value_index.hpp"
#include "engine/sqlite/file.hpp"
#include "engine/sqlite/sqlite_engine.hpp"
#include "lake/files/durable.hpp"
#include "lake/names.hpp"

namespace querent::app {

namespace fs = std::filesystem;
namespace json = boost::json;

/// Where a linked database is remembered. Paths only; nothing is touched.
struct LinkedDatabases::Place {
    std::string name;
    fs::path folder;

    [[nodiscard]] fs::path database() const { return folder / "database.json"; }
    [[nodiscard]] fs::path catalog() const { return folder / "catalog.json"; }
    [[nodiscard]] fs::path values() const { return folder / "values"; }
};

namespace {

constexpr std::size_t catalog_bytes_max = 256 * limits::mebibyte;
/// Changes when a newer program finds out more about the same file.
constexpr std::string_view inspection_version = "1";

Error not_linked(std::string_view name) {
    return {.code = ErrorCode::not_found,
            .message =
                fmt::format("There is no database under the name «{}».", text::shorten(name, 80)),
            .detail = {},
            .hint = "`querent sources add NAME --sqlite FILE` adds one.",
            .where = {}};
}

std::string text_at(const json::value& value, std::string_view field) {
    const auto* object = value.if_object();
    const auto* found = object == nullptr ? nullptr : object->if_contains(field);
    return found != nullptr && found->is_string() ? std::string(found->get_string())
                                                  : std::string();
}

std::vector<std::string> texts_at(const json::value& value, std::string_view field) {
    std::vector<std::string> texts;
    const auto* object = value.if_object();
    const auto* found = object == nullptr ? nullptr : object->if_contains(field);
    if (found == nullptr || !found->is_array()) return texts;
    for (const json::value& text : found->get_array())
        if (text.is_string()) texts.emplace_back(text.get_string());
    return texts;
}

/// What an earlier look found, if it was at this version. Whatever is wrong with it, the database
/// is looked over again.
template <typename Place>
std::optional<engine::sqlite::Inspected> remembered(const Place& place,
                                                    const std::string& version) {
    const auto text = lake::read_whole(place.catalog(), catalog_bytes_max);
    if (!text.ok()) return std::nullopt;
    boost::system::error_code failed;
    const json::value root = json::parse(*text, failed);
    if (failed || text_at(root, "inspection") != inspection_version) return std::nullopt;
    const auto* described = root.get_object().if_contains("source");
    if (described == nullptr) return std::nullopt;
    auto source = catalog::source_from_json(*described);
    if (!source.ok() || source->version != version || source->name != place.name)
        return std::nullopt;
    auto values = catalog::read_values(place.values());
    if (!values.ok()) return std::nullopt;
    return engine::sqlite::Inspected{.source = std::move(source).value(),
                                     .values = std::move(values).value(),
                                     .warnings = texts_at(root, "warnings")};
}

/// The values first: the catalog names the version that both are of.
template <typename Place>
Result<void> remember(const Place& place, const engine::sqlite::Inspected& inspected) {
    std::error_code ignored;
    fs::remove(place.catalog(), ignored);
    TRY_VOID(catalog::write_values(inspected.values, place.values()));
    return lake::write_durably(
        place.catalog(), to_text(json::object{{"inspection", inspection_version},
                                              {"source", catalog::to_json(inspected.source)},
                                              {"warnings", json::value_from(inspected.warnings)}}));
}

template <typename Place>
Result<engine::sqlite::Inspected> look_over(const Place& place, const fs::path& database,
                                            const std::string& version, const Deadline& deadline) {
    if (auto known = remembered(place, version)) return std::move(*known);
    TRY(auto inspected, engine::sqlite::inspect(database, place.name, deadline));
    // Without room for it the next program looks again; questions are answered all the same.
    const auto kept = remember(place, inspected);
    static_cast<void>(kept.ok());
    return inspected;
}

Deadline for_inspection() {
    return Deadline::after(limits::sqlite_inspection_time_max);
}

}  // namespace

Result<LinkedDatabases::Place> LinkedDatabases::place_of(std::string_view name) const {
    // The name is that of a folder, so it is as strict as the lake's.
    if (name.empty() || lake::sanitised(name, "source") != name) {
        return Error{
            .code = ErrorCode::invalid_argument,
            .message = fmt::format("«{}» cannot be the name of a source.", text::shorten(name, 80)),
            .detail = {},
            .hint = fmt::format("Use lower-case letters, digits and underscores, such as "
                                "«{}».",
                                text::shorten(lake::sanitised(name, "database"), 80)),
            .where = {}};
    }
    return Place{.name = std::string(name), .folder = folder_ / std::string(name)};
}

Result<fs::path> LinkedDatabases::database_of(const Place& place) const {
    std::error_code failed;
    if (!fs::exists(place.database(), failed)) return not_linked(place.name);
    TRY(const std::string text, lake::read_whole(place.database(), limits::mebibyte));
    boost::system::error_code broken;
    const json::value root = json::parse(text, broken);
    const std::string path = broken ? std::string() : text_at(root, "path");
    if (path.empty() || text_at(root, "kind") != "sqlite") {
        return Error{
            .code = ErrorCode::lake_damaged,
            .message = fmt::format("What is remembered of the source «{}» is damaged.", place.name),
            .detail = place.database().string(),
            .hint = "Add it again with `querent sources add`.",
            .where = {}};
    }
    return fs::path(path);
}

Result<std::vector<std::string>> LinkedDatabases::names() const {
    std::vector<std::string> names;
    std::error_code failed;
    for (fs::directory_iterator at(folder_, failed), end; !failed && at != end;
         at.increment(failed)) {
        const std::string name = at->path().filename().string();
        if (has(name)) names.push_back(name);
    }
    // No folder: nothing was ever added.
    std::sort(names.begin(), names.end());
    return names;
}

bool LinkedDatabases::has(std::string_view name) const {
    const auto place = place_of(name);
    std::error_code failed;
    return place.ok() && fs::exists(place->database(), failed);
}

std::shared_ptr<LinkedDatabases::Slot> LinkedDatabases::slot(std::string_view name) {
    const std::lock_guard lock(mutex_);
    const auto found = slots_.find(name);
    if (found != slots_.end()) return found->second;
    return slots_.emplace(std::string(name), std::make_shared<Slot>()).first->second;
}

Result<std::shared_ptr<answer::OpenSource>> LinkedDatabases::open(std::string_view name) {
    TRY(const Place place, place_of(name));
    TRY(const fs::path database, database_of(place));
    TRY(const std::string version, engine::sqlite::version_of(database));
    const std::shared_ptr<Slot> at = slot(name);
    const std::lock_guard lock(at->opening);
    if (at->source && at->version == version) return at->source;
    TRY(auto inspected, look_over(place, database, version, for_inspection()));
    TRY(auto engine, engine::sqlite::SqliteEngine::create(database, for_inspection()));
    at->source = answer::open_with_parser(
        std::make_shared<const catalog::Source>(std::move(inspected.source)),
        std::make_shared<const catalog::ValueIndex>(std::move(inspected.values)),
        std::move(engine));
    at->version = version;
    return at->source;
}

Result<answer::SourceDescription> LinkedDatabases::describe(std::string_view name) {
    TRY(const Place place, place_of(name));
    TRY(const fs::path database, database_of(place));
    TRY(const std::string version, engine::sqlite::version_of(database));
    TRY(auto inspected, look_over(place, database, version, for_inspection()));
    return answer::SourceDescription{.source = std::move(inspected.source),
                                     .warnings = std::move(inspected.warnings)};
}

Result<answer::SourceDescription> LinkedDatabases::add(std::string_view name, const fs::path& file,
                                                       const Deadline& deadline) {
    TRY(const Place place, place_of(name));
    const fs::path database = fs::absolute(file).lexically_normal();
    TRY(auto inspected, engine::sqlite::inspect(database, place.name, deadline));
    if (inspected.source.tables.empty()) {
        return Error{.code = ErrorCode::file_empty,
                     .message = fmt::format("The database «{}» has no table that can be asked.",
                                            database.filename().string()),
                     .detail = text::join(inspected.warnings, " "),
                     .hint = {},
                     .where = database.string()};
    }
    TRY_VOID(lake::make_folder(place.folder));
    const auto kept = remember(place, inspected);
    static_cast<void>(kept.ok());
    TRY_VOID(lake::write_durably(
        place.database(), to_text(json::object{{"kind", "sqlite"}, {"path", database.string()}})));
    {
        const std::lock_guard lock(mutex_);
        slots_.erase(place.name);
    }
    return answer::SourceDescription{.source = std::move(inspected.source),
                                     .warnings = std::move(inspected.warnings)};
}

Result<void> LinkedDatabases::drop(std::string_view name) {
    TRY(const Place place, place_of(name));
    std::error_code failed;
    // Its first file is what makes it a source: with it gone, the rest may stay or go.
    if (!fs::remove(place.database(), failed)) {
        if (!failed) return not_linked(name);
        return lake::file_error(failed.value(), "remove", place.database());
    }
    lake::remove_quietly(place.folder);
    const std::lock_guard lock(mutex_);
    slots_.erase(place.name);
    return {};
}

}  // namespace querent::app
