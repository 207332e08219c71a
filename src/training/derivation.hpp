// How the learnt part would have to choose, step by step, to arrive at the gold query.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "language/learnt/slots.hpp"
#include "training/examples.hpp"

namespace querent::training {

struct Derivation {
    std::vector<std::uint8_t> labels;  // of each step
    std::vector<int> columns;          // of each slot
    int tables[2] = {-1, -1};          // -2: no single table more explains the gold one
};

/// Nothing when no choices lead there; `why` says what stands in the way.
std::optional<Derivation> derive(const Example& example, const learnt::Question& question,
                                 std::string& why);

}  // namespace querent::training
