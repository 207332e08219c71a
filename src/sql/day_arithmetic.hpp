// Days added to a date and the days between two: «d + 1», «e - d». In DuckDB, PostgreSQL and
// Redshift + and - do this; elsewhere they would make numbers of the dates (20240131 + 1).
#pragma once

#include "sql/dialect.hpp"
#include "sql/guard.hpp"
#include "sql/tree.hpp"

namespace querent::sql {

/// Whether + and - of dates must be said otherwise in `target`.
bool loses_day_arithmetic(Dialect from, Dialect target);
/// Says them as intervals and date_diff(), where the operands are surely dates and numbers:
/// literals, casts, functions, and columns that the policy knows the type of.
void say_day_arithmetic(Query& query, const GuardPolicy& policy);

}  // namespace querent::sql
