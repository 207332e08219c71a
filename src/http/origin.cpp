#include "http/origin.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "http/router.hpp"
#include "http/server.hpp"

namespace querent::http {
namespace {

constexpr std::array<std::string_view, 3> loopback_names = {"localhost", "127.0.0.1", "[::1]"};

bool is_port(std::string_view text) {
    return text.size() <= 5 &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view authority_of(std::string_view origin) {
    const std::size_t scheme = origin.find("://");
    return scheme == std::string_view::npos ? std::string_view() : origin.substr(scheme + 3);
}

}  // namespace

std::string host_of(std::string_view authority) {
    std::string_view host = authority;
    if (host.starts_with('[')) {
        const std::size_t end = host.find(']');
        if (end == std::string_view::npos) return {};
        const std::string_view rest = host.substr(end + 1);
        if (!rest.empty() && (rest.front() != ':' || !is_port(rest.substr(1)))) return {};
        host = host.substr(0, end + 1);
    } else if (const std::size_t colon = host.find(':'); colon != std::string_view::npos) {
        if (!is_port(host.substr(colon + 1))) return {};
        host = host.substr(0, colon);
    }
    return host.find_first_of("/@ \t") == std::string_view::npos ? text::lower(host)
                                                                 : std::string();
}

HostPolicy::HostPolicy(std::string_view bound_address, const std::vector<std::string>& host_names) {
    for (const std::string& name : host_names) names_.push_back(text::lower(name));
    if (is_loopback(bound_address)) {
        names_.insert(names_.end(), loopback_names.begin(), loopback_names.end());
        names_.emplace_back(bound_address);
    } else {
        any_ = names_.empty();
    }
}

bool HostPolicy::allows(std::string_view authority) const {
    if (any_) return true;
    const std::string host = host_of(authority);
    return !host.empty() && std::ranges::find(names_, host) != names_.end();
}

bool is_same_origin(std::string_view origin, std::string_view host) {
    const std::string_view authority = authority_of(origin);
    return !authority.empty() && text::equals_ignoring_case(authority, host);
}

bool Cors::allows(std::string_view origin) const {
    const auto listed = [&](const std::string& entry) { return entry == "*" || entry == origin; };
    if (std::ranges::any_of(origins, listed)) return true;
    if (!loopback_origins) return false;
    if (!origin.starts_with("http://") && !origin.starts_with("https://")) return false;
    return std::ranges::find(loopback_names, host_of(authority_of(origin))) != loopback_names.end();
}

}  // namespace querent::http
