// Ctrl-C and SIGTERM as a stop token.
#pragma once

#include <stop_token>

namespace querent::app {

/// From now on SIGINT and SIGTERM ask the returned token to stop; a second one ends the program at
/// once. SIGPIPE is ignored: writing to a reader that left is an error like others.
/// Requires: called once, before any thread exists, so that all of them inherit the mask.
std::stop_token stop_on_signals();

}  // namespace querent::app
