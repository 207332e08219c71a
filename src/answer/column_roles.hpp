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

/// How one value of a time column reads where all its values are first days of a month, a quarter
/// or a year: «March 2026», «Q1 2026», «2026».
class PeriodNames {
public:
    PeriodNames(const Answer& answer, std::size_t column);
    [[nodiscard]] std::string of(const Answer& answer, std::size_t row) const;

private:
    enum class Grain { as_is, day, month, quarter, year };
    std::size_t column_;
    Grain grain_ = Grain::as_is;
};

/// «total_amount» → «total amount».
std::string words_of_column(const Answer& answer, std::size_t column);
/// With a capital letter at the front.
std::string capitalised(std::string text);

}  // namespace querent::answer
