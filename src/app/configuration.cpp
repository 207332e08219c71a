#include "app/configuration.hpp"

#include <cstdlib>

namespace querent::app {

Environment process_environment() {
    return [](std::string_view name) -> std::optional<std::string> {
        const char* value = std::getenv(std::string(name).c_str());
        if (value == nullptr || *value == '\0') return std::nullopt;
        return value;
    };
}

Result<Configuration> configuration(const Environment& environment) {
    Configuration found;
    // Not the path of the file: this name still starts the same program when the file was replaced
    // by a newer one under a running server.
    found.program = "/proc/self/exe";
    std::filesystem::path home;
    if (const auto chosen = environment("QUERENT_HOME"))
        home = *chosen;
    else if (const auto data = environment("XDG_DATA_HOME"))
        home = std::filesystem::path(*data) / "querent";
    else if (const auto user = environment("HOME"))
        home = std::filesystem::path(*user) / ".local" / "share" / "querent";
    else
        return Error{.code = ErrorCode::configuration_invalid,
                     .message =
                         "There is no place to keep data: neither QUERENT_HOME nor HOME is "
                         "set.",
                     .hint = "Set QUERENT_HOME to a folder."};
    std::error_code failed;
    found.home = std::filesystem::absolute(home, failed).lexically_normal();
    if (failed)
        return Error{.code = ErrorCode::configuration_invalid,
                     .message = "The folder of QUERENT_HOME cannot be resolved.",
                     .detail = failed.message()};
    return found;
}

}  // namespace querent::app
