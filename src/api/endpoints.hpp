// The groups of endpoints, each in a file of its own. Inside of api/ only.
#pragma once

#include <boost/json/fwd.hpp>
#include <memory>
#include <string>
#include <string_view>

#include "answer/pipeline.hpp"
#include "api/api.hpp"
#include "http/event_stream.hpp"

namespace querent::api {

/// What every endpoint needs. Shared by the handlers of one router, which own it together.
struct Context {
    Services services;
    Options options;

    [[nodiscard]] identity::Principal principal() const {
        return {options.token.empty() ? "local" : "token", options.uploads};
    }
    [[nodiscard]] Deadline deadline(const http::Request& request) const {
        return Deadline::after(options.request_time_max, request.stop);
    }
};
using SharedContext = std::shared_ptr<const Context>;

void add_ask(http::Router& router, const SharedContext& context);
void add_completions(http::Router& router, const SharedContext& context);
void add_chat(http::Router& router, const SharedContext& context);
void add_sources(http::Router& router, const SharedContext& context);
void add_receipts(http::Router& router, const SharedContext& context);
void add_terms(http::Router& router, const SharedContext& context);
void add_verified(http::Router& router, const SharedContext& context);
void add_uploads(http::Router& router, const SharedContext& context);
void add_health(http::Router& router, const SharedContext& context);
void add_page(http::Router& router);

/// Removes uploads that a process which is no more has left in the staging folder.
void sweep_staging(const std::filesystem::path& staging);

// What the groups share.
http::Response json_response(const boost::json::value& body, int status = 200);
/// {"error": {…}} as text, for events.
std::string error_text(const Error& error);
/// The answer with 200; but when the question itself was unusable (empty, too long, of a source
/// that does not exist), the status that its error code names.
http::Response answer_response(const answer::Answer& answer);
/// Refuses query values that are not in `known`. Errors: invalid_argument.
Result<void> check_query(const http::Request& request,
                         std::initializer_list<std::string_view> known);

}  // namespace querent::api
