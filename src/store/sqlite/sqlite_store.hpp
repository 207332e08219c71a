// The store in one SQLite file.
#pragma once

#include <filesystem>
#include <memory>

#include "store/store.hpp"

namespace querent::store {

/// Opens or creates `file` (and its folder) and brings its schema up to date.
/// Errors: store_failed when the file is damaged, locked, not ours, or written by a newer Querent.
Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& file);

}  // namespace querent::store
