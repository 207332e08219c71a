// A copy of the whole query with one place changed: what a finding proposes.
#pragma once

#include <functional>

#include "sql/findings/rules.hpp"

namespace querent::sql::findings {

/// `old` is a part of the query that the rule looks at.
Query with_replaced(const Subject& subject, const Expression& old, Expression fresh);
/// `change` is given the copy of the SELECT that the rule looks at.
Query with_changed(const Subject& subject, const std::function<void(Select&)>& change);

}  // namespace querent::sql::findings
