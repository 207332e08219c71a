#include "sql/json_path.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace querent::sql {

namespace {

bool is_plain_key(std::string_view key) {
    return !key.empty() && (key.front() < '0' || key.front() > '9') &&
           std::all_of(key.begin(), key.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '_';
           });
}

std::optional<std::uint32_t> place_of(std::string_view digits) {
    std::uint32_t value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || read.ec != std::errc() || read.ptr != digits.data() + digits.size()) {
        return std::nullopt;
    }
    return value;
}

/// Takes «.key», «."key"» or «[0]» off the front of `rest`.
bool take_step(std::string_view& rest, JsonPath& path) {
    const bool list = rest.front() == '[';
    if (!list && rest.front() != '.') return false;
    const bool quoted = !list && rest.size() > 1 && rest[1] == '"';
    const std::size_t begin = quoted ? 2 : 1;
    const std::size_t end = list     ? rest.find(']', begin)
                            : quoted ? rest.find('"', begin)
                                     : std::min(rest.find_first_of(".[", begin), rest.size());
    if (end == std::string_view::npos) return false;
    const auto inside = rest.substr(begin, end - begin);
    rest.remove_prefix(list || quoted ? end + 1 : end);
    if (list) {
        const auto place = place_of(inside);
        if (place) path.emplace_back(*place);
        return place.has_value();
    }
    if (inside.empty() || (!quoted && !is_plain_key(inside))) return false;
    path.emplace_back(std::string(inside));
    return true;
}

}  // namespace

std::optional<JsonPath> json_path_of(std::string_view text) {
    JsonPath path;
    if (!text.starts_with('$')) {
        if (text.empty() || text.starts_with('/')) return std::nullopt;
        path.emplace_back(std::string(text));
        return path;
    }
    auto rest = text.substr(1);
    while (!rest.empty()) {
        if (!take_step(rest, path)) return std::nullopt;
    }
    return path;
}

std::optional<JsonPath> json_path_of_braces(std::string_view text) {
    if (!text.starts_with('{') || !text.ends_with('}')) return std::nullopt;
    JsonPath path;
    for (const auto& part : text::split(text.substr(1, text.size() - 2), ',')) {
        const auto key = text::trim(part);
        if (key.empty() || key.find_first_of("\"{}\\") != std::string_view::npos) {
            return std::nullopt;
        }
        if (const auto place = place_of(key)) {
            path.emplace_back(*place);
        } else {
            path.emplace_back(std::string(key));
        }
    }
    return path;
}

std::string to_string(const JsonPath& path) {
    std::string text = "$";
    for (const auto& step : path) {
        if (const auto* place = std::get_if<std::uint32_t>(&step)) {
            text += '[' + std::to_string(*place) + ']';
        } else {
            const auto& key = std::get<std::string>(step);
            text += is_plain_key(key) ? "." + key : ".\"" + key + '"';
        }
    }
    return text;
}

}  // namespace querent::sql
