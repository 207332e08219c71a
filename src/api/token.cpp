#include "api/token.hpp"

#include "base/text.hpp"

namespace querent::api {

bool same_secret(std::string_view given, std::string_view expected) {
    if (expected.empty()) return false;
    // The loop runs over what the caller sent, so its time depends on nothing secret.
    unsigned difference = given.size() == expected.size() ? 0 : 1;
    for (std::size_t i = 0; i < given.size(); ++i) {
        const auto a = static_cast<unsigned char>(given[i]);
        const auto b = static_cast<unsigned char>(expected[i % expected.size()]);
        difference |= static_cast<unsigned>(a ^ b);
    }
    return difference == 0;
}

std::string_view bearer_token(std::string_view authorization) {
    constexpr std::string_view scheme = "Bearer ";
    if (!text::starts_with_ignoring_case(authorization, scheme)) return {};
    return text::trim(authorization.substr(scheme.size()));
}

http::Gate token_gate(std::string token) {
    return [token = std::move(token)](const http::Request& request) -> Result<void> {
        const std::string_view authorization = request.header("authorization");
        if (same_secret(bearer_token(authorization), token)) return {};
        return Error{ErrorCode::unauthenticated,
                     authorization.empty() ? "This server wants a token."
                                           : "The token is not the right one.",
                     {},
                     "Send the header «Authorization: Bearer …» with the server's token.",
                     "Authorization header"};
    };
}

}  // namespace querent::api
