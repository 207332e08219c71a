#include "answer/format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>

#include "base/text.hpp"
#include "catalog/meaning.hpp"

namespace querent::answer {

namespace {

constexpr std::array<std::string_view, 12> months = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

/// "-1234567.5" → "-1,234,567.5". Text that is no plain number stays as it is.
std::string with_thousands(std::string_view digits) {
    const std::size_t begin = digits.starts_with('-') ? 1 : 0;
    auto end = begin;
    while (end < digits.size() && digits[end] >= '0' && digits[end] <= '9') ++end;
    std::string text(digits.substr(0, begin));
    for (auto at = begin; at < end; ++at) {
        if (at > begin && (end - at) % 3 == 0) text += ',';
        text += digits[at];
    }
    text += digits.substr(end);
    return text;
}

std::string without_trailing_zeros(std::string digits) {
    if (digits.find('.') == std::string::npos) return digits;
    while (digits.ends_with('0')) digits.pop_back();
    if (digits.ends_with('.')) digits.pop_back();
    return digits == "-0" ? "0" : digits;
}

/// As many decimals as a person wants to see: two, or enough for two digits of a small number.
std::string rounded(double number, int decimals_max) {
    if (!std::isfinite(number)) return std::isnan(number) ? "not a number" : "infinite";
    const double size = std::abs(number);
    if (size != 0.0 && (size < 1e-6 || size >= 1e15)) return fmt::format("{:.4g}", number);
    int decimals = decimals_max;
    while (size != 0.0 && decimals < 8 && size * std::pow(10.0, decimals) < 10.0) ++decimals;
    return fmt::format("{:.{}f}", number, decimals);
}

std::string with_unit(std::string number, std::string_view unit) {
    if (unit.empty()) return number;
    return number + " " + std::string(unit);
}

/// Exactly so many decimals.
std::string fixed(std::string digits, int decimals) {
    digits = round_digits(std::move(digits), decimals);
    const auto point = digits.find('.');
    const auto present = point == std::string::npos ? 0 : digits.size() - point - 1;
    if (decimals > 0 && point == std::string::npos) digits += '.';
    digits.append(static_cast<std::size_t>(decimals) - present, '0');
    return with_thousands(digits);
}

std::string format_digits(const engine::Decimal& decimal, const ColumnStyle& style) {
    if (style.decimals && !style.plain) return fixed(decimal.digits, *style.decimals);
    const auto point = decimal.digits.find('.');
    const std::size_t decimals = point == std::string::npos ? 0 : decimal.digits.size() - point - 1;
    if (style.plain) return decimal.digits;
    // More decimals than people read (a price with scale 6) are rounded for display only.
    if (decimals > 2) {
        if (const auto number = number_in(decimal); number && std::abs(*number) < 1e12) {
            if (catalog::is_money(style.unit))
                return with_thousands(fmt::format("{:.2f}", *number));
            return with_thousands(without_trailing_zeros(rounded(*number, 2)));
        }
    }
    auto digits = decimal.digits;
    if (catalog::is_money(style.unit)) {
        if (decimals == 0) digits += ".00";
        if (decimals == 1) digits += "0";
    } else if (decimals > 0 && digits.find_first_not_of('0', point + 1) == std::string::npos) {
        digits.resize(point);
    }
    return with_thousands(digits);
}

std::string format_double(double number, const ColumnStyle& style) {
    if (style.decimals && !style.plain && std::isfinite(number)) {
        return fixed(plain_digits(number), *style.decimals);
    }
    if (style.plain) return without_trailing_zeros(rounded(number, 2));
    if (catalog::is_money(style.unit) && std::abs(number) < 1e15) {
        return with_thousands(fmt::format("{:.2f}", number));
    }
    return format_number(number);
}

/// Line breaks and other control characters would break a table; a cell is one line.
std::string on_one_line(std::string_view text) {
    std::string line(text);
    for (char& c : line) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    }
    return line;
}

/// "2024-01-01 00:00:00" → "2024-01-01": a timestamp at midnight is a day.
std::string_view without_midnight(std::string_view text) {
    constexpr std::string_view midnight = " 00:00:00";
    if (text.ends_with(midnight)) text.remove_suffix(midnight.size());
    return text;
}

/// The part of an ISO date that its period needs: «2026-03», «2026-Q1», «2026». Sorts as text.
std::string in_grain(std::string_view text, Grain grain) {
    constexpr std::size_t year = 4, month = 7, day = 10;
    if (text.size() < day) return std::string(text);
    switch (grain) {
        case Grain::none:
            return std::string(without_midnight(text));
        case Grain::day:
            return std::string(text.substr(0, day));
        case Grain::month:
            return std::string(text.substr(0, month));
        case Grain::quarter: {
            const int number = (text[5] - '0') * 10 + (text[6] - '0');
            return fmt::format("{}-Q{}", text.substr(0, year), (number + 2) / 3);
        }
        case Grain::year:
            return std::string(text.substr(0, year));
    }
    return std::string(text);
}

}  // namespace

