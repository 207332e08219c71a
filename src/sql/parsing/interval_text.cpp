#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

#include "base/text.hpp"
#include "sql/build.hpp"
#include "sql/parsing/reader.hpp"

namespace querent::sql::parsing {

namespace {

constexpr int parts_max = 10;

bool is_number(std::string_view text) {
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return !text.empty() && digit(text.front()) && digit(text.back()) &&
           std::count(text.begin(), text.end(), '.') <= 1 &&
           std::all_of(text.begin(), text.end(), [&](char c) { return digit(c) || c == '.'; });
}

Expression amount_of(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    return number_literal(text);
}

bool is_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "02:30:00", "-1:30", "04:05:06.5" as its seconds, or minutes and seconds; nothing when it is
/// something else.
std::optional<Expression> clock_of(std::string_view clock, bool in_minutes) {
    const bool negative = clock.starts_with('-');
    if (negative || clock.starts_with('+')) clock.remove_prefix(1);
    const auto dot = clock.find('.');
    const std::string_view fraction = dot == clock.npos ? "" : clock.substr(dot + 1);
    if (dot != clock.npos && (!is_digits(fraction) || fraction.size() > 6)) return std::nullopt;
    const auto parts = text::split(clock.substr(0, dot), ':');
    if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
    std::int64_t seconds = 0;
    for (const auto& part : parts) {
        if (!is_digits(part) || part.size() > (&part == &parts.front() ? std::size_t{6} : 2)) {
            return std::nullopt;
        }
        seconds = seconds * 60 + std::stoi(part);
    }
    if (parts.size() == 2 && !in_minutes) seconds *= 60;
    std::string digits = std::to_string(seconds);
    if (!fraction.empty()) digits += "." + std::string(fraction);
    return interval(number_literal((negative ? "-" : "") + digits), DatePart::second);
}

/// The whole number of months that an interval of years or months is; nothing for any other.
std::optional<std::int64_t> months_of(const Expression& tree) {
    const auto* interval = tree.as<Interval>();
    const bool long_unit = interval != nullptr &&
                           (interval->unit == DatePart::year || interval->unit == DatePart::month);
    if (!long_unit) return std::nullopt;
    const auto* sign = interval->amount->as<Unary>();
    const bool negative = sign != nullptr && sign->op == UnaryOperator::negate;
    const auto* number = (negative ? *sign->operand : *interval->amount).as<NumberLiteral>();
    if (number == nullptr || !is_digits(number->digits) || number->digits.size() > 9) {
        return std::nullopt;
    }
    const std::int64_t months =
        std::stoll(number->digits) * (interval->unit == DatePart::year ? 12 : 1);
    return negative ? -months : months;
}

/// Years and months are one length: added one behind the other, the 29th of February would become
/// the 28th in between.
void append(std::optional<Expression>& sum, Expression part) {
    const auto before = sum ? months_of(*sum) : std::nullopt;
    const auto more = months_of(part);
    if (before && more) {
        sum = interval(*before + *more, DatePart::month);
        return;
    }
    sum = sum ? add(std::move(*sum), std::move(part)) : std::move(part);
}

/// «1-2», «-1-2».
std::optional<Expression> years_and_months(std::string_view text) {
    const std::string sign = text.starts_with('-') ? "-" : "";
    if (!sign.empty()) text.remove_prefix(1);
    const auto dash = text.find('-');
    if (dash == text.npos) return std::nullopt;
    const std::string_view years = text.substr(0, dash);
    const std::string_view months = text.substr(dash + 1);
    if (!is_digits(years) || !is_digits(months)) return std::nullopt;
    std::optional<Expression> sum;
    append(sum, interval(number_literal(sign + std::string(years)), DatePart::year));
    append(sum, interval(number_literal(sign + std::string(months)), DatePart::month));
    return sum;
}

/// ISO 8601: P1Y2M10DT2H30M.
std::optional<Expression> iso_interval(std::string_view text) {
    std::optional<Expression> sum;
    bool clock = false;
    text.remove_prefix(1);
    for (int parts = 0; !text.empty(); ++parts) {
        if (parts > parts_max) return std::nullopt;
        if (text.front() == 'T' && !clock) {
            clock = true;
            text.remove_prefix(1);
            continue;
        }
        const auto end = text.find_first_not_of("0123456789.-");
        if (end == text.npos || !is_number(text.substr(0, end))) return std::nullopt;
        const char letter = text[end];
        const std::string_view letters = clock ? "HMS" : "YMWD";
        const auto place = letters.find(letter);
        if (place == letters.npos) return std::nullopt;
        constexpr auto clock_units =
            std::to_array<DatePart>({DatePart::hour, DatePart::minute, DatePart::second});
        constexpr auto date_units = std::to_array<DatePart>(
            {DatePart::year, DatePart::month, DatePart::week, DatePart::day});
        append(sum, interval(number_literal(text.substr(0, end)),
                             clock ? clock_units[place] : date_units[place]));
        text.remove_prefix(end + 1);
    }
    return sum;
}

}  // namespace

/// «1 year 2 days», «1-2» (years and months), «1 day -02:00», «P1Y2M»; PostgreSQL's «1 month - 1
/// day» too.
std::optional<Expression> interval_from_text(std::string_view text) {
    if (text.starts_with('P')) return iso_interval(text);
    std::istringstream words{std::string(text)};
    std::optional<Expression> sum;
    int parts = 0;
    std::string word;
    std::string sign;
    while (words >> word) {
        if (word == "-" || word == "+") {
            if (!sign.empty() || !(words >> sign)) return std::nullopt;
            word = (word == "-" ? "-" : "") + std::exchange(sign, {});
        }
        if (++parts > parts_max) return std::nullopt;
        if (auto clock = clock_of(word, false)) {
            append(sum, std::move(*clock));
            continue;
        }
        if (auto years = years_and_months(word)) {
            append(sum, std::move(*years));
            continue;
        }
        // «3months» is written too.
        const auto letters = word.find_first_not_of("+-.0123456789");
        std::string unit = letters == std::string::npos ? "" : word.substr(letters);
        word.resize(std::min(letters, word.size()));
        if (!is_number(word) || (unit.empty() && !(words >> unit))) return std::nullopt;
        const auto named = date_part_named(unit);
        if (!named || *named > DatePart::century) return std::nullopt;
        append(sum, interval(amount_of(word), *named));
    }
    return sum;
}

std::optional<Expression> interval_between(std::string_view text, DatePart from, DatePart to) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    const std::string sign = negative ? "-" : "";
    if (from == DatePart::year && to == DatePart::month) {
        return years_and_months(sign + std::string(text));
    }
    if (from <= to || from > DatePart::day) return std::nullopt;
    std::optional<Expression> sum;
    if (from == DatePart::day) {
        const auto gap = text.find(' ');
        const std::string_view days = text.substr(0, gap);
        if (!is_digits(days) || gap == text.npos) return std::nullopt;
        append(sum, interval(number_literal(sign + std::string(days)), DatePart::day));
        text.remove_prefix(gap + 1);
        if (to == DatePart::hour && is_digits(text)) {
            append(sum, interval(number_literal(sign + std::string(text)), DatePart::hour));
            return sum;
        }
    }
    auto clock = clock_of(sign + std::string(text), from == DatePart::minute);
    if (!clock) return std::nullopt;
    append(sum, std::move(*clock));
    return sum;
}

}  // namespace querent::sql::parsing
