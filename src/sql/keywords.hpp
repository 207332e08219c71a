// Words that must be quoted when they are meant as names.
#pragma once

#include <string_view>

#include "sql/dialect.hpp"

namespace querent::sql {

/// Whether any of our dialects gives the word (in lower case) a meaning that a bare name could be
/// mistaken for. Too many words here cost a pair of quotes; a missing one costs a wrong query.
bool is_keyword(std::string_view lower);
/// The same for a word that this dialect alone reserves.
bool is_keyword_of(std::string_view lower, Dialect dialect);

}  // namespace querent::sql
