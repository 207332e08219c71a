// What the program is told by its surroundings.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace querent::app {

/// A variable of the environment; nothing when unset or empty.
using Environment = std::function<std::optional<std::string>(std::string_view name)>;
Environment process_environment();

struct Configuration {
    std::filesystem::path home;  // absolute
    std::filesystem::path program;
};

/// home: $QUERENT_HOME, else querent in $XDG_DATA_HOME, else in ~/.local/share
/// (https://specifications.freedesktop.org/basedir-spec). Errors: configuration_invalid.
Result<Configuration> configuration(const Environment& environment);

}  // namespace querent::app
