#include "http/assets.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace querent::http {
namespace {

struct TypeOfEnding {
    std::string_view ending, content_type;
};

constexpr std::array types_of_endings = {
    TypeOfEnding{".html", "text/html; charset=utf-8"},
    TypeOfEnding{".js", "text/javascript; charset=utf-8"},
    TypeOfEnding{".mjs", "text/javascript; charset=utf-8"},
    TypeOfEnding{".css", "text/css; charset=utf-8"},
    TypeOfEnding{".json", "application/json"},
    TypeOfEnding{".map", "application/json"},
    TypeOfEnding{".webmanifest", "application/manifest+json"},
    TypeOfEnding{".svg", "image/svg+xml"},
    TypeOfEnding{".png", "image/png"},
    TypeOfEnding{".ico", "image/x-icon"},
    TypeOfEnding{".webp", "image/webp"},
    TypeOfEnding{".woff2", "font/woff2"},
    TypeOfEnding{".wasm", "application/wasm"},
    TypeOfEnding{".txt", "text/plain; charset=utf-8"},
};

/// Everything comes from files of ours; no script or style is ever made from text.
constexpr std::string_view page_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action "
    "'none'; frame-ancestors 'none'";

bool takes_gzip(const Request& request) {
    for (const std::string& entry : text::split(request.header("accept-encoding"), ',')) {
        const auto parts = text::split(entry, ';');
        if (!text::equals_ignoring_case(text::trim(parts.front()), "gzip")) continue;
        return parts.size() == 1 || text::trim(parts[1]) != "q=0";
    }
    return false;
}

bool has_current(const Request& request, std::string_view quoted_etag) {
    for (const std::string& entry : text::split(request.header("if-none-match"), ',')) {
        std::string_view candidate = text::trim(entry);
        if (candidate.starts_with("W/")) candidate.remove_prefix(2);
        if (candidate == quoted_etag || candidate == "*") return true;
    }
    return false;
}

}  // namespace

std::string_view content_type_of(std::string_view path) {
    for (const auto& [ending, content_type] : types_of_endings) {
        if (path.ends_with(ending)) return content_type;
    }
    return "application/octet-stream";
}

Assets::Assets(std::vector<Asset> assets) : assets_(std::move(assets)) {
    std::ranges::sort(assets_, {}, &Asset::path);
}

Response Assets::serve(const Request& request) const {
    const std::string_view path =
        request.path == "/" ? "/index.html" : std::string_view(request.path);
    const auto found = std::ranges::lower_bound(assets_, path, {}, &Asset::path);
    if (found == assets_.end() || found->path != path) {
        return Response::error({ErrorCode::not_found, "There is nothing at this address.",
                                text::shorten(path, 200), "The page is at /.", "request line"});
    }
    const bool compressed = !found->gzip.empty() && takes_gzip(request);
    // The two encodings are different bytes, so they need different validators (RFC 9110, 8.8.3).
    const std::string etag = fmt::format("\"{}{}\"", found->etag, compressed ? "-gzip" : "");
    Response response{200, std::string(found->content_type), {}, std::string_view(found->bytes)};
    response.headers = {
        {"ETag", etag},
        {"Cache-Control", found->immutable ? "public, max-age=31536000, immutable" : "no-cache"},
        {"Content-Security-Policy", std::string(page_policy)},
        {"Vary", "Accept-Encoding"}};
    if (has_current(request, etag)) {
        response.status = 304;
        response.body = std::string_view();
    } else if (compressed) {
        response.body = found->gzip;
        response.headers.emplace_back("Content-Encoding", "gzip");
    }
    return response;
}

}  // namespace querent::http
