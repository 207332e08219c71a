#include "cli/loading.hpp"

#include <fmt/format.h>

namespace querent::cli {

Result<lake::IngestReport> load(const lake::IngestRequest& request, Opened& opened,
                                lake::ProgressSink& progress, const Deadline& deadline) {
    if (opened.databases.has(request.source)) {
        return Error{.code = ErrorCode::invalid_argument,
                     .message = fmt::format("The source {} is a database that was added; nothing "
                                            "is loaded into it.",
                                            request.source),
                     .detail = {},
                     .hint = "Load into another source.",
                     .where = "source"};
    }
    return opened.lake.ingest(request, progress, deadline);
}

}  // namespace querent::cli
