// A query as plain English sentences that a business user can check.
#pragma once

#include <string>

#include "sql/tree.hpp"

namespace querent::sql {

/// «Counts orders whose status is shipped, for each region, largest first, first 10.» Never fails;
/// what has no plain words is shown as SQL.
std::string read_aloud(const Query& query);

}  // namespace querent::sql