std::string plain_digits(const engine::Value& value) {
    if (const auto* decimal = std::get_if<engine::Decimal>(&value)) return decimal->digits;
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *whole);
    const auto* number = std::get_if<double>(&value);
    if (number == nullptr || !std::isfinite(*number)) return {};
    std::array<char, 400> digits{};  // the longest double in plain digits has 327
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), *number,
                                   std::chars_format::fixed);
    return {digits.data(), end.ptr};
}

std::string round_digits(std::string digits, int decimals_max) {
    const auto point = digits.find('.');
    const auto most = static_cast<std::size_t>(std::max(decimals_max, 0));
    if (point == std::string::npos || digits.size() - point - 1 <= most) return digits;
    const bool up = digits[point + 1 + most] >= '5';
    digits.resize(most == 0 ? point : point + 1 + most);
    for (auto at = digits.size(); up && at > 0; --at) {
        char& digit = digits[at - 1];
        if (digit == '.') continue;
        if (digit == '-') {
            digits.insert(1, "1");
            break;
        }
        const bool carries = digit == '9';
        digit = carries ? '0' : static_cast<char>(digit + 1);
        if (!carries) break;
        if (at == 1) digits.insert(0, "1");
    }
    const bool nothing = digits.find_first_not_of("-0.") == std::string::npos;
    return nothing && digits.starts_with('-') ? digits.substr(1) : digits;
}

std::string format_count(std::uint64_t number) {
    return with_thousands(fmt::format("{}", number));
}

std::string format_number(double number, int decimals_max) {
    return with_thousands(without_trailing_zeros(rounded(number, decimals_max)));
}

std::string format_share(double share) {
    const double percent = share * 100.0;
    if (!std::isfinite(percent)) return std::string(null_shown);
    // Below ten percent one decimal tells things apart; above it is noise.
    const int decimals = std::abs(percent) < 9.95 ? 1 : 0;
    return with_thousands(without_trailing_zeros(fmt::format("{:.{}f}", percent, decimals))) + " %";
}

std::string format_cell(const engine::Value& value, catalog::Type type, const ColumnStyle& style) {
    struct Visitor {
        catalog::Type type;
        const ColumnStyle& style;
        std::string operator()(std::monostate) const { return std::string(null_shown); }
        std::string operator()(bool yes) const { return yes ? "yes" : "no"; }
        std::string operator()(std::int64_t number) const {
            const auto digits = fmt::format("{}", number);
            if (style.plain) return digits;
            if (style.decimals) return with_unit(fixed(digits, *style.decimals), style.unit);
            if (catalog::is_money(style.unit))
                return with_unit(with_thousands(digits + ".00"), style.unit);
            return with_unit(with_thousands(digits), style.unit);
        }
        std::string operator()(double number) const {
            return with_unit(format_double(number, style), style.plain ? "" : style.unit);
        }
        std::string operator()(const engine::Decimal& decimal) const {
            return with_unit(format_digits(decimal, style), style.plain ? "" : style.unit);
        }
        std::string operator()(const std::string& text) const {
            const bool time = type == catalog::Type::timestamp || type == catalog::Type::date;
            return time ? in_grain(text, style.grain) : on_one_line(text);
        }
    };
    return std::visit(Visitor{type, style}, value);
}

std::string format_cell(const Answer& answer, std::size_t row, std::size_t column) {
    const ColumnStyle none;
    const auto& style = column < answer.styles.size() ? answer.styles[column] : none;
    return format_cell(answer.rows[row][column], answer.columns[column].type, style);
}

bool is_number(catalog::Type type) {
    return type == catalog::Type::integer || type == catalog::Type::decimal ||
           type == catalog::Type::real;
}

std::optional<double> number_in(const engine::Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return static_cast<double>(*number);
    }
    if (const auto* number = std::get_if<double>(&value)) {
        if (!std::isfinite(*number)) return std::nullopt;
        return *number;
    }
    if (const auto* decimal = std::get_if<engine::Decimal>(&value)) {
        double number = 0.0;
        const auto* end = decimal->digits.data() + decimal->digits.size();
        const auto [at, failure] = std::from_chars(decimal->digits.data(), end, number);
        if (failure == std::errc() && at == end) return number;
    }
    return std::nullopt;
}

std::string format_date(Date date) {
    return fmt::format("{} {} {}", static_cast<unsigned>(date.day()),
                       months[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()));
}

std::string format_month(Date date) {
    return fmt::format("{} {}", months[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()));
}

}  // namespace querent::answer
