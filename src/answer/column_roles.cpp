#include "answer/column_roles.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "answer/format.hpp"
#include "base/text.hpp"

namespace querent::answer {

namespace {

constexpr std::int64_t year_min = 1800;
constexpr std::int64_t year_max = 2200;

bool has_word(const std::string& name, std::string_view word) {
    const auto words = text::split(text::words_of_name(name), ' ');
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Whole numbers between 1800 and 2200 in a column that is called a year.
bool holds_years(const Answer& answer, std::size_t column) {
    if (answer.columns[column].type != catalog::Type::integer) return false;
    if (!has_word(answer.columns[column].name, "year")) return false;
    return std::all_of(answer.rows.begin(), answer.rows.end(), [&](const auto& row) {
        const auto* number = std::get_if<std::int64_t>(&row[column]);
        if (number == nullptr) return std::holds_alternative<std::monostate>(row[column]);
        return *number >= year_min && *number <= year_max;
    });
}

ColumnRole role_of(const Answer& answer, std::size_t column) {
    const auto type = answer.columns[column].type;
    if (type == catalog::Type::date || type == catalog::Type::timestamp) return ColumnRole::time;
    if (!is_number(type)) return ColumnRole::category;
    if (holds_years(answer, column)) return ColumnRole::time;
    const bool plain = column < answer.styles.size() && answer.styles[column].plain;
    return plain ? ColumnRole::category : ColumnRole::measure;
}

/// The day in a cell, when it stands at midnight.
std::optional<Date> day_in(const engine::Value& cell) {
    const auto* text = std::get_if<std::string>(&cell);
    if (text == nullptr || text->size() < 10) return std::nullopt;
    if (text->size() > 10 && text->substr(11).find_first_not_of("0:.") != std::string::npos) {
        return std::nullopt;
    }
    return parse_date(std::string_view(*text).substr(0, 10));
}

}  // namespace

std::vector<ColumnRole> roles_of(const Answer& answer) {
    std::vector<ColumnRole> roles;
    for (std::size_t i = 0; i < answer.columns.size(); ++i) roles.push_back(role_of(answer, i));
    return roles;
}

PeriodNames::PeriodNames(const Answer& answer, std::size_t column) : column_(column) {
    const auto type = answer.columns[column].type;
    if (type != catalog::Type::date && type != catalog::Type::timestamp) return;
    if (answer.rows.size() < 2) {
        grain_ = Grain::day;
        return;
    }
    // The name of the column may say the grain; the values must not contradict it. Without such a
    // name, first days alone decide for months, for a quarter has no sign of its own.
    const auto& name = answer.columns[column].name;
    bool firsts = true;
    bool quarters = true;
    bool years = true;
    for (const auto& row : answer.rows) {
        if (std::holds_alternative<std::monostate>(row[column])) continue;
        const auto day = day_in(row[column]);
        if (!day) return;
        const unsigned month = static_cast<unsigned>(day->month());
        firsts &= static_cast<unsigned>(day->day()) == 1;
        quarters &= month % 3 == 1;
        years &= month == 1;
    }
    grain_ = Grain::day;
    if (firsts) grain_ = Grain::month;
    if (firsts && quarters && has_word(name, "quarter")) grain_ = Grain::quarter;
    if (firsts && years && !has_word(name, "month") && !has_word(name, "quarter")) {
        grain_ = Grain::year;
    }
    if (has_word(name, "day") || has_word(name, "week")) grain_ = Grain::day;
}

std::string PeriodNames::of(const Answer& answer, std::size_t row) const {
    const auto& cell = answer.rows[row][column_];
    const auto day = day_in(cell);
    if (grain_ == Grain::as_is || !day) {
        if (holds_years(answer, column_)) {
            return format_cell(cell, answer.columns[column_].type, {.plain = true});
        }
        return format_cell(answer, row, column_);
    }
    switch (grain_) {
        case Grain::as_is:
        case Grain::day:
            return format_date(*day);
        case Grain::month:
            return format_month(*day);
        case Grain::quarter:
            return fmt::format("Q{} {}", (static_cast<unsigned>(day->month()) + 2) / 3,
                               static_cast<int>(day->year()));
        case Grain::year:
            return fmt::format("{}", static_cast<int>(day->year()));
    }
    return {};
}

std::string words_of_column(const Answer& answer, std::size_t column) {
    return text::words_of_name(answer.columns[column].name);
}

std::string capitalised(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    }
    return text;
}

}  // namespace querent::answer
