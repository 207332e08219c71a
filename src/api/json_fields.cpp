#include "api/json_fields.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>
#include <set>
#include <vector>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace querent::api {

namespace json = boost::json;

namespace {

Error malformed(std::string message, std::string detail, std::string hint, std::string_view where) {
    return {ErrorCode::request_malformed, std::move(message), std::move(detail), std::move(hint),
            std::string(where)};
}

/// Sees every key of a document and nothing else: Boost.JSON's own reader keeps the last of several
/// equal keys in silence.
struct KeyWatcher {
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);
    using Code = boost::system::error_code;
    using View = json::string_view;

    std::vector<std::set<std::string>> open_objects;
    std::string key;
    std::optional<std::string> repeated;

    bool on_object_begin(Code&) {
        open_objects.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, Code&) {
        open_objects.pop_back();
        return true;
    }
    bool on_key_part(View part, std::size_t, Code&) {
        key.append(part.data(), part.size());
        return true;
    }
    bool on_key(View part, std::size_t, Code&) {
        key.append(part.data(), part.size());
        if (!open_objects.back().insert(key).second && !repeated) repeated = key;
        key.clear();
        return true;
    }
    bool on_document_begin(Code&) { return true; }
    bool on_document_end(Code&) { return true; }
    bool on_array_begin(Code&) { return true; }
    bool on_array_end(std::size_t, Code&) { return true; }
    bool on_string_part(View, std::size_t, Code&) { return true; }
    bool on_string(View, std::size_t, Code&) { return true; }
    bool on_number_part(View, Code&) { return true; }
    bool on_int64(std::int64_t, View, Code&) { return true; }
    bool on_uint64(std::uint64_t, View, Code&) { return true; }
    bool on_double(double, View, Code&) { return true; }
    bool on_bool(bool, Code&) { return true; }
    bool on_null(Code&) { return true; }
    bool on_comment_part(View, Code&) { return true; }
    bool on_comment(View, Code&) { return true; }
};

json::parse_options strict_options() {
    json::parse_options options;
    options.max_depth = limits::json_depth_max;
    return options;
}

/// Requires: the body is valid JSON.
std::optional<std::string> repeated_key(std::string_view body) {
    json::basic_parser<KeyWatcher> parser(strict_options());
    boost::system::error_code code;
    parser.write_some(false, body.data(), body.size(), code);
    return parser.handler().repeated;
}

Error wrong_type(std::string_view name, std::string_view wanted) {
    return malformed(fmt::format("The field «{}» has to be {}.", name, wanted), {}, {}, name);
}

}  // namespace

Result<JsonFields> JsonFields::parse(std::string_view body) {
    constexpr std::string_view where = "request body";
    if (!text::is_valid_utf8(body)) {
        return malformed("The request is not valid UTF-8.", {}, "Send JSON in UTF-8.", where);
    }
    boost::system::error_code code;
    json::value document;
    try {
        document = json::parse(body, code, {}, strict_options());
    } catch (const std::exception& exception) {
        return malformed("The request is too large to be read.", exception.what(), {}, where);
    }
    if (code == json::error::too_deep) {
        return malformed("The JSON is nested too deeply.", code.message(),
                         "One flat object will do.", where);
    }
    if (code) {
        return malformed("The request is not valid JSON.", code.message(),
                         R"(Send an object such as {"question": "How many orders are there?"}.)",
                         where);
    }
    if (!document.is_object()) {
        return malformed("The request has to be a JSON object.", {},
                         R"(Send an object such as {"question": "How many orders are there?"}.)",
                         where);
    }
    if (const auto repeated = repeated_key(body)) {
        return malformed("The request names a field twice.", {}, "Name each field once.",
                         *repeated);
    }
    return JsonFields(std::move(document).as_object());
}

Result<void> JsonFields::only(std::initializer_list<std::string_view> known) const {
    for (const auto& [key, value] : object_) {
        const std::string name(key);
        if (std::ranges::find(known, name) != known.end()) continue;
        const std::vector<std::string> names(known.begin(), known.end());
        const auto nearest = text::nearest(name, names);
        return malformed(fmt::format("The field «{}» is not known here.", text::shorten(name, 60)),
                         {},
                         nearest ? fmt::format("Perhaps you meant «{}».", *nearest)
                                 : fmt::format("Known are {}.", text::list(names)),
                         text::shorten(name, 60));
    }
    return {};
}

const json::value* JsonFields::find(std::string_view name) const {
    const json::value* found = object_.if_contains(name);
    return found == nullptr || found->is_null() ? nullptr : found;
}

Result<std::string> JsonFields::text(std::string_view name) const {
    TRY(std::optional<std::string> value, optional_text(name));
    if (!value) return malformed(fmt::format("The field «{}» is missing.", name), {}, {}, name);
    return std::move(*value);
}

Result<std::optional<std::string>> JsonFields::optional_text(std::string_view name) const {
    const json::value* found = find(name);
    if (found == nullptr) return std::optional<std::string>();
    if (!found->is_string()) return wrong_type(name, "a text");
    return std::optional<std::string>(std::string(found->as_string()));
}

Result<std::string> JsonFields::object(std::string_view name) const {
    const json::value* found = find(name);
    if (found == nullptr)
        return malformed(fmt::format("The field «{}» is missing.", name), {}, {}, name);
    if (!found->is_object()) return wrong_type(name, "an object");
    return json::serialize(*found);
}

Result<std::optional<std::uint64_t>> JsonFields::optional_count(std::string_view name) const {
    const json::value* found = find(name);
    if (found == nullptr) return std::optional<std::uint64_t>();
    if (found->is_int64() && found->as_int64() >= 0) {
        return std::optional<std::uint64_t>(static_cast<std::uint64_t>(found->as_int64()));
    }
    return wrong_type(name, "a whole number of at least 0");
}

Result<bool> JsonFields::flag(std::string_view name) const {
    const json::value* found = find(name);
    if (found == nullptr) return false;
    if (!found->is_bool()) return wrong_type(name, "true or false");
    return found->as_bool();
}

}  // namespace querent::api
