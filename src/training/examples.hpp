// Questions with their gold queries, as forms over a schema.
#pragma once

#include <boost/json.hpp>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/value_index.hpp"
#include "language/learnt/form.hpp"
#include "language/learnt/schema.hpp"
#include "training/database.hpp"

namespace querent::training {

namespace learnt = language::learnt;

/// What Spider's parse tree says of tables: their names, and those of columns.
struct GoldNames {
    std::vector<std::pair<int, std::string>> columns;  // table and name; the first is *
    std::vector<std::string> tables;
};

struct World {
    std::string name;
    std::filesystem::path file;
    catalog::Source source;
    catalog::ValueIndex values;
    std::unique_ptr<learnt::Schema> schema;
    GoldNames names;
};

struct Example {
    std::size_t number = 0;  // in the file
    std::string question;
    bool synonyms = false;
    bool other_part = false;  // of the six older data sets, which are asked in another way
    std::string gold_sql;
    bool ordered = false;  // its rows come in an order that counts
    const World* world = nullptr;
    std::optional<learnt::Form> gold;           // nothing when a form cannot say it
    std::vector<std::vector<int>> gold_tables;  // of the first block and of the other one
};

struct Corpus {
    std::map<std::string, std::unique_ptr<World>> worlds;
    std::vector<Example> examples;
};

/// Requires: a folder as shared/data/README.md describes. Ends the program when it is none.
Corpus load(const std::filesystem::path& folder, const learnt::WordVectors& vectors);

/// The form of a parse tree as Spider ships it, or nothing.
std::optional<learnt::Form> form_of(const boost::json::object& tree, const World& world,
                                    std::vector<std::vector<int>>& tables);

}  // namespace querent::training
