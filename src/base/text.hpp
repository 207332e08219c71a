// Text: UTF-8, folding for comparison, names in words, nearest names, plain formatting for people.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace querent::text {

bool is_valid_utf8(std::string_view text);
/// Lower case and without diacritics for Latin letters («Zürich» → "zurich", «ß» → "ss"); other
/// scripts stay as they are.
std::string fold(std::string_view utf8);
/// ASCII only: 'A'..'Z' to 'a'..'z'.
std::string lower(std::string_view ascii);
/// Likewise to capitals.
std::string upper(std::string_view ascii);
std::string_view trim(std::string_view text);
std::vector<std::string> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
bool equals_ignoring_case(std::string_view a, std::string_view b);
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);
std::string replace_all(std::string text, std::string_view from, std::string_view to);
/// «customerID2_name» → "customer id 2 name".
std::string words_of_name(std::string_view name);
/// Damerau-Levenshtein distance over bytes, or max + 1 when it is more than max.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t max);
/// The candidate nearest to `name`, if one is near enough to be offered as «perhaps you meant».
std::optional<std::string> nearest(std::string_view name,
                                   const std::vector<std::string>& candidates);
/// The first `bytes_max` bytes of text, cut at a character and ended with «…» when something was
/// cut.
std::string shorten(std::string_view utf8, std::size_t bytes_max);
/// «a, b and c».
std::string list(const std::vector<std::string>& parts, std::string_view last_separator = " and ");

}  // namespace querent::text
