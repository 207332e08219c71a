// A source of the person's own, as a question set is asked of it and scored on it.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "answer/sources.hpp"
#include "base/clock.hpp"
#include "cli/context.hpp"

namespace querent::app {

/// Borrows all but `source`. Errors: as Sources::open().
Result<cli::SourceEvaluation> evaluation_of(const std::string& source, answer::Sources& sources,
                                            const Clock& clock, std::optional<Date> today);

}  // namespace querent::app
