// How sure a reading is, from what was said and not said. Set by hand until weights are learnt.
#pragma once

#include <vector>

#include "language/grammar/grammar.hpp"
#include "language/linking/resolve.hpp"

namespace querent::language {

/// In (0, 1); every doubt lowers it, nothing raises it.
double confidence_of(const Draft& draft, const Resolution& resolution, const JoinGraph& joins);

/// How much of what the question names is in the data as it was said, in [0, 1]: names in full and
/// values as written count whole, synonyms and parts of names half, what is not used nothing.
double coverage_of(const Draft& draft, const Resolution& resolution);

/// Content words that the frame does not express.
std::vector<Span> unread_spans(const Draft& draft, const std::vector<Mention>& mentions);

/// Whether every number that is added up or averaged is one: no date, identifier, text or year.
bool makes_sense(const Frame& frame, const SchemaIndex& schema);

}  // namespace querent::language
