// Databases that are asked where they lie, instead of being loaded into the lake.
//
//     HOME/sources/NAME/database.json   where the database is
//     HOME/sources/NAME/catalog.json    what was found in it, and in which version of it
//     HOME/sources/NAME/values          the value index of that version
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "answer/sources.hpp"
#include "base/deadline.hpp"
#include "cli/context.hpp"
#include "engine/sqlite/inspect.hpp"

namespace querent::app {

/// Threads: may be shared.
class LinkedDatabases final : public cli::Databases {
public:
    explicit LinkedDatabases(std::filesystem::path folder) : folder_(std::move(folder)) {}

    [[nodiscard]] Result<std::vector<std::string>> names() const;
    [[nodiscard]] bool has(std::string_view name) const override;

    /// The database as it is now: looked over anew when the file has changed.
    /// Errors: not_found, and what engine::sqlite::inspect() says of the file.
    Result<std::shared_ptr<answer::OpenSource>> open(std::string_view name);
    /// The same without opening it for questions.
    Result<answer::SourceDescription> describe(std::string_view name);

    /// Looks the database over and remembers it under this name; a name that is here already then
    /// means the new one. Errors: invalid_argument (the name), as describe(), disk_full.
    Result<answer::SourceDescription> add(std::string_view name, const std::filesystem::path& file,
                                          const Deadline& deadline) override;
    /// Forgets it; the database itself stays as it is. Errors: not_found, file_unreadable.
    Result<void> drop(std::string_view name) override;

private:
    struct Slot {
        std::mutex opening;  // one thread looks it over, the others wait for it
        std::string version;
        std::shared_ptr<answer::OpenSource> source;
    };
    struct Place;
    std::shared_ptr<Slot> slot(std::string_view name);
    [[nodiscard]] Result<Place> place_of(std::string_view name) const;
    [[nodiscard]] Result<std::filesystem::path> database_of(const Place& place) const;

    std::filesystem::path folder_;
    std::mutex mutex_;
    // Shared, so that a slot outlives its removal while another thread still waits on it.
    std::map<std::string, std::shared_ptr<Slot>, std::less<>> slots_;
};

}  // namespace querent::app
