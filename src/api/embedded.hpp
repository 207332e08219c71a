// Files that the build put into the program (embed.cmake).
#pragma once

#include <span>
#include <string_view>

namespace querent::api {

struct EmbeddedFile {
    std::string_view path;  // "/index.html", "/assets/index-4f2a.js", "/openapi.json"
    std::string_view bytes;
    std::string_view gzip;  // empty when that is no smaller
    std::string_view etag;
    bool immutable;
};

std::span<const EmbeddedFile> embedded_files();

}  // namespace querent::api
