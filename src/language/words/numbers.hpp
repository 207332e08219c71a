// Numbers as people write them: «5k», «2 million», «1,200.50», «30 %», «three», «a dozen», «3rd».
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "language/words/words.hpp"

namespace querent::language {

struct NumberMention {
    std::string digits;  // "1200.5"; plain SQL digits, perhaps with a leading minus
    std::size_t tokens = 1;
    bool ordinal = false;  // third, 3rd
    bool percent = false;  // «30 %»: digits is "30"
    bool integer = true;
    double value = 0;
};

/// The number that starts at token `at`, or nothing. Dates are not numbers.
std::optional<NumberMention> number_at(const std::vector<Token>& tokens, std::size_t at);

}  // namespace querent::language
