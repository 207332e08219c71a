#include <algorithm>
#include <sstream>

#include "base/text.hpp"
#include "sql/build.hpp"
#include "sql/parsing/reader.hpp"

namespace querent::sql::parsing {

namespace {

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

/// "02:30:00" as its seconds; nothing when it is something else.
std::optional<std::int64_t> seconds_of(std::string_view clock) {
    std::int64_t seconds = 0;
    const auto parts = text::split(clock, ':');
    if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
    for (const auto& part : parts) {
        if (part.empty() || part.size() > 2 ||
            !std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; })) {
            return std::nullopt;
        }
        seconds = seconds * 60 + std::stoi(part);
    }
    return parts.size() == 2 ? seconds * 60 : seconds;
}

}  // namespace

std::optional<Expression> interval_from_text(std::string_view text) {
    std::istringstream words{std::string(text)};
    std::optional<Expression> sum;
    std::size_t parts = 0;
    std::string word;
    while (words >> word) {
        std::optional<Expression> part;
        if (const auto seconds = seconds_of(word)) {
            part = interval(*seconds, DatePart::second);
        } else {
            // «3months» is written too.
            const auto letters = word.find_first_not_of("+-.0123456789");
            std::string unit = letters == std::string::npos ? "" : word.substr(letters);
            word.resize(std::min(letters, word.size()));
            if (!is_number(word) || (unit.empty() && !(words >> unit))) return std::nullopt;
            const auto named = date_part_named(unit);
            if (!named || *named > DatePart::century) return std::nullopt;
            part = interval(amount_of(word), *named);
        }
        if (++parts > 10) return std::nullopt;
        sum = sum ? add(std::move(*sum), std::move(*part)) : std::move(*part);
    }
    return sum;
}

}  // namespace querent::sql::parsing
