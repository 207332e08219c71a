// Files that are part of the program: served from memory, compressed beforehand, with validators.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"

namespace querent::http {

/// All views are of static storage.
struct Asset {
    std::string_view path;  // "/assets/index-4f2a.js"
    std::string_view content_type;
    std::string_view bytes;
    std::string_view gzip;   // the same compressed; empty when that is no gain
    std::string_view etag;   // of the bytes, without quotes
    bool immutable = false;  // the name changes with the content, so it may be kept for ever
};

/// Content type by a file name's ending; application/octet-stream when unknown.
std::string_view content_type_of(std::string_view path);

/// Threads: immutable.
class Assets {
public:
    explicit Assets(std::vector<Asset> assets);
    /// The asset of request.path ("/" is "/index.html"), 304 when the client has it, or 404. Only
    /// exact paths of the list exist, so there is nothing that a path could climb out of.
    [[nodiscard]] Response serve(const Request& request) const;

private:
    std::vector<Asset> assets_;  // sorted by path
};

}  // namespace querent::http
