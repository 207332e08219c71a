// The head of a response as it goes over the wire.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace querent::http {

struct HeadFacts {
    std::optional<std::uint64_t> content_length;  // nothing: the body is streamed
    bool chunked = false;
    bool keep_alive = true;
    std::string_view date;  // RFC 9110 form
};

/// Status line and headers up to the empty line, with the security headers that every response has.
/// Line ends inside header values become spaces: a value can never add a header.
std::string write_head(const Response& response, const Headers& more, const HeadFacts& facts);

std::string_view reason_of(int status);
/// "Sat, 21 Nov 2026 08:38:35 GMT".
std::string http_date(std::int64_t seconds_since_1970);

}  // namespace querent::http
