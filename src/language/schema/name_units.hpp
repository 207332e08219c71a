// Units that stand at the end of a column's name: «temp_c», «rain_mm», «amount_eur»,
// «units_sold_ytd».
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace querent::language {

/// The unit or suffix that the name ends in; empty when there is none. Requires: folded words.
std::string unit_in_name(const std::vector<std::string>& words);
/// «k wh», which was written «kWh», is one word.
std::vector<std::string> with_units_whole(std::vector<std::string> words);
/// The words without it.
std::vector<std::string> without_unit(std::vector<std::string> words);
/// What is measured in it: «speed» for kmh; empty when several things are.
std::string_view quantity_of_unit(std::string_view unit);
/// Whether the word of a question says the unit of a name: «m», «metres», «meters».
bool says_unit(std::string_view word, std::string_view unit);

/// How many of a column's unit one of the word's is: 60 for «minutes» and seconds. Empty when the
/// two do not measure the same.
std::optional<double> units_in(std::string_view word, std::string_view unit);

}  // namespace querent::language
