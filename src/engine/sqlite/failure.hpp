// SQLite's result codes as errors of ours.
#pragma once

#include <filesystem>

#include "base/deadline.hpp"
#include "base/error.hpp"

struct sqlite3;

namespace querent::engine::sqlite {

/// What was being done when it failed: the same code means another thing to the person.
enum class During { open, query };

/// `connection` may be null. `deadline` tells an interrupt for lack of time from one that was
/// asked for.
/// During open: file_unreadable, file_format, engine_busy, memory_limit, timed_out, cancelled.
/// During query: engine_failed, engine_busy, memory_limit, disk_full, result_too_large, timed_out,
/// cancelled.
Error failure(int code, sqlite3* connection, const std::filesystem::path& file,
              const Deadline& deadline, During during);

}  // namespace querent::engine::sqlite
