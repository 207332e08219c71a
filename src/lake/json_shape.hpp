// Which tables a JSON file holds: from what the engine found in it to SELECTs of ours.
//
//     [{…}, …]   {…}\n{…}             one table of these records
//     {"data": [{…}, …], "page": 1}   one table of the list; what stands beside it once is left out
//     {"customers": [{…}], "orders": [{…}]}   a table for each list
//
// Objects inside a record become columns («address.city»); lists inside a record stay JSON.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace querent::lake {

/// A column as DESCRIBE tells it.
struct Described {
    std::string name, type;
};

struct JsonLeaf {
    std::string name;        // «address.city»
    std::string expression;  // SQL over `from`
};

struct JsonTable {
    std::string list;  // the key of the list that the records stand in; empty if in none
    std::vector<JsonLeaf> leaves;
    std::string from;
    std::uint64_t records = 0;        // 0 where `list` is not empty: nobody has counted
    std::vector<std::string> beside;  // keys that stand once, beside the lists
};

/// The FROM for a file whose columns the engine is to find out.
std::string read_json_guessing(const std::filesystem::path& path);

/// `records` is the number of objects in the file, lists in lists not counted.
std::vector<JsonTable> json_tables(const std::filesystem::path& path,
                                   const std::vector<Described>& columns, std::uint64_t records);

}  // namespace querent::lake
