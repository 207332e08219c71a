// Which handler answers which request.
//
// A pattern is a path with parameters: "/api/receipts/{id}". A last segment "{rest*}" takes all
// that remains, and is asked only when no other pattern fits the path, so that a wrong method on a
// known address stays a 405.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.hpp"
#include "http/message.hpp"

namespace querent::http {

/// Runs once the whole body is there. Exceptions become a 500.
using Handler = std::function<Response(Request&)>;
/// Looks at the head of a request before its body is read; an error is the answer.
using Gate = std::function<Result<void>(const Request&)>;
/// Opens the sink that takes the body; an error is the answer.
using SinkMaker = std::function<Result<std::unique_ptr<BodySink>>(const Request&)>;

/// Which pages of other origins may call a route
/// (https://fetch.spec.whatwg.org/#http-cors-protocol). Without this, a request from another origin
/// is refused, which is what keeps a foreign page from uploading to a server on this machine.
struct Cors {
    std::vector<std::string> origins;  // "https://app.example.com"; "*" for all
    bool loopback_origins = true;      // http(s)://localhost, 127.0.0.1, [::1] with any port
    [[nodiscard]] bool allows(std::string_view origin) const;
};

struct RouteOptions {
    /// Cheap handlers that never wait run on the socket thread and save a change of thread.
    bool runs_on_socket_thread = false;
    bool open = false;  // not guarded by the router's gate
    std::uint64_t body_bytes_max = limits::http_body_bytes_max;
    SinkMaker sink;  // when set, the body goes there
    std::optional<Cors> cors;
};

struct Route {
    Method method;
    std::string pattern;
    Handler handler;
    RouteOptions options;
};

/// Threads: filled first, then shared unchanged.
class Router {
public:
    /// Requires: the pattern starts with '/', and method and pattern are not there yet.
    void add(Method method, std::string pattern, Handler handler, RouteOptions options = {});
    void set_gate(Gate gate) { gate_ = std::move(gate); }

    [[nodiscard]] const std::vector<Route>& routes() const& noexcept { return routes_; }
    const std::vector<Route>& routes() const&& = delete;
    [[nodiscard]] const Gate& gate() const noexcept { return gate_; }

    struct Match {
        const Route* route = nullptr;  // null: see `allowed`
        std::vector<std::pair<std::string, std::string>> parameters;
        std::vector<Method> allowed;            // methods of this path; empty when there is none
        const Route* representative = nullptr;  // some route of this path, for preflights
    };
    /// HEAD finds the route of GET. `wanted` is the method asked for.
    [[nodiscard]] Match find(Method wanted, std::string_view path) const&;
    Match find(Method wanted, std::string_view path) const&& = delete;  // it points into the router

private:
    std::vector<Route> routes_;
    std::vector<std::vector<std::string>> segments_;  // of each route's pattern
    Gate gate_;
};

}  // namespace querent::http
