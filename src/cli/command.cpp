#include "cli/command.hpp"

#include <fmt/format.h>

#include <charconv>

namespace querent::cli {

std::optional<std::string> Arguments::value(std::string_view name) const {
    const auto found = values_.find(name);
    if (found == values_.end() || found->second.empty()) return std::nullopt;
    return found->second.back();
}

std::vector<std::string> Arguments::values(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::vector<std::string>() : found->second;
}

Result<std::optional<std::uint64_t>> Arguments::number(std::string_view name, std::uint64_t low,
                                                       std::uint64_t high) const {
    const auto text = value(name);
    if (!text) return std::optional<std::uint64_t>();
    std::uint64_t number = 0;
    const char* const end = text->data() + text->size();
    const auto [stopped, failed] = std::from_chars(text->data(), end, number);
    if (failed == std::errc() && stopped == end && number >= low && number <= high)
        return std::optional<std::uint64_t>(number);
    Error error;
    error.code = ErrorCode::invalid_argument;
    error.message =
        fmt::format("{} wants a whole number from {} to {}, not “{}”.", name, low, high, *text);
    return error;
}

void Arguments::add(std::string_view name, std::string value) {
    values_[std::string(name)].push_back(std::move(value));
}

}  // namespace querent::cli
