// Questions to begin with, for a source whose owner wrote none.
#pragma once

#include <string>
#include <vector>

#include "answer/sources.hpp"

namespace querent::answer {

/// A count, a total by category, a trend by month, a top five and an average, made from the names
/// of the catalog. Each was read by `understand` before it is offered: as what it was written to
/// mean, surely, with no word left over. Takes as long as reading a dozen questions.
std::vector<std::string> starters(const catalog::Source& source, const Understand& understand,
                                  const sql::GuardPolicy& policy, const sql::SchemaFacts& facts,
                                  sql::Dialect dialect);

}  // namespace querent::answer
