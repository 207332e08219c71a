// From what Beast parsed to our own Request, and from its errors to ours.
#pragma once

#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/system/error_code.hpp>

#include "base/result.hpp"
#include "http/message.hpp"

namespace querent::http {

/// Bodies are always read piece by piece into a buffer of ours.
using Parser = boost::beast::http::request_parser<boost::beast::http::buffer_body>;

/// Errors: request_malformed (version, Host header, address, transfer encoding).
Result<Request> request_of(const Parser& parser);

/// Requires: `code` is set.
Error error_of_reading(const boost::system::error_code& code, bool timed_out);

}  // namespace querent::http
