// Which source a question is for. Internal to this room.
#pragma once

#include <memory>
#include <vector>

#include "answer/journey.hpp"

namespace querent::answer {

/// The named source, or all there are. A source that cannot be opened is left out with a finding,
/// unless it was named or is the only one.
/// Errors: not_found (also when there is no data at all), lake_damaged.
Result<std::vector<std::shared_ptr<OpenSource>>> open_sources(Journey& journey);

/// What one source makes of the question.
struct SourceUnderstanding {
    std::shared_ptr<OpenSource> open;
    // Shared: it may lie in the cache at the same time.
    std::shared_ptr<const language::Understanding> understanding;
};

/// Asks each source; remembered for repeated questions.
std::vector<SourceUnderstanding> understand_in_each(
    Journey& journey, const std::vector<std::shared_ptr<OpenSource>>& sources);

/// Puts the readings of the surest source into the journey; when sources tie, of all that do.
void take_surest_source(Journey& journey, const std::vector<SourceUnderstanding>& all);

}  // namespace querent::answer
