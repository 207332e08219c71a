// What a column of a result is good for: the reading of the rows that charts and sentences share.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answer/answer.hpp"

namespace querent::answer {

enum class ColumnRole { time, category, measure };

/// Per column. Time: dates and timestamps, and whole numbers that are years. Measures: numbers that
/// are no identifiers. Everything else is a category.
std::vector<ColumnRole> roles_of(const Answer& answer);

/// The number that the question is about: the one marked main, else the first measure.
std::optional<std::size_t> main_measure(const Answer& answer);

/// One value of a time column in a sentence, with its preposition: «in March 2026», «in Q1 2026»,
/// «in 2026», «on 12 March 2026», «at 2026-03-12 10:30:00».
std::string when_of(const Answer& answer, std::size_t row, std::size_t column);

/// What people call the column: «total amount». SQL that a person wrote keeps its own names.
std::string title_of(const Answer& answer, std::size_t column);
/// The same with its unit, where the words do not name it already: «total amount (EUR)».
std::string heading_of(const Answer& answer, std::size_t column);
/// With a capital letter at the front.
std::string capitalised(std::string text);

}  // namespace querent::answer
