// The sample data: a shop and a population of derivatives trade reports, generated, never fetched.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.hpp"

namespace querent::samples {

/// Changes whenever the bytes that write_samples() writes change, so that `querent demo` knows
/// whether what it loaded is current. A test compares it with the data.
std::string_view sample_version();

/// Writes folder/shop/*.csv and folder/emir/*.csv, each with a semantic.yaml, creating the folders
/// and replacing files of the same names. The same bytes on every machine.
/// Errors: disk_full, file_unreadable (a folder or file could not be written).
Result<void> write_samples(const std::filesystem::path& folder);

}  // namespace querent::samples
