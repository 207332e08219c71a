#include "http/request_head.hpp"

#include <boost/beast/http/error.hpp>

#include "base/text.hpp"
#include "http/target.hpp"

namespace querent::http {

namespace beast_http = boost::beast::http;

namespace {

Method method_of(beast_http::verb verb) {
    if (verb == beast_http::verb::get) return Method::get;
    if (verb == beast_http::verb::head) return Method::head;
    if (verb == beast_http::verb::post) return Method::post;
    if (verb == beast_http::verb::put) return Method::put;
    if (verb == beast_http::verb::patch) return Method::patch;
    if (verb == beast_http::verb::delete_) return Method::delete_;
    if (verb == beast_http::verb::options) return Method::options;
    return Method::other;
}

Error malformed(std::string message, std::string hint) {
    return {ErrorCode::request_malformed, std::move(message), {}, std::move(hint), "request head"};
}

Result<void> check_hosts(const Request& request, unsigned version) {
    std::size_t hosts = 0;
    for (const auto& [name, value] : request.headers) hosts += name == "host" ? 1 : 0;
    if (hosts > 1) return malformed("The request has several Host headers.", "Send one.");
    if (hosts == 0 && version == 11) {
        return malformed("The request has no Host header.", "HTTP/1.1 wants one.");
    }
    return {};
}

}  // namespace

Result<Request> request_of(const Parser& parser) {
    const auto& head = parser.get();
    if (head.version() != 10 && head.version() != 11) {
        return malformed("This HTTP version is not spoken here.", "Use HTTP/1.1.");
    }
    Request request;
    request.method = method_of(head.method());
    request.method_name = std::string(head.method_string());
    request.target = std::string(head.target());
    for (const auto& field : head) {
        request.headers.emplace_back(text::lower(std::string_view(field.name_string())),
                                     std::string(field.value()));
    }
    // An encoding that ends with anything but «chunked» leaves no way to tell where the body ends,
    // and two readers that disagree on that can be fed two different requests (RFC 9112, 6.3).
    if (!request.header("transfer-encoding").empty() && !parser.chunked()) {
        return malformed("The Transfer-Encoding is not understood.", "Use «chunked» or none.");
    }
    TRY_VOID(check_hosts(request, head.version()));
    TRY(Target target, parse_target(request.target));
    request.path = std::move(target.path);
    request.query = std::move(target.query);
    if (!target.authority.empty()) {  // RFC 9112, 3.2.2: the absolute form overrides Host
        std::erase_if(request.headers, [](const auto& header) { return header.first == "host"; });
        request.headers.emplace_back("host", std::move(target.authority));
    }
    if (const auto length = parser.content_length()) request.content_length = *length;
    return request;
}

Error error_of_reading(const boost::system::error_code& code, bool timed_out) {
    using beast_http::error;
    if (timed_out) {
        return {ErrorCode::request_too_slow,
                "The request did not arrive in time.",
                {},
                "Send it faster, or in smaller parts.",
                "request"};
    }
    if (code == error::header_limit || code == error::buffer_overflow) {
        return {ErrorCode::header_too_large, "The head of the request is too large.",
                code.message(), "Send fewer or shorter headers.", "request head"};
    }
    if (code == error::partial_message || code == error::end_of_stream) {
        return malformed("The request was cut off.", "Send it whole.");
    }
    return {ErrorCode::request_malformed, "This is not a well-formed HTTP request.", code.message(),
            "Send HTTP/1.1 as RFC 9112 describes it.", "request"};
}

}  // namespace querent::http
