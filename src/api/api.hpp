// The HTTP interface of Querent: which addresses exist, and what each hands to the rooms below.
// openapi.json beside this file is the reference; a test holds it against routes() both ways.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/deadline.hpp"
#include "base/limits.hpp"
#include "base/result.hpp"
#include "http/router.hpp"
#include "http/server.hpp"

namespace querent::answer {
class Pipeline;
class Sources;
}  // namespace querent::answer

namespace querent::lake {
struct IngestRequest;
struct IngestReport;
class ProgressSink;
}  // namespace querent::lake

namespace querent::api {

/// What the endpoints call. Ownership: borrowed; must outlive the server.
struct Services {
    answer::Pipeline& pipeline;
    answer::Sources& sources;
    /// lake::Lake::ingest, and whatever the program does after it. Empty: uploads are refused.
    std::function<Result<lake::IngestReport>(const lake::IngestRequest&, lake::ProgressSink&,
                                             const Deadline&)>
        ingest;
    /// Extra checks for /healthz; an error makes it 503. May be empty.
    std::function<Result<void>()> probe;
};

struct Options {
    std::string token;                      // empty: no token is asked for
    std::filesystem::path staging;          // where uploads lie until they are ingested
    std::vector<std::string> chat_origins;  // besides loopback ones; "*" for all
    bool uploads = true;
    std::uint64_t upload_bytes_max = limits::upload_bytes_max;
    std::chrono::milliseconds request_time_max = limits::http_request_time_max;
    std::chrono::milliseconds ingest_time_max = limits::upload_ingest_time_max;
};

/// Every endpoint, with the token gate set.
http::Router routes(Services services, Options options);

/// Refuses an address that other machines can reach when no token is set.
/// Errors: configuration_invalid.
Result<void> check_exposure(const std::string& address, const Options& options);

/// routes() behind a server: `querent serve` in one call. Removes what an earlier run left in the
/// staging folder.
/// Errors: configuration_invalid (check_exposure, address), address_in_use, file_unreadable.
Result<std::unique_ptr<http::Server>> serve(http::ServerOptions server, Services services,
                                            Options options);

/// The OpenAPI 3.1 document, as served.
std::string_view openapi_document();

}  // namespace querent::api
