// GET /, the files of the page, GET /openapi.json and GET /healthz.
#include <boost/json.hpp>

#include "answer/answer_json.hpp"
#include "api/embedded.hpp"
#include "api/endpoints.hpp"
#include "http/assets.hpp"

namespace querent::api {

namespace json = boost::json;

namespace {

constexpr std::string_view document_path = "/openapi.json";

/// What stands at / when the program was built without the page.
constexpr std::string_view plain_page =
    "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Querent</title>"
    "</head>\n<body>\n<h1>Querent</h1>\n<p>The server is running, but this program was built "
    "without the web page. Build it with <code>make build</code>.</p>\n<p>The API is there: "
    "<a href=\"/openapi.json\">openapi.json</a> describes it, and <code>querent ask</code> works "
    "in a terminal.</p>\n</body>\n</html>\n";

http::Asset asset_of(const EmbeddedFile& file) {
    return {file.path,     http::content_type_of(file.path), file.bytes, file.gzip, file.etag,
            file.immutable};
}

http::Assets page_assets() {
    std::vector<http::Asset> assets;
    bool built = false;
    for (const EmbeddedFile& file : embedded_files()) {
        if (file.path == document_path) continue;
        assets.push_back(asset_of(file));
        built = built || file.path == "/index.html";
    }
    if (!built) {
        assets.push_back(
            {"/index.html", http::content_type_of(".html"), plain_page, {}, "not-built", false});
    }
    return http::Assets(std::move(assets));
}

http::Assets document_asset() {
    std::vector<http::Asset> assets;
    for (const EmbeddedFile& file : embedded_files()) {
        if (file.path == document_path) assets.push_back(asset_of(file));
    }
    return http::Assets(std::move(assets));
}

http::Response health(const SharedContext& context) {
    json::object body = {{"status", "ok"}, {"version", QUERENT_VERSION}};
    if (context->services.probe) {
        if (const Result<void> probed = context->services.probe(); !probed.ok()) {
            body["status"] = "failing";
            body["error"] = answer::to_json(probed.error());
            return json_response(body, 503);
        }
    }
    return json_response(body);
}

}  // namespace

std::string_view openapi_document() {
    for (const EmbeddedFile& file : embedded_files()) {
        if (file.path == document_path) return file.bytes;
    }
    return {};
}

void add_health(http::Router& router, const SharedContext& context) {
    http::RouteOptions open;  // on a worker: a probe may have to wait for a file
    open.open = true;
    router.add(
        http::Method::get, "/healthz", [context](http::Request&) { return health(context); }, open);
}

void add_page(http::Router& router) {
    http::RouteOptions cheap;
    cheap.runs_on_socket_thread = true;
    const auto document = std::make_shared<const http::Assets>(document_asset());
    router.add(
        http::Method::get, std::string(document_path),
        [document](http::Request& request) { return document->serve(request); }, cheap);
    http::RouteOptions cheap_and_open = cheap;
    cheap_and_open.open = true;
    const auto page = std::make_shared<const http::Assets>(page_assets());
    const http::Handler serve = [page](http::Request& request) { return page->serve(request); };
    router.add(http::Method::get, "/", serve, cheap_and_open);
    router.add(http::Method::get, "/{path*}", serve, cheap_and_open);
}

}  // namespace querent::api
