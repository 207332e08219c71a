// Puts what a question names now in the place of what it named before: in a frame, or in a query
// that no frame says.
#pragma once

#include "catalog/catalog.hpp"
#include "knowledge/slots.hpp"
#include "language/frame.hpp"
#include "sql/tree.hpp"

namespace querent::knowledge {

/// False, and the thing is no longer of use, when a slot has no place in it.
bool substitute(language::Frame& frame, const Slots& slots, const catalog::Source& source);
bool substitute(sql::Query& query, const Slots& slots);

/// The frame with every value, number and period taken out.
language::Frame skeleton_of(language::Frame frame);

}  // namespace querent::knowledge
