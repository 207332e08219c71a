// The server as serve and demo start it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/context.hpp"

namespace querent::cli {

inline constexpr std::uint16_t port_default = 8080;

struct Serving {
    std::string address = "127.0.0.1";
    std::uint16_t port = port_default;
    bool any_port_when_taken = false;
    std::string token;  // empty: none asked for, which loopback addresses alone allow
    std::vector<std::string> host_names, chat_origins;
};

/// Prints the address and serves until Ctrl-C or SIGTERM; requests at work may then finish.
/// Errors: configuration_invalid, address_in_use, file_unreadable.
Result<Exit> serve_until_stopped(const Serving& serving, Opened& opened, Context& context);

}  // namespace querent::cli
