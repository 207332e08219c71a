// The program from its arguments to its exit status.
#pragma once

#include <string>
#include <vector>

#include "answer/answer.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"

namespace querent::cli {

int run(const std::vector<std::string>& words, Context& context);

Exit exit_of(const Error& error);
Exit exit_of(const answer::Answer& answer);

}  // namespace querent::cli
