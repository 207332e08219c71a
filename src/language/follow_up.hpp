// Questions that change one part of the one before: «and in 2024?», «only Germany», «by month».
#pragma once

#include <optional>
#include <vector>

#include "language/grammar/grammar.hpp"

namespace querent::language {

/// The changed frame, or nothing when the question stands by itself.
std::optional<Draft> follow_up(const Frame& previous, const std::vector<Token>& tokens,
                               const std::vector<Mention>& mentions, const SchemaIndex& schema,
                               const JoinGraph& joins, Date today);

}  // namespace querent::language
