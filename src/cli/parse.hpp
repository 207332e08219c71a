// From argv to a command and its arguments.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/command.hpp"

namespace querent::cli {

struct Parsed {
    const Command* command = nullptr;  // null: help about the program, or its version
    Arguments arguments;
    bool help = false, version = false, json = false;
};

/// Errors: invalid_argument, with the nearest command or option as hint.
Result<Parsed> parse_arguments(const std::vector<std::string>& words);

}  // namespace querent::cli
