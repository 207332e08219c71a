// Who may call a server that runs on someone's own machine, judged by the Host and Origin headers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace querent::http {

/// "[::1]:8080" → "[::1]", "Example.com:80" → "example.com"; empty when it is no host and port.
std::string host_of(std::string_view authority);

/// Which Host headers are served; see ServerOptions::host_names. Threads: immutable.
class HostPolicy {
public:
    HostPolicy(std::string_view bound_address, const std::vector<std::string>& host_names);
    [[nodiscard]] bool allows(std::string_view authority) const;

private:
    bool any_ = false;
    std::vector<std::string> names_;
};

/// Whether an Origin header speaks of the server that `host` (a Host header) names. The scheme is
/// not compared, because a proxy in front of us may speak TLS.
bool is_same_origin(std::string_view origin, std::string_view host);

}  // namespace querent::http
