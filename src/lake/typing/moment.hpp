// Dates, times and timestamps in the common notations of Europe and America.
//
//     2024-03-12   12.03.2024   12/03/24   3/12/2024   12 Mar 2024   March 12, 2024   12. März 2024
//     2024-03   03/2024   Mar 2024   Mar-24   (months: told by their first day)
//     2024-03-12T10:15:30.5Z   12.03.2024 10:15   3/12/2024 10:15 PM   2024-03-12 10:15:30 +02:00
//
// «03/04/2024» is March or April. As with numbers, a value is read in every order that is possible,
// and the column as a whole decides.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace querent::lake {

enum class DateOrder : std::uint8_t { year_first, day_first, month_first };

struct MomentForm {
    struct Day {
        bool possible = false;
        std::int16_t year = 0;
        std::uint8_t month = 0, day = 0;
    };
    std::array<Day, 3> days;  // by DateOrder; all impossible for a time alone
    bool has_time = false;
    bool has_zone = false;  // «Z» or an offset; the moment is then told in UTC
    bool named_month = false;
    bool month_alone = false;  // the day is the month's first
    bool plain = false;        // 2024-03-12, or with 10:15:30[.123456] behind: any engine reads it
    char separator = '-';
    std::int32_t seconds = 0;  // of the day
    std::int32_t microseconds = 0;
    std::int32_t offset_minutes = 0;
    bool finer_than_microseconds = false;

    [[nodiscard]] bool has_date() const {
        return days[0].possible || days[1].possible || days[2].possible;
    }
    [[nodiscard]] const Day& as(DateOrder order) const {
        return days[static_cast<std::size_t>(order)];
    }
};

/// Nothing when `text` (already trimmed) is neither date nor time.
std::optional<MomentForm> read_moment(std::string_view text);
/// Eight digits, «20240312», which are only a date where the column's name says so.
std::optional<MomentForm> read_compact_date(std::string_view text);

std::string iso_date(const MomentForm& form, DateOrder order);
/// In UTC when the form has a zone.
std::string iso_timestamp(const MomentForm& form, DateOrder order);
std::string iso_time(const MomentForm& form);
/// Ten digits are seconds since 1970, thirteen milliseconds; empty for anything else.
std::string epoch_timestamp(std::string_view digits);

}  // namespace querent::lake
