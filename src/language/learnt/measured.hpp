// What an adjective compares: «oldest» ages, «cheapest» prices.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace querent::language::learnt {

/// Whether what a column says grows along with the adjective, or against it.
enum class Trend : unsigned char { none, against, along };

struct Measured {
    std::vector<std::string> nouns, inverse_nouns;  // stems
    [[nodiscard]] Trend by(const std::vector<std::string>& stems) const;
};

/// Null for words that compare nothing.
const Measured* measured_by(std::string_view folded);

}  // namespace querent::language::learnt
