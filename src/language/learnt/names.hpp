// Names of tables and columns in words: abbreviations expanded, runs of letters taken apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/learnt/word_vectors.hpp"

namespace querent::language::learnt {

/// «dept_name» → department name, «countrycode» → country code, «stuid» (where a table is called
/// student) → student id. `schema_words` are whole words that names of the schema contain.
std::vector<std::string> words_of_name(std::string_view name, const WordVectors& vectors,
                                       const std::vector<std::string>& schema_words);

}  // namespace querent::language::learnt
