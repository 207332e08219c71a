// The system calls that a worker may make.
#pragma once

#include "base/result.hpp"

namespace querent::engine::duckdb {

/// Whether this kernel takes seccomp filters.
bool system_call_filters_available();

/// From here on every system call that is not on the list fails with EPERM in this thread and in
/// those it starts. Errors: jail_unavailable.
Result<void> filter_system_calls();

}  // namespace querent::engine::duckdb
