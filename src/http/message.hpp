// What goes in and out of a handler: requests, responses, and the two ways of not holding a body
// whole in memory.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/error.hpp"
#include "base/result.hpp"

namespace querent::http {

/// Methods that a route can have; anything else is answered with 405.
enum class Method { get, head, post, put, patch, delete_, options, other };
std::string_view name_of(Method method);

/// Names in lower case, in the order in which they came.
using Headers = std::vector<std::pair<std::string, std::string>>;

/// Takes a request's body piece by piece as it arrives, for bodies too large for memory. The next
/// piece is read from the socket only when write() has returned, so a slow sink slows the client.
/// Destroyed without a handler having run when the client goes away: the destructor tidies up.
/// Threads: called from a worker thread, one call at a time.
class BodySink {
public:
    virtual ~BodySink() = default;
    virtual Result<void> write(std::string_view piece) = 0;
};

struct Request {
    Method method = Method::get;
    std::string method_name;                                      // as sent
    std::string target;                                           // as sent; for logs
    std::string path;                                             // decoded
    std::vector<std::pair<std::string, std::string>> query;       // decoded, in order
    std::vector<std::pair<std::string, std::string>> parameters;  // of the route's pattern
    Headers headers;
    std::string body;                // empty for routes with a sink
    std::unique_ptr<BodySink> sink;  // has taken the whole body, for routes that have one
    std::optional<std::uint64_t> content_length;  // as announced
    std::string peer;                             // "127.0.0.1"
    std::stop_token stop;                         // the client went away, or the server is stopping

    /// Empty when absent. `name` in lower case.
    [[nodiscard]] std::string_view header(std::string_view name) const;
    [[nodiscard]] std::optional<std::string> query_value(std::string_view name) const;
    /// Requires: the pattern has such a parameter.
    [[nodiscard]] const std::string& parameter(std::string_view name) const;
    /// Whether the Accept header names exactly this type.
    [[nodiscard]] bool accepts(std::string_view content_type) const;
};

/// The open end of a streamed response. Threads: used by one worker thread.
class Writer {
public:
    virtual ~Writer() = default;
    /// Sends soon; waits when the client reads more slowly than we write. Errors: cancelled when
    /// the client is gone.
    virtual Result<void> write(std::string_view bytes) = 0;
};

/// Produces a streamed body; returning ends it. May refer to the Request of its handler.
using Stream = std::function<void(Writer&)>;

struct Response {
    int status = 200;
    std::string content_type;
    Headers headers;  // in addition to content type, length, date and security headers
    std::variant<std::string, std::string_view /* of static storage */, Stream> body;

    static Response json(std::string body, int status = 200);
    static Response text(std::string body, int status = 200);
    static Response stream(std::string content_type, Stream stream);
    /// `{"error": {code, message, detail, hint}}` with the status that error_codes.def names.
    static Response error(const Error& error);
    static Response error(const Error& error, int status);
};

}  // namespace querent::http
