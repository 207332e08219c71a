#include "engine/duckdb/value_text.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <fmt/format.h>

namespace querent::engine::duckdb {

namespace {

constexpr std::int64_t nanoseconds_per_second = 1'000'000'000;
constexpr std::int64_t seconds_per_day = 86'400;

std::string fraction_text(std::int64_t nanoseconds) {
    if (nanoseconds == 0) return {};
    std::string text = fmt::format(".{:09}", nanoseconds);
    text.erase(text.find_last_not_of('0') + 1);
    return text;
}

std::string zone_text(std::int32_t seconds) {
    const int magnitude = std::abs(seconds);
    std::string text = fmt::format("{}{:02}", seconds < 0 ? '-' : '+', magnitude / 3600);
    if (magnitude % 3600 != 0) text += fmt::format(":{:02}", magnitude / 60 % 60);
    if (magnitude % 60 != 0) text += fmt::format(":{:02}", magnitude % 60);
    return text;
}

void append_counted(std::string& out, std::int64_t count, std::string_view unit) {
    if (count == 0) return;
    if (!out.empty()) out += ' ';
    out += fmt::format("{} {}{}", count, unit, count == 1 || count == -1 ? "" : "s");
}

}  // namespace

Wide wide(duckdb_hugeint value) {
    return static_cast<Wide>(
        (static_cast<UnsignedWide>(static_cast<std::uint64_t>(value.upper)) << 64) | value.lower);
}

UnsignedWide wide(duckdb_uhugeint value) {
    return (static_cast<UnsignedWide>(value.upper) << 64) | value.lower;
}

std::string text_of(UnsignedWide value) {
    if (value == 0) return "0";
    std::string digits;
    for (; value != 0; value /= 10) digits += static_cast<char>('0' + static_cast<int>(value % 10));
    std::ranges::reverse(digits);
    return digits;
}

std::string text_of(Wide value) {
    if (value >= 0) return text_of(static_cast<UnsignedWide>(value));
    return "-" + text_of(UnsignedWide{0} - static_cast<UnsignedWide>(value));
}

std::string decimal_text(Wide value, unsigned scale) {
    std::string digits = text_of(value);
    if (scale == 0) return digits;
    const std::size_t sign = value < 0 ? 1 : 0;
    if (digits.size() - sign <= scale) digits.insert(sign, scale + 1 - (digits.size() - sign), '0');
    digits.insert(digits.size() - scale, 1, '.');
    return digits;
}

std::string date_text(duckdb_date date) {
    if (!duckdb_is_finite_date(date)) return date.days > 0 ? "infinity" : "-infinity";
    const auto parts = duckdb_from_date(date);
    if (parts.year > 0) return fmt::format("{:04}-{:02}-{:02}", parts.year, parts.month, parts.day);
    return fmt::format("{:04}-{:02}-{:02} (BC)", 1 - parts.year, parts.month, parts.day);
}

std::string time_text(std::int64_t nanoseconds) {
    const auto seconds = nanoseconds / nanoseconds_per_second;
    return fmt::format("{:02}:{:02}:{:02}{}", seconds / 3600, seconds / 60 % 60, seconds % 60,
                       fraction_text(nanoseconds % nanoseconds_per_second));
}

std::string time_with_zone_text(duckdb_time_tz time) {
    const auto parts = duckdb_from_time_tz(time);
    const std::int64_t seconds = (parts.time.hour * 60 + parts.time.min) * 60 + parts.time.sec;
    return time_text(seconds * nanoseconds_per_second + parts.time.micros * 1000LL) +
           zone_text(parts.offset);
}

std::string timestamp_text(std::int64_t ticks, std::int64_t per_second) {
    if (ticks == std::numeric_limits<std::int64_t>::max()) return "infinity";
    if (ticks == -std::numeric_limits<std::int64_t>::max()) return "-infinity";
    const std::int64_t per_day = per_second * seconds_per_day;
    std::int64_t days = ticks / per_day;
    std::int64_t rest = ticks % per_day;
    if (rest < 0) {
        rest += per_day;
        --days;
    }
    const auto date = date_text({static_cast<std::int32_t>(days)});
    return date + ' ' + time_text(rest * (nanoseconds_per_second / per_second));
}

std::string interval_text(duckdb_interval interval) {
    std::string out;
    append_counted(out, interval.months / 12, "year");
    append_counted(out, interval.months % 12, "month");
    append_counted(out, interval.days, "day");
    if (interval.micros != 0) {
        if (!out.empty()) out += ' ';
        if (interval.micros < 0) out += '-';
        // The magnitude in unsigned arithmetic: the least value has no positive counterpart.
        const auto magnitude = interval.micros < 0
                                   ? std::uint64_t{0} - static_cast<std::uint64_t>(interval.micros)
                                   : static_cast<std::uint64_t>(interval.micros);
        const auto seconds = magnitude / 1'000'000;
        out += fmt::format("{:02}:{:02}:{:02}{}", seconds / 3600, seconds / 60 % 60, seconds % 60,
                           fraction_text(static_cast<std::int64_t>(magnitude % 1'000'000 * 1000)));
    }
    return out.empty() ? "00:00:00" : out;
}

std::string uuid_text(duckdb_hugeint value) {
    // DuckDB flips the highest bit, so that UUIDs sort as numbers.
    const auto upper = static_cast<std::uint64_t>(value.upper) ^ (1ULL << 63);
    return fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", upper >> 32, (upper >> 16) & 0xffff,
                       upper & 0xffff, value.lower >> 48, value.lower & 0xffff'ffff'ffffULL);
}

std::string blob_text(std::string_view bytes) {
    std::string out;
    for (const char c : bytes) {
        if (c >= 0x20 && c < 0x7f && c != '\\') {
            out += c;
        } else {
            out += fmt::format("\\x{:02X}", static_cast<unsigned char>(c));
        }
    }
    return out;
}

std::string bit_text(std::string_view bytes) {
    if (bytes.empty()) return {};
    const auto padding = static_cast<std::size_t>(static_cast<unsigned char>(bytes.front()));
    std::string out;
    for (std::size_t bit = padding; bit < (bytes.size() - 1) * 8; ++bit) {
        const auto byte = static_cast<unsigned char>(bytes[1 + bit / 8]);
        out += (byte >> (7 - bit % 8)) & 1 ? '1' : '0';
    }
    return out;
}

std::string bignum_text(std::string_view bytes) {
    constexpr std::size_t header_bytes = 3;
    if (bytes.size() <= header_bytes) return "0";
    const bool negative = (static_cast<unsigned char>(bytes.front()) & 0x80) == 0;
    // Repeated division of the magnitude by 10^9, which leaves nine digits at a time.
    std::vector<std::uint8_t> magnitude;
    for (const char c : bytes.substr(header_bytes)) {
        magnitude.push_back(static_cast<std::uint8_t>(negative ? ~c : c));
    }
    std::string digits;
    while (std::ranges::any_of(magnitude, [](std::uint8_t byte) { return byte != 0; })) {
        std::uint64_t remainder = 0;
        for (auto& byte : magnitude) {
            remainder = remainder << 8 | byte;
            byte = static_cast<std::uint8_t>(remainder / nanoseconds_per_second);
            remainder %= nanoseconds_per_second;
        }
        digits.insert(0, fmt::format("{:09}", remainder));
    }
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.empty()) return "0";
    return negative ? "-" + digits : digits;
}

std::string real_text(double value) {
    std::string text = fmt::format("{}", value);
    if (std::isfinite(value) && text.find_first_of(".e") == std::string::npos) text += ".0";
    return text;
}

}  // namespace querent::engine::duckdb
