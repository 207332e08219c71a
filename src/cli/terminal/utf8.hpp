// Characters of UTF-8 and how many columns of a terminal they take.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace querent::cli {

struct Utf8Character {
    char32_t code = U'\ufffd';
    std::size_t bytes = 1;
    bool valid = false;
};

/// The character that starts at byte `at`; one byte of U+FFFD where there is none.
/// Requires: at < text.size().
Utf8Character character_at(std::string_view text, std::size_t at);

/// Columns of a terminal: 2 for wide letters and emoji, 0 for what combines with the letter before.
std::size_t width_of(char32_t character);
std::size_t width_of(std::string_view text);

/// Cut to `width_max` columns, with «…» when something was cut.
std::string fit(std::string_view text, std::size_t width_max);
/// fit() and filled up with blanks to exactly `width` columns.
std::string pad(std::string_view text, std::size_t width, bool right_aligned);
/// Lines of at most `width` columns, broken at blanks where there are any.
std::string wrap_lines(std::string_view text, std::size_t width, std::string_view indent);

}  // namespace querent::cli
