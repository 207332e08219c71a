// Requests of the API, from JSON to what the pipeline takes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "answer/pipeline.hpp"
#include "base/result.hpp"

namespace querent::api {

/// Errors: request_malformed, invalid_argument.
Result<answer::Request> ask_request(std::string_view body, const identity::Principal& principal);
/// Errors: request_malformed, invalid_argument.
Result<answer::SqlRequest> sql_request(std::string_view body, const identity::Principal& principal);
/// Errors: request_malformed, invalid_argument.
Result<answer::FrameRequest> frame_request(std::string_view body,
                                           const identity::Principal& principal);
/// A question that is only a number takes that reading of those offered before.
/// Errors: request_malformed, invalid_argument.
Result<answer::Request> chat_request(std::string_view body, const identity::Principal& principal);

}  // namespace querent::api
