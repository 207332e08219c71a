// How large a tree is, for code that copies parts of one: copies of copies grow without end.
#pragma once

#include <cstddef>

#include "sql/tree.hpp"

namespace querent::sql {

std::size_t count_nodes(const Expression& tree);

}  // namespace querent::sql
