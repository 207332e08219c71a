#include "language/words/calendar.hpp"

#include <array>
#include <charconv>

namespace querent::language {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::years;

Date first_of_month(Date date) {
    return date.year() / date.month() / 1;
}
Date start_of(Unit unit, Date date) {
    switch (unit) {
        case Unit::day:
            return date;
        case Unit::week: {
            const std::chrono::weekday weekday(sys_days{date});
            return Date(sys_days(date) - days(weekday.iso_encoding() - 1));
        }
        case Unit::month:
            return first_of_month(date);
        case Unit::quarter: {
            const unsigned month = (static_cast<unsigned>(date.month()) - 1) / 3 * 3 + 1;
            return date.year() / std::chrono::month(month) / 1;
        }
        case Unit::year:
            return date.year() / 1 / 1;
    }
    return date;
}
Date plus(Date date, Unit unit, int count) {
    Date moved = date;
    switch (unit) {
        case Unit::day:
            return Date(sys_days(date) + days(count));
        case Unit::week:
            return Date(sys_days(date) + days(7 * count));
        case Unit::month:
            moved = date + months(count);
            break;
        case Unit::quarter:
            moved = date + months(3 * count);
            break;
        case Unit::year:
            moved = date + years(count);
            break;
    }
    return moved.ok() ? moved : Date(moved.year() / moved.month() / std::chrono::last);
}

std::optional<Unit> unit_named(std::string_view word) {
    if (word == "day" || word == "days") return Unit::day;
    if (word == "week" || word == "weeks") return Unit::week;
    if (word == "month" || word == "months") return Unit::month;
    if (word == "quarter" || word == "quarters") return Unit::quarter;
    if (word == "year" || word == "years") return Unit::year;
    return std::nullopt;
}

namespace {

constexpr std::array<std::string_view, 12> month_names = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> weekday_names = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

}  // namespace

std::optional<unsigned> month_named(std::string_view word) {
    if (word == "sept") return 9;
    for (unsigned m = 0; m < month_names.size(); ++m) {
        if (word == month_names[m] || (word.size() == 3 && month_names[m].starts_with(word))) {
            return m + 1;
        }
    }
    return std::nullopt;
}

std::optional<int> small_number(std::string_view digits) {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

std::optional<int> count_word(std::string_view word) {
    constexpr std::array<std::string_view, 13> words = {"zero", "one",    "two",   "three", "four",
                                                        "five", "six",    "seven", "eight", "nine",
                                                        "ten",  "eleven", "twelve"};
    for (std::size_t k = 0; k < words.size(); ++k) {
        if (words[k] == word) return static_cast<int>(k);
    }
    if (word == "couple") return 2;
    const std::optional<int> value = small_number(word);
    return value && *value > 0 && *value < 10'000 ? value : std::nullopt;
}

std::optional<unsigned> weekday_named(std::string_view word) {
    for (unsigned k = 0; k < weekday_names.size(); ++k) {
        if (word == weekday_names[k]) return k + 1;
    }
    return std::nullopt;
}

}  // namespace querent::language
