// Help, the man page and shell completion, all made from the table of commands.
#pragma once

#include <string>
#include <string_view>

#include "cli/command.hpp"
#include "cli/terminal/paint.hpp"

namespace querent::cli {

std::string help_text(const Paint& paint, std::size_t width);
std::string help_text(const Command& command, const Paint& paint, std::size_t width);
/// querent(1) in roff, for man(1).
std::string manual();
std::string bash_completion();
std::string zsh_completion();

}  // namespace querent::cli
