// Whether SQL gives what the gold query gives, on the database and on randomised copies of it.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "training/examples.hpp"

namespace querent::training {

class Judge {
public:
    /// `copies` holds a folder of SQLite files for each database; it may be missing.
    explicit Judge(std::filesystem::path copies) : copies_(std::move(copies)) {}

    /// Whether the gold query itself runs.
    bool usable(const Example& example);
    /// The same rows on the database.
    bool right_here(const Example& example, const std::string& sql);
    /// And on every copy, which are asked first because they are small.
    bool right_everywhere(const Example& example, const std::string& sql);

private:
    struct Place {
        std::vector<std::unique_ptr<Database>> databases;  // the original first
        std::unordered_map<std::string, std::vector<std::optional<Rows>>> gold;
        std::unordered_map<std::string, bool> here, everywhere;
    };
    Place& place_of(const Example& example);
    static bool agrees(Place& place, std::size_t database, const Example& example,
                       const std::string& sql, const std::vector<std::optional<Rows>>& gold);
    const std::vector<std::optional<Rows>>& gold_of(Place& place, const Example& example);

    std::filesystem::path copies_;
    const World* current_ = nullptr;  // databases come one after the other; one is kept open
    Place place_;
};

}  // namespace querent::training
