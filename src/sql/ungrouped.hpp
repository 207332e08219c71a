// SQLite and MySQL take a column that is neither grouped nor aggregated from some row of the group;
// the other dialects refuse it unless the query says so.
#pragma once

#include "sql/dialect.hpp"
#include "sql/tree.hpp"

namespace querent::sql {

/// Whether texts of `from` may rely on it and `to` would refuse them.
bool takes_ungrouped_columns(Dialect from, Dialect to);
/// Writes such columns as any_value(x); beside one min or max alone, as SQLite documents it, as the
/// value in the row of that extreme.
void say_any_value(Query& query, Dialect from);

}  // namespace querent::sql
