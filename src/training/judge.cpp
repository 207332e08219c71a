#include "training/judge.hpp"

#include <algorithm>

namespace querent::training {

Judge::Place& Judge::place_of(const Example& example) {
    if (current_ == example.world) return place_;
    current_ = example.world;
    place_ = {};
    place_.databases.push_back(std::make_unique<Database>(example.world->file));
    const std::filesystem::path folder = copies_ / example.world->name;
    std::vector<std::filesystem::path> files;
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
        if (entry.path().extension() == ".sqlite") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const std::filesystem::path& file : files)
        place_.databases.push_back(std::make_unique<Database>(file));
    return place_;
}

const std::vector<std::optional<Rows>>& Judge::gold_of(Place& place, const Example& example) {
    std::vector<std::optional<Rows>>& rows = place.gold[example.gold_sql];
    if (rows.empty()) {
        for (const auto& database : place.databases)
            rows.push_back(database->run(example.gold_sql));
    }
    return rows;
}

bool Judge::usable(const Example& example) {
    return gold_of(place_of(example), example)[0].has_value();
}

bool Judge::agrees(Place& place, std::size_t database, const Example& example,
                   const std::string& sql, const std::vector<std::optional<Rows>>& gold) {
    if (!gold[database]) return true;
    const std::optional<Rows> rows = place.databases[database]->run(sql);
    return rows && same_rows(*gold[database], *rows, example.ordered);
}

bool Judge::right_here(const Example& example, const std::string& sql) {
    Place& place = place_of(example);
    const auto [at, fresh] = place.here.try_emplace(example.gold_sql + '\n' + sql);
    if (fresh) at->second = agrees(place, 0, example, sql, gold_of(place, example));
    return at->second;
}

bool Judge::right_everywhere(const Example& example, const std::string& sql) {
    Place& place = place_of(example);
    const auto [at, fresh] = place.everywhere.try_emplace(example.gold_sql + '\n' + sql);
    if (!fresh) return at->second;
    const auto& gold = gold_of(place, example);
    bool right = true;
    for (std::size_t k = 1; k < gold.size() && right; ++k)
        right = agrees(place, k, example, sql, gold);
    at->second = right && right_here(example, sql);
    return at->second;
}

}  // namespace querent::training
