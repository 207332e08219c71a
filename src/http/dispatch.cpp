#include "http/dispatch.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "base/text.hpp"

namespace querent::http {
namespace {

std::string methods_text(const std::vector<Method>& methods) {
    std::vector<std::string> names;
    for (const Method method : methods) {
        names.emplace_back(name_of(method));
        if (method == Method::get) names.emplace_back("HEAD");
    }
    names.emplace_back("OPTIONS");
    return text::join(names, ", ");
}

Headers cors_headers(std::string_view origin) {
    return {{"Access-Control-Allow-Origin", std::string(origin)}, {"Vary", "Origin"}};
}

Response forbidden_origin(std::string_view origin) {
    return Response::error({ErrorCode::forbidden, "Pages of this origin may not call this address.",
                            std::string(origin),
                            "Add the origin to the allowed ones in the server's configuration.",
                            "Origin header"});
}

/// The answer to OPTIONS: a preflight of a browser, or a plain question for the methods.
Response answer_options(const Request& request, const Router::Match& match, Headers& headers) {
    Response response{204, {}, {}, std::string()};
    response.headers.emplace_back("Allow", methods_text(match.allowed));
    const std::string_view origin = request.header("origin");
    if (origin.empty() || request.header("access-control-request-method").empty()) return response;
    const auto& cors = match.representative->options.cors;
    if (!cors || !cors->allows(origin)) return forbidden_origin(origin);
    headers = cors_headers(origin);
    response.headers.emplace_back("Access-Control-Allow-Methods", methods_text(match.allowed));
    response.headers.emplace_back("Access-Control-Allow-Headers", "Authorization, Content-Type");
    response.headers.emplace_back("Access-Control-Max-Age", "600");
    if (request.header("access-control-request-private-network") == "true") {
        response.headers.emplace_back("Access-Control-Allow-Private-Network", "true");
    }
    return response;
}

Response not_found(const Request& request) {
    return Response::error({ErrorCode::not_found, "There is nothing at this address.",
                            text::shorten(request.path, 200),
                            "GET /openapi.json lists the addresses.", "request line"});
}

Response method_not_allowed(const Request& request, const Router::Match& match) {
    const std::string allowed = methods_text(match.allowed);
    Response response = Response::error(
        {ErrorCode::method_not_allowed,
         fmt::format("This address does not answer {}.", text::shorten(request.method_name, 20)),
         {},
         fmt::format("It answers {}.", allowed),
         "request line"});
    response.headers.emplace_back("Allow", allowed);
    return response;
}

bool only_reads(Method method) {
    return method == Method::get || method == Method::head;
}

}  // namespace

Decision dispatch(Request& request, const Router& router, const HostPolicy& hosts) {
    Decision decision;
    if (!hosts.allows(request.header("host"))) {
        decision.response = Response::error(
            {ErrorCode::host_not_allowed, "This server does not answer under that name.",
             text::shorten(request.header("host"), 200),
             "Use localhost or 127.0.0.1, or add the name to the server's configuration.",
             "Host header"});
        return decision;
    }
    Router::Match match = router.find(request.method, request.path);
    if (request.method == Method::options && match.route == nullptr) {
        if (request.path == "*") {
            decision.response = Response{204, {}, {}, std::string()};
        } else {
            decision.response = match.allowed.empty()
                                    ? not_found(request)
                                    : answer_options(request, match, decision.headers);
        }
        return decision;
    }
    if (match.route == nullptr) {
        decision.response =
            match.allowed.empty() ? not_found(request) : method_not_allowed(request, match);
        return decision;
    }
    request.parameters = std::move(match.parameters);
    const RouteOptions& options = match.route->options;
    if (const std::string_view origin = request.header("origin");
        !origin.empty() && !is_same_origin(origin, request.header("host"))) {
        if (options.cors && options.cors->allows(origin)) {
            decision.headers = cors_headers(origin);
        } else if (!only_reads(request.method)) {
            decision.response = forbidden_origin(origin);
            return decision;
        }
    }
    if (!options.open && router.gate()) {
        if (const Result<void> passed = router.gate()(request); !passed.ok()) {
            decision.response = Response::error(passed.error());
            return decision;
        }
    }
    if (request.content_length.value_or(0) > options.body_bytes_max) {
        decision.response = Response::error(body_too_large(options.body_bytes_max));
        return decision;
    }
    decision.route = match.route;
    return decision;
}

Error body_too_large(std::uint64_t bytes_max) {
    return {ErrorCode::request_too_large,
            fmt::format("The body of the request is larger than {} bytes.", bytes_max),
            {},
            "Send less at a time.",
            "request body"};
}

}  // namespace querent::http
