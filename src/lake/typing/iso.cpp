// Dates and times as they are stored: ISO 8601, in UTC where a zone is known.
#include <fmt/format.h>

#include <charconv>
#include <chrono>

#include "lake/typing/moment.hpp"

namespace querent::lake {

namespace {

std::string iso_moment(std::chrono::sys_seconds moment, std::int64_t microseconds) {
    using namespace std::chrono;
    const auto days_part = floor<days>(moment);
    const year_month_day utc{days_part};
    const hh_mm_ss time{moment - days_part};
    std::string out =
        fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", static_cast<int>(utc.year()),
                    static_cast<unsigned>(utc.month()), static_cast<unsigned>(utc.day()),
                    time.hours().count(), time.minutes().count(), time.seconds().count());
    if (microseconds != 0) out += fmt::format(".{:06}", microseconds);
    return out;
}

}  // namespace

std::string iso_date(const MomentForm& form, DateOrder order) {
    const auto& day = form.as(order);
    return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
}

std::string iso_timestamp(const MomentForm& form, DateOrder order) {
    using namespace std::chrono;
    const auto& day = form.as(order);
    const year_month_day date{year(day.year), month(day.month), std::chrono::day(day.day)};
    return iso_moment(sys_days(date) + seconds(form.seconds) - minutes(form.offset_minutes),
                      form.microseconds);
}

std::string epoch_timestamp(std::string_view digits) {
    constexpr std::size_t digits_of_seconds = 10, digits_of_milliseconds = 13;
    const bool fine = digits.size() == digits_of_milliseconds;
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    if ((!fine && digits.size() != digits_of_seconds) || error != std::errc{} ||
        end != digits.data() + digits.size()) {
        return {};
    }
    return fine ? iso_moment(std::chrono::sys_seconds(std::chrono::seconds(count / 1000)),
                             count % 1000 * 1000)
                : iso_moment(std::chrono::sys_seconds(std::chrono::seconds(count)), 0);
}

std::string iso_time(const MomentForm& form) {
    std::string out = fmt::format("{:02}:{:02}:{:02}", form.seconds / 3600, form.seconds / 60 % 60,
                                  form.seconds % 60);
    if (form.microseconds != 0) out += fmt::format(".{:06}", form.microseconds);
    return out;
}

}  // namespace querent::lake
