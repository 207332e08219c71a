// Cells of one column are compared with each other, so they read alike: as many decimals as the one
// that needs most (but no more than a person reads), and days that are all the first of a month as
// months. Decided once here; the terminal, the page, charts and sentences only follow.
#include "answer/column_format.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "answer/format.hpp"
#include "base/text.hpp"
#include "catalog/meaning.hpp"

namespace querent::answer {

namespace {

constexpr int decimals_most = 8;

bool is_digits(std::string_view word) {
    return !word.empty() &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// «valuation amount 2 21»: a field number after the words.
bool ends_in_field_number(const std::vector<std::string>& words) {
    return words.size() > 2 && is_digits(words.back()) && is_digits(words[words.size() - 2]);
}

bool has_field_numbers(const catalog::Table& table) {
    const auto numbered =
        std::count_if(table.columns.begin(), table.columns.end(), [](const auto& column) {
            return ends_in_field_number(text::split(text::words_of_name(column.name), ' '));
        });
    return numbered > 3 && static_cast<std::size_t>(numbered) * 2 > table.columns.size();
}

/// A header with spaces or letters beyond ASCII was written for people.
bool is_written_for_people(std::string_view header) {
    return std::any_of(header.begin(), header.end(),
                       [](char c) { return c == ' ' || static_cast<unsigned char>(c) >= 0x80; });
}

/// The decimals that a person reads in numbers of this size.
int decimals_read(double largest, const ColumnStyle& style, catalog::Type type) {
    if (style.unit == "%") return largest >= 10.0 ? 1 : 2;
    if (largest >= 1'000.0) return 2;
    // A decimal of four places is a rate or a price that somebody wrote down.
    if (largest >= 1.0) return type == catalog::Type::decimal ? 4 : 2;
    if (largest == 0.0) return 0;
    // Three digits of the largest: 0.0123.
    return std::min(decimals_most, 2 - static_cast<int>(std::floor(std::log10(largest))));
}

/// The decimals that the column's cells have, up to `most`; none when all of them are whole.
int decimals_present(const Answer& answer, std::size_t column, int most) {
    std::size_t needed = 0;
    bool all_whole = true;
    for (const auto& row : answer.rows) {
        const auto digits = round_digits(plain_digits(row[column]), most);
        const auto point = digits.find('.');
        if (point == std::string::npos) continue;
        auto decimals = digits.size() - point - 1;
        all_whole &= digits.find_first_not_of('0', point + 1) == std::string::npos;
        // The zeros of a decimal are its scale, those of a double were never there.
        if (std::holds_alternative<double>(row[column])) {
            for (auto at = digits.size(); at > point + 1 && digits[at - 1] == '0'; --at) --decimals;
        }
        needed = std::max(needed, decimals);
    }
    return all_whole ? 0 : static_cast<int>(needed);
}

std::optional<int> decimals_of(const Answer& answer, std::size_t column) {
    const auto type = answer.columns[column].type;
    const auto& style = answer.styles[column];
    if (!is_number(type) || style.plain) return std::nullopt;
    if (type == catalog::Type::integer) return 0;
    double largest = 0.0;
    for (const auto& row : answer.rows) {
        largest = std::max(largest, std::abs(number_in(row[column]).value_or(0.0)));
    }
    // Prices below one may be parts of a cent.
    if (catalog::is_money(style.unit) && (largest >= 1.0 || largest == 0.0)) return 2;
    // Beyond this a double has no digits left to choose from.
    if (largest >= 1e15 && type == catalog::Type::real) return std::nullopt;
    return decimals_present(answer, column, decimals_read(largest, style, type));
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

bool has_word(const std::string& name, std::string_view word) {
    const auto words = text::split(text::words_of_name(name), ' ');
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// The name of the column may say the grain; the values must not contradict it. Without such a
/// name, first days alone decide for months, for a quarter has no sign of its own.
Grain grain_of(const Answer& answer, std::size_t column) {
    const auto type = answer.columns[column].type;
    if (type != catalog::Type::date && type != catalog::Type::timestamp) return Grain::none;
    const auto& name = answer.columns[column].name;
    bool firsts = true;
    bool quarters = true;
    bool years = true;
    std::size_t days = 0;
    for (const auto& row : answer.rows) {
        if (std::holds_alternative<std::monostate>(row[column])) continue;
        const auto day = day_in(row[column]);
        if (!day) return Grain::none;
        const unsigned month = static_cast<unsigned>(day->month());
        firsts &= static_cast<unsigned>(day->day()) == 1;
        quarters &= month % 3 == 1;
        years &= month == 1;
        ++days;
    }
    if (!firsts || days == 0 || has_word(name, "day") || has_word(name, "week")) return Grain::day;
    if (has_word(name, "month")) return Grain::month;
    if (quarters && has_word(name, "quarter")) return Grain::quarter;
    if (years && has_word(name, "year")) return Grain::year;
    // One first of a month may be any day; several of them are months.
    if (days < 2) return Grain::day;
    return years && !has_word(name, "quarter") ? Grain::year : Grain::month;
}

}  // namespace

std::string spoken_name(const catalog::Table& table, const catalog::Column& column) {
    auto words = text::split(text::words_of_name(column.name), ' ');
    if (ends_in_field_number(words) && has_field_numbers(table)) words.resize(words.size() - 2);
    return text::join(words, " ");
}

std::string label_of(const catalog::Table& table, const catalog::Column& column) {
    std::string header(text::trim(column.original_name));
    if (!is_written_for_people(header)) return spoken_name(table, column);
    std::replace_if(
        header.begin(), header.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; },
        ' ');
    return header;
}

void label_columns(const sql::CheckedSql& checked, const catalog::Source& source, Answer& answer) {
    const auto& outputs = checked.lineage().outputs;
    if (outputs.size() != answer.columns.size()) return;
    std::map<std::string, std::size_t> times;
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const auto& name = answer.columns[i].name;
        auto label = text::words_of_name(name);
        // The unit says it: «share (%)».
        constexpr std::string_view percent = " percent";
        if (answer.styles[i].unit == "%" && label.ends_with(percent)) {
            label.resize(label.size() - percent.size());
        }
        if (outputs[i].origins.size() == 1) {
            const auto& origin = outputs[i].origins.front();
            const auto* table = source.find(origin.table.name);
            const auto* column = table == nullptr ? nullptr : table->find(origin.name);
            if (column != nullptr && text::equals_ignoring_case(origin.name, name)) {
                label = label_of(*table, *column);
            }
        }
        answer.styles[i].label = label.empty() ? name : label;
        ++times[answer.styles[i].label];
    }
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        auto& label = answer.styles[i].label;
        if (times[label] > 1) label = answer.columns[i].name;
    }
}

void mark_main(const language::Frame& frame, Answer& answer) {
    using Transform = language::Measure::Transform;
    if (frame.measures.size() != 1 || answer.columns.size() < 2) return;
    switch (frame.measures.front().transform) {
        case Transform::none:
        case Transform::rank:
        case Transform::share_of_filter:
            return;  // one column
        case Transform::share_of_total:
        case Transform::running_total:
        case Transform::moving_average:
        case Transform::change:
        case Transform::growth:
        case Transform::year_over:
            break;  // what it is taken of, and then itself
    }
    answer.styles.back().main = is_number(answer.columns.back().type);
}

void settle_formats(Answer& answer) {
    for (std::size_t i = 0; i < answer.columns.size(); ++i) {
        answer.styles[i].decimals = decimals_of(answer, i);
        answer.styles[i].grain = grain_of(answer, i);
    }
}

}  // namespace querent::answer
