// One form for all queries that say the same thing in other words, and a fingerprint of it: for the
// cache of answers and for telling whether two readings of a question are one.
//
// Equal forms give the same rows (in the same order where the query says ORDER BY). The converse
// does not hold: that two queries are equal cannot be decided in general, so different forms mean
// nothing more than «not seen to be equal». One rewriting is one file in canonical/.
#pragma once

#include <string>

#include "base/result.hpp"
#include "sql/guard.hpp"
#include "sql/tree.hpp"

namespace querent::sql {

/// The query with tables named t1, t2, …, every column qualified, outputs without names, joins as a
/// list with one condition, negations pushed in, what commutes sorted, and so on. It can be printed
/// and run. Names are resolved against `policy`, whose row filters and masks play no part: whoever
/// keys a cache by this adds the person's policies to the key.
/// Errors: those of check() for names, functions and constructs.
Result<Query> canonical(Query query, const GuardPolicy& policy);

/// 32 hexadecimal digits, equal for queries of equal canonical form. Not made to withstand somebody
/// who looks for a collision; what must never be confused compares canonical_text().
Result<std::string> fingerprint(const Query& query, const GuardPolicy& policy);
/// The canonical form as text that only machines read; different forms have different texts.
Result<std::string> canonical_text(const Query& query, const GuardPolicy& policy);

}  // namespace querent::sql
