// What changed between a receipt and the same query today. Internal to this room.
#pragma once

#include "answer/receipt.hpp"

namespace querent::answer {

Rerun compare(const Receipt& then, Answer now);

}  // namespace querent::answer
