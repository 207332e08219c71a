#include "http/head.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>

namespace querent::http {
namespace {

void append_value(std::string& head, std::string_view value) {
    for (const char c : value) {
        const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
        head += control && c != '\t' ? ' ' : c;
    }
}

void append_header(std::string& head, std::string_view name, std::string_view value) {
    head += name;
    head += ": ";
    append_value(head, value);
    head += "\r\n";
}

/// A page brings a policy of its own; everything else can load nothing at all.
constexpr std::string_view nothing_may_load = "default-src 'none'; frame-ancestors 'none'";

bool names(const Headers& headers, std::string_view name) {
    return std::ranges::any_of(headers, [&](const auto& header) { return header.first == name; });
}

}  // namespace

std::string_view reason_of(int status) {
    switch (status) {
        case 100:
            return "Continue";
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 204:
            return "No Content";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 410:
            return "Gone";
        case 413:
            return "Content Too Large";
        case 421:
            return "Misdirected Request";
        case 422:
            return "Unprocessable Content";
        case 431:
            return "Request Header Fields Too Large";
        case 499:
            return "Client Closed Request";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 502:
            return "Bad Gateway";
        case 503:
            return "Service Unavailable";
        case 504:
            return "Gateway Timeout";
        case 505:
            return "HTTP Version Not Supported";
        case 507:
            return "Insufficient Storage";
        default:
            return "Status";
    }
}

std::string http_date(std::int64_t seconds_since_1970) {
    static constexpr std::array<std::string_view, 7> weekdays = {"Sun", "Mon", "Tue", "Wed",
                                                                 "Thu", "Fri", "Sat"};
    static constexpr std::array<std::string_view, 12> months = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::chrono::sys_seconds at{std::chrono::seconds(seconds_since_1970)};
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(at - day);
    return fmt::format(
        "{}, {:02} {} {} {:02}:{:02}:{:02} GMT", weekdays[std::chrono::weekday(day).c_encoding()],
        static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
        static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
        time.seconds().count());
}

std::string write_head(const Response& response, const Headers& more, const HeadFacts& facts) {
    std::string head;
    head.reserve(640);
    fmt::format_to(std::back_inserter(head), "HTTP/1.1 {} {}\r\n", response.status,
                   reason_of(response.status));
    append_header(head, "Date", facts.date);
    if (!response.content_type.empty()) append_header(head, "Content-Type", response.content_type);
    if (facts.content_length && response.status != 204 && response.status != 304) {
        fmt::format_to(std::back_inserter(head), "Content-Length: {}\r\n", *facts.content_length);
    }
    if (facts.chunked) head += "Transfer-Encoding: chunked\r\n";
    for (const auto& [name, value] : response.headers) append_header(head, name, value);
    for (const auto& [name, value] : more) append_header(head, name, value);
    if (!names(response.headers, "Content-Security-Policy")) {
        append_header(head, "Content-Security-Policy", nothing_may_load);
    }
    if (!names(response.headers, "Cache-Control")) head += "Cache-Control: no-store\r\n";
    head +=
        "X-Content-Type-Options: nosniff\r\n"
        "X-Frame-Options: DENY\r\n"
        "Referrer-Policy: no-referrer\r\n"
        "Cross-Origin-Opener-Policy: same-origin\r\n"
        "Cross-Origin-Resource-Policy: same-origin\r\n";
    head += facts.keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

}  // namespace querent::http
