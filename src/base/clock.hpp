// Time as a parameter: nothing reads the clock from the air, so that tests and `--today` decide
// what day it is.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace querent {

using Date = std::chrono::year_month_day;
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;  // UTC

class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Timestamp now() const = 0;
    [[nodiscard]] virtual std::chrono::steady_clock::time_point steady() const = 0;
};

/// The machine's own clocks. Threads: may be shared.
class SystemClock final : public Clock {
public:
    [[nodiscard]] Timestamp now() const override;
    [[nodiscard]] std::chrono::steady_clock::time_point steady() const override;
};

/// A clock that stands until it is moved.
class FakeClock final : public Clock {
public:
    explicit FakeClock(Timestamp start) : now_(start) {}
    [[nodiscard]] Timestamp now() const override { return now_; }
    [[nodiscard]] std::chrono::steady_clock::time_point steady() const override {
        return std::chrono::steady_clock::time_point(now_.time_since_epoch());
    }
    void advance(std::chrono::microseconds by) { now_ += by; }

private:
    Timestamp now_;
};

/// "2026-11-21"; nothing for any other form or a day that does not exist.
std::optional<Date> parse_date(std::string_view text);
std::string to_string(Date date);
/// RFC 3339 in UTC with milliseconds: "2026-11-21T08:09:00.000Z".
std::string to_string(Timestamp timestamp);
/// The calendar day of `timestamp` in UTC.
Date date_of(Timestamp timestamp);

}  // namespace querent
