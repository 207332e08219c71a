// What is decided about a request from its head alone, before a byte of its body is read.
#pragma once

#include <optional>

#include "http/message.hpp"
#include "http/origin.hpp"
#include "http/router.hpp"

namespace querent::http {

struct Decision {
    const Route* route = nullptr;      // whose handler is to be asked, or
    std::optional<Response> response;  // the answer already
    Headers headers;                   // for the response in any case (CORS)
};

/// Looks at host, address, method, origin, gate and announced size, in this order; fills
/// request.parameters.
Decision dispatch(Request& request, const Router& router, const HostPolicy& hosts);

Error body_too_large(std::uint64_t bytes_max);

}  // namespace querent::http
