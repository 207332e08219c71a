// The kernel's confinement of a worker: Landlock for files, seccomp for system calls, resource
// limits, no new privileges.
//
// The order is the point. A worker first receives its profile, then shuts itself in while it is
// still a single thread, and only then opens DuckDB: Landlock binds the calling thread and whatever
// it starts later, so a thread from before would stay free.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "engine/duckdb/session.hpp"

namespace querent::engine::duckdb {

/// What this machine's kernel can do; for doctor.
struct JailFacts {
    int landlock_abi = 0;  // 0: the kernel has no Landlock, or it is switched off
    bool seccomp = false;  // filters can be installed
    /// Whether workers start here at all: both are needed.
    [[nodiscard]] bool sufficient() const noexcept { return landlock_abi > 0 && seccomp; }
    std::string sentence;  // «Landlock ABI 7 and seccomp filters confine the engine.»
};
JailFacts jail_facts();

/// Shuts the calling process in. There is no way back.
/// Requires: the process has one thread. Errors: jail_unavailable.
Result<void> enter_jail(const JailProfile& profile);

}  // namespace querent::engine::duckdb
