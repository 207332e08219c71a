#include "http/message.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace querent::http {

std::string_view name_of(Method method) {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
        case Method::put:
            return "PUT";
        case Method::patch:
            return "PATCH";
        case Method::delete_:
            return "DELETE";
        case Method::options:
            return "OPTIONS";
        case Method::other:
            return "?";
    }
    return "?";
}

std::string_view Request::header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (key == name) return value;
    }
    return {};
}

std::optional<std::string> Request::query_value(std::string_view name) const {
    for (const auto& [key, value] : query) {
        if (key == name) return value;
    }
    return std::nullopt;
}

const std::string& Request::parameter(std::string_view name) const {
    const auto found = std::ranges::find(parameters, name, [](const auto& p) { return p.first; });
    ASSERT(found != parameters.end());
    return found->second;
}

bool Request::accepts(std::string_view content_type) const {
    for (const std::string& entry : text::split(header("accept"), ',')) {
        const std::string_view all = entry;
        const std::string_view type = text::trim(all.substr(0, all.find(';')));
        if (text::equals_ignoring_case(type, content_type)) return true;
    }
    return false;
}

Response Response::json(std::string body, int status) {
    return {status, "application/json", {}, std::move(body)};
}

Response Response::text(std::string body, int status) {
    return {status, "text/plain; charset=utf-8", {}, std::move(body)};
}

Response Response::stream(std::string content_type, Stream stream) {
    return {200, std::move(content_type), {}, std::move(stream)};
}

Response Response::error(const Error& error) {
    return Response::error(error, facts(error.code).http_status);
}

Response Response::error(const Error& error, int status) {
    const boost::json::value body = {{"error",
                                      {{"code", facts(error.code).name},
                                       {"message", error.message},
                                       {"detail", error.detail},
                                       {"hint", error.hint}}}};
    Response response = json(boost::json::serialize(body), status);
    if (status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer");
    if (status == 503) response.headers.emplace_back("Retry-After", "1");
    return response;
}

}  // namespace querent::http
