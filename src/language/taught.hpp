// Words that a person taught: what they stand for in one source.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "language/frame.hpp"

namespace querent::language {

struct TaughtTerm {
    std::string term;                    // «churned», «active customers»
    std::optional<std::uint32_t> table;  // whose rows it is said of
    /// On a day, because «in the last 90 days» moves. Empty for a name that the catalog has.
    /// Threads: safe.
    std::function<std::vector<Condition>(Date today)> means;
};

}  // namespace querent::language
