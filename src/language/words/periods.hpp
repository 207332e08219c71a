// Dates and periods as people say them, relative to a given today.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "language/words/words.hpp"

namespace querent::language {

/// [from, to); an end that is missing is open.
struct PeriodMention {
    std::optional<Date> from, to;
    std::string label;       // «last quarter»
    std::size_t tokens = 0;  // how many it takes, with its preposition («since», «in»)
    bool bare_year = false;  // «2024» without «in»: could as well be a number
    bool comparing = false;  // «before», «since» and the like: half open by a word
};

/// The longest period that starts at token `at`, or nothing.
std::optional<PeriodMention> period_at(const std::vector<Token>& tokens, std::size_t at,
                                       Date today);

}  // namespace querent::language
