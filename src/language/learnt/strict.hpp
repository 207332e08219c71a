// Forms were learnt from SQLite, which lets a query show columns that it does not group by; other
// engines do not. A strict form means the same wherever SQLite's answer is not left to chance.
#pragma once

#include "language/learnt/form.hpp"

namespace querent::language::learnt {

/// «name, max(age)» becomes the name and age of the first row by age; what is shown or sorted by
/// beside groups is grouped by as well; DISTINCT sorted by what it does not show becomes a group.
Form strict(Form form);

}  // namespace querent::language::learnt
