// Whether two questions are the same but for what they name: «orders from Germany in 2023» and
// «orders from France in 2024». Words must agree; values, numbers and periods are slots.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "catalog/value_index.hpp"

namespace querent::knowledge {

struct ValueSlot {
    std::string table, column;
    std::string before, now;
};
struct NumberSlot {
    std::string before, now;  // digits
};
struct PeriodSlot {
    struct Bounds {
        std::optional<Date> from, to;
        friend bool operator==(const Bounds&, const Bounds&) = default;
    };
    Bounds before, now;
    std::string label;  // of now
};

/// What takes the place of what. Slots that stay as they are are not listed.
struct Slots {
    std::vector<ValueSlot> values;
    std::vector<NumberSlot> numbers;
    std::vector<PeriodSlot> periods;
    [[nodiscard]] bool empty() const {
        return values.empty() && numbers.empty() && periods.empty();
    }
};

struct DatedQuestion {
    std::string_view text;
    Date today;  // that «last month» is reckoned from
};

/// Nothing when other words differ, or when one thing would have to become two.
std::optional<Slots> slots_between(const DatedQuestion& before, const DatedQuestion& now,
                                   const catalog::ValueIndex& values);

}  // namespace querent::knowledge
