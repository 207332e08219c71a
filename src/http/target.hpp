// The address in a request line (RFC 9112 section 3.2), taken apart and decoded.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace querent::http {

struct Target {
    std::string path;       // "*" for the asterisk form
    std::string authority;  // of the absolute form; else empty
    std::vector<std::pair<std::string, std::string>> query;
};

/// Paths and values are valid UTF-8 without NUL. An encoded slash is refused: after decoding it
/// could no longer be told from a real one.
/// Errors: request_malformed.
Result<Target> parse_target(std::string_view target);

}  // namespace querent::http
