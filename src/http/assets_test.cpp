#include "http/assets.hpp"

#include <gtest/gtest.h>

namespace querent::http {
namespace {

std::string header_of(const Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers) {
        if (key == name) return value;
    }
    return {};
}

Request get(std::string path, Headers headers = {}) {
    Request request;
    request.path = std::move(path);
    request.headers = std::move(headers);
    return request;
}

Assets toy_assets() {
    return Assets({{"/index.html", "text/html; charset=utf-8", "<p>page", "gz-page", "e1", false},
                   {"/assets/a-1.js", "text/javascript", "run()", "", "e2", true}});
}

TEST(Assets, serves_the_page_at_the_root_and_revalidates_it) {
    const Response response = toy_assets().serve(get("/"));
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(std::get<std::string_view>(response.body), "<p>page");
    EXPECT_EQ(header_of(response, "ETag"), "\"e1\"");
    EXPECT_EQ(header_of(response, "Cache-Control"), "no-cache");
    EXPECT_NE(header_of(response, "Content-Security-Policy").find("script-src 'self';"),
              std::string::npos);
}

TEST(Assets, sends_the_compressed_bytes_to_those_who_take_them) {
    const Response zipped = toy_assets().serve(get("/", {{"accept-encoding", "br, gzip;q=0.8"}}));
    EXPECT_EQ(std::get<std::string_view>(zipped.body), "gz-page");
    EXPECT_EQ(header_of(zipped, "Content-Encoding"), "gzip");
    EXPECT_NE(header_of(zipped, "ETag"), "\"e1\"");
    const Response plain = toy_assets().serve(get("/", {{"accept-encoding", "gzip;q=0"}}));
    EXPECT_EQ(std::get<std::string_view>(plain.body), "<p>page");
}

TEST(Assets, says_not_modified_to_those_who_have_it) {
    const Response response = toy_assets().serve(get("/", {{"if-none-match", "\"x\", W/\"e1\""}}));
    EXPECT_EQ(response.status, 304);
    EXPECT_EQ(std::get<std::string_view>(response.body), "");
}

TEST(Assets, names_that_change_with_their_content_may_be_kept) {
    EXPECT_EQ(header_of(toy_assets().serve(get("/assets/a-1.js")), "Cache-Control"),
              "public, max-age=31536000, immutable");
}

TEST(Assets, nothing_but_listed_paths_exists) {
    for (const char* path : {"/../etc/passwd", "/assets/../index.html", "/assets/", "/assets",
                             "//index.html", "/index.html/", "/INDEX.HTML"}) {
        EXPECT_EQ(toy_assets().serve(get(path)).status, 404) << path;
    }
}

}  // namespace
}  // namespace querent::http
