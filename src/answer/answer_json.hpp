// An answer in JSON, as CLI, HTTP, events and receipts show it (docs/ and the OpenAPI document
// describe the fields).
#pragma once

#include <boost/json/fwd.hpp>

#include "answer/answer.hpp"
#include "base/result.hpp"

namespace querent::answer {

/// Integers and decimals of at most 15 significant digits are JSON numbers, longer ones strings, so
/// that no reader rounds them.
boost::json::object to_json(const Answer& answer);
/// Errors: store_failed when the JSON is not an answer's.
Result<Answer> answer_from_json(const boost::json::object& json);

boost::json::value to_json(const engine::Value& value);
/// {"code", "message", "detail", "hint"}
boost::json::object to_json(const Error& error);

}  // namespace querent::answer
