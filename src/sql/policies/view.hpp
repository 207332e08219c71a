// What is read in the place of a table.
#pragma once

#include "base/result.hpp"
#include "sql/guard.hpp"
#include "sql/tree.hpp"

namespace querent::sql::policies {

/// The table of the engine itself.
TableReference engine_table(const KnownTable& known);
/// Whether the table may be read only through a query in its place.
bool is_partly_seen(const KnownTable& known);
/// That query. Requires: is_partly_seen().
Query view_of(const KnownTable& known);

/// Whether every table of `query` that is only partly seen is read through its view, by looking at
/// the finished tree again, without the code that put the views there.
/// Errors: internal.
Result<void> verify(const Query& query, const GuardPolicy& policy);

}  // namespace querent::sql::policies
