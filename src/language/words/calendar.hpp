// Days, weeks, months, quarters and years, and the words for them. Weeks start on Monday.
#pragma once

#include <optional>
#include <string_view>

#include "base/clock.hpp"

namespace querent::language {

enum class Unit { day, week, month, quarter, year };

/// The first day of the unit that `date` lies in.
Date start_of(Unit unit, Date date);
/// Days that do not exist (31 April) become the month's last.
Date plus(Date date, Unit unit, int count);

std::optional<Unit> unit_named(std::string_view word);
/// 1 for January, by name or its first three letters.
std::optional<unsigned> month_named(std::string_view word);
/// 1 for Monday.
std::optional<unsigned> weekday_named(std::string_view word);
/// Digits that are a whole number.
std::optional<int> small_number(std::string_view digits);
/// «three», «12», «couple».
std::optional<int> count_word(std::string_view word);

}  // namespace querent::language
