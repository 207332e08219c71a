// What `querent worker` runs: a process that jails itself, opens DuckDB and serves one session.
#pragma once

namespace querent::engine::duckdb {

/// The descriptor on which a worker finds its socket.
inline constexpr int worker_socket = 3;

/// Serves the session at the other end of `socket` until that closes; does not return.
/// Requires: called first thing in main(), before any thread exists, because Landlock binds the
/// calling thread and what it starts later.
[[noreturn]] void worker_main(int socket);

}  // namespace querent::engine::duckdb
