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

}  // namespace

std::vector<ColumnRole> roles_of(const Answer& answer) {
    std::vector<ColumnRole> roles;
    for (std::size_t i = 0; i < answer.columns.size(); ++i) roles.push_back(role_of(answer, i));
    return roles;
}

std::optional<std::size_t> main_measure(const Answer& answer) {
    std::optional<std::size_t> first;
    const auto roles = roles_of(answer);
    for (std::size_t i = 0; i < roles.size(); ++i) {
        if (roles[i] != ColumnRole::measure) continue;
        if (i < answer.styles.size() && answer.styles[i].main) return i;
        if (!first) first = i;
    }
    return first;
}

std::string when_of(const Answer& answer, std::size_t row, std::size_t column) {
    const auto shown = format_cell(answer, row, column);
    const auto grain = column < answer.styles.size() ? answer.styles[column].grain : Grain::none;
    const auto* text = std::get_if<std::string>(&answer.rows[row][column]);
    const auto day = text == nullptr || text->size() < 10
                         ? std::nullopt
                         : parse_date(std::string_view(*text).substr(0, 10));
    if (!day) return "in " + shown;  // a year, or the number of a month
    switch (grain) {
        case Grain::none:
            return (shown.size() > 10 ? "at " : "on ") + shown;
        case Grain::day:
            return "on " + format_date(*day);
        case Grain::month:
            return "in " + format_month(*day);
        case Grain::quarter:
            return fmt::format("in Q{} {}", (static_cast<unsigned>(day->month()) + 2) / 3,
                               static_cast<int>(day->year()));
        case Grain::year:
            return "in " + shown;
    }
    return "on " + shown;
}

std::string title_of(const Answer& answer, std::size_t column) {
    const auto& name = answer.columns[column].name;
    if (column < answer.styles.size() && !answer.styles[column].label.empty()) {
        return answer.styles[column].label;
    }
    auto words = answer.path == Path::sql ? std::string() : text::words_of_name(name);
    return words.empty() ? name : words;
}

std::string heading_of(const Answer& answer, std::size_t column) {
    auto title = title_of(answer, column);
    if (column >= answer.styles.size()) return title;
    const auto& unit = answer.styles[column].unit;
    if (unit.empty() || title.find(unit) != std::string::npos) return title;
    return title + " (" + unit + ")";
}

std::string capitalised(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    }
    return text;
}

}  // namespace querent::answer
