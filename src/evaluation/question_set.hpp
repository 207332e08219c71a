// A set of questions with the queries that answer them: a list in JSON, as Spider publishes it
// (https://yale-lily.github.io/spider).
//
//     [{"db_id": "shop", "question": "How many orders?", "query": "SELECT count(*) FROM orders"}]
//
// `query` may be called `SQL` and may be absent; `alt` lists further queries that are as right;
// `sql` is the query as Spider parses it, of which only the hardness is taken; `difficulty` or
// `hardness` name it outright. What `querent verified --json` writes is a set as well: an object
// with such a list as `verified`.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace querent::evaluation {

struct Item {
    std::string database;  // empty when the item names none
    std::string question;
    std::vector<std::string> gold;  // any of them is right; empty when the item is only answered
    std::string hardness;           // empty when unknown
    std::string problem;            // why it cannot be asked; empty when it can
};

/// An item that is not as it should be is kept with its problem, so that the numbers of questions
/// stay those of the file. Errors: file_unreadable, file_format (no JSON, or no list).
Result<std::vector<Item>> read_question_set(std::string_view json);
Result<std::vector<Item>> read_question_set_file(const std::filesystem::path& file);

/// Where the database of an item lies: DIR/ID/ID.sqlite, DIR/ID.sqlite or DIR/ID/ID.db. Nothing
/// when it is at none of them, or when the name is no plain file name.
std::optional<std::filesystem::path> database_file(const std::filesystem::path& folder,
                                                   std::string_view database);

}  // namespace querent::evaluation
