#include "base/clock.hpp"

#include <fmt/format.h>

namespace querent {

using namespace std::chrono;

Timestamp SystemClock::now() const {
    return time_point_cast<microseconds>(system_clock::now());
}
steady_clock::time_point SystemClock::steady() const {
    return steady_clock::now();
}

namespace {

std::optional<int> digits(std::string_view text) {
    int number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto y = digits(text.substr(0, 4));
    const auto m = digits(text.substr(5, 2));
    const auto d = digits(text.substr(8, 2));
    if (!y || !m || !d) return std::nullopt;
    const Date date{year(*y), month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d))};
    if (!date.ok()) return std::nullopt;
    return date;
}

std::string to_string(Date date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string to_string(Timestamp timestamp) {
    const auto day_start = floor<days>(timestamp);
    const hh_mm_ss time(floor<milliseconds>(timestamp - day_start));
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", to_string(Date(day_start)),
                       time.hours().count(), time.minutes().count(), time.seconds().count(),
                       time.subseconds().count());
}

Date date_of(Timestamp timestamp) {
    return Date(floor<days>(timestamp));
}

}  // namespace querent
