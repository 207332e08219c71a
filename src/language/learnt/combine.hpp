// Readings of the rules and of the learnt part in one list.
#pragma once

#include <vector>

#include "language/learnt/evidence.hpp"
#include "language/parser.hpp"

namespace querent::language::learnt {

/// Whether the frame says something that no form can: periods, shares, metrics, arithmetic …
bool is_beyond_forms(const Frame& frame);

/// Both lists best first, with how sure each way of reading is of its own. At most `count` come
/// back, best first, no two of one meaning; what both found stands as the rules have it.
std::vector<Reading> combine(std::vector<Reading> rules, std::vector<Reading> learnt,
                             const Meanings& meanings, const Setting& setting, std::size_t count);

}  // namespace querent::language::learnt
