// An HTTP/1.1 server: one socket thread, a pool of worker threads, a limit on everything.
//
// Handlers are plain synchronous code on a worker thread. Sockets are asynchronous, so that a
// thousand idle or slow clients cost memory and no thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/limits.hpp"
#include "base/result.hpp"
#include "http/router.hpp"

namespace querent::http {

struct ServerLimits {
    std::size_t header_bytes_max = limits::http_header_bytes_max;
    std::size_t connections_max = limits::http_connections_max;
    std::size_t waiting_requests_max = limits::http_waiting_requests_max;
    std::chrono::milliseconds header_time_max = limits::http_header_time_max;
    std::chrono::milliseconds body_idle_max = limits::http_body_idle_max;
    std::chrono::milliseconds body_time_max = limits::http_body_time_max;  // without a sink
    std::chrono::milliseconds keep_alive_max = limits::http_keep_alive_max;
    std::chrono::milliseconds write_idle_max = limits::http_write_idle_max;
    /// A client that closed only its sending side is still answered this long.
    std::chrono::milliseconds disconnect_grace = limits::http_disconnect_grace;
};

/// One answered request, for whoever logs or counts.
struct Observation {
    std::string method, target, peer;
    int status = 0;
    std::uint64_t bytes_sent = 0;
    std::chrono::microseconds duration{};
    bool disconnected = false;
};

struct ServerOptions {
    std::string address = "127.0.0.1";  // an IP address or "localhost"
    std::uint16_t port = 0;             // 0: any free one; port() tells
    unsigned worker_threads = 8;
    /// Names by which the server may be called (Host header). A server on a loopback address always
    /// accepts localhost, 127.0.0.1 and [::1], and nothing else that is not listed here: a foreign
    /// page cannot point its own name at this machine and read answers (DNS rebinding). On other
    /// addresses an empty list accepts every name.
    std::vector<std::string> host_names;
    ServerLimits limits;
    std::function<void(const Observation&)> observer;  // called on the socket thread; be quick
};

/// Threads: all functions may be called from any thread, except from a handler.
class Server {
public:
    /// Listens and serves until stop(). Raises the process's soft limit of open files as far as
    /// connections_max asks for.
    /// Errors: configuration_invalid (address), address_in_use.
    static Result<std::unique_ptr<Server>> start(ServerOptions options, Router router);
    ~Server();  // stop(0 ms)
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept;
    [[nodiscard]] std::string url() const;  // "http://127.0.0.1:8080"
    [[nodiscard]] std::size_t connections() const noexcept;
    /// No new connections; idle ones are closed; requests at work may finish for `grace`, then
    /// their stop tokens are set and their connections closed. Returns when all threads have ended.
    void stop(std::chrono::milliseconds grace);
    /// Returns when stop() has been called and is done.
    void wait();

private:
    class Impl;
    explicit Server(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// Whether an address names this machine alone: "localhost", 127.0.0.0/8, "::1".
bool is_loopback(std::string_view address);

}  // namespace querent::http
