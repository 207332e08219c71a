// SQLite databases as sources of questions.
#pragma once

#include <filesystem>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "answer/sources.hpp"
#include "base/deadline.hpp"

namespace querent::app {

using Learnt = std::shared_ptr<const language::learnt::Knowledge>;  // null: that of the program

/// Looks the database over and opens it for questions.
/// Errors: as engine::sqlite::inspect().
Result<std::shared_ptr<answer::OpenSource>> open_sqlite_database(const std::filesystem::path& file,
                                                                 std::string_view name,
                                                                 const Deadline& deadline,
                                                                 Learnt learnt = nullptr);

/// The databases of an evaluation: each is a source under its own name, found in a folder
/// (evaluation/question_set.hpp). Only the last few stay open; nobody is expected to write to them
/// meanwhile. Threads: may be shared.
class DatabaseFolder final : public answer::Sources {
public:
    explicit DatabaseFolder(std::filesystem::path folder, Learnt learnt = nullptr)
        : folder_(std::move(folder)), learnt_(std::move(learnt)) {}

    /// Nothing: they are asked for by name.
    Result<std::vector<std::string>> names() override { return std::vector<std::string>(); }
    Result<std::shared_ptr<answer::OpenSource>> open(std::string_view name) override;

private:
    struct Slot {
        std::mutex opening;  // one thread opens a database, the others wait for it
        std::shared_ptr<answer::OpenSource> source;
        std::optional<Error> failure;
    };
    std::shared_ptr<Slot> slot(const std::string& name);

    std::filesystem::path folder_;
    Learnt learnt_;
    std::mutex mutex_;
    std::map<std::string, std::shared_ptr<Slot>, std::less<>> slots_;
    std::list<std::string> recent_;  // names of slots, the latest first
};

}  // namespace querent::app
