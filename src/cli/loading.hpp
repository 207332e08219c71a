// Loading files into the lake, as the command and the server do it.
#pragma once

#include "base/deadline.hpp"
#include "base/result.hpp"
#include "cli/context.hpp"
#include "lake/lake.hpp"

namespace querent::cli {

/// Errors: as Lake::ingest(); invalid_argument when the source is a database that was added.
Result<lake::IngestReport> load(const lake::IngestRequest& request, Opened& opened,
                                lake::ProgressSink& progress, const Deadline& deadline);

}  // namespace querent::cli
