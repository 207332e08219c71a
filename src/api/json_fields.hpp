// Strict reading of a JSON request body: one flat object, each field known, of its type, and there
// once.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace querent::api {

/// All Errors: request_malformed, with the field's name in `where`.
class JsonFields {
public:
    /// Refuses what is not UTF-8, not JSON, not an object, nested more deeply than
    /// limits::json_depth_max, or names a key twice (two readers might take different ones).
    static Result<JsonFields> parse(std::string_view body);

    /// Refuses fields that are not in `known`, with the nearest known one as hint.
    Result<void> only(std::initializer_list<std::string_view> known) const;

    Result<std::string> text(std::string_view name) const;
    // A field that is null counts as absent.
    Result<std::optional<std::string>> optional_text(std::string_view name) const;
    Result<std::optional<std::uint64_t>> optional_count(std::string_view name) const;
    /// An object as JSON text.
    Result<std::string> object(std::string_view name) const;
    Result<bool> flag(std::string_view name) const;  // false when absent

private:
    explicit JsonFields(boost::json::object object) : object_(std::move(object)) {}
    [[nodiscard]] const boost::json::value* find(std::string_view name) const;

    boost::json::object object_;
};

}  // namespace querent::api
