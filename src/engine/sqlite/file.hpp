// A database file seen from outside, before SQLite opens it.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace querent::engine::sqlite {

/// Which file it is, whatever it is called.
struct FileIdentity {
    dev_t device = 0;
    ino_t inode = 0;
    friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

struct FileFacts {
    FileIdentity identity;
    bool write_ahead_log = false;  // the database is kept with a write-ahead log
};

/// Refuses what is not a database before anything of it is parsed, and what would block (a pipe).
/// Errors: not_found, file_unreadable, file_empty, file_format.
Result<FileFacts> look_at(const std::filesystem::path& file);

/// Changes whenever the file or its write-ahead log does: for caches.
/// Errors: not_found, file_unreadable.
Result<std::string> version_of(const std::filesystem::path& file);

/// Whether a write-ahead log with something in it lies beside the file.
bool has_write_ahead_log(const std::filesystem::path& file);

}  // namespace querent::engine::sqlite
