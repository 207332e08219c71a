// The static token that a request has to bear.
#pragma once

#include <string>
#include <string_view>

#include "http/router.hpp"

namespace querent::api {

/// Compares in a time that tells nothing about where the two differ.
bool same_secret(std::string_view given, std::string_view expected);

/// "Bearer abc" → "abc"; empty when the header is none of that kind.
std::string_view bearer_token(std::string_view authorization);

/// Lets requests with the token pass. Errors: unauthenticated.
http::Gate token_gate(std::string token);

}  // namespace querent::api
