// Unpacks ZIP, tar and compressed files that nobody vouches for.
#pragma once

#include <filesystem>
#include <functional>

#include "base/deadline.hpp"
#include "base/result.hpp"
#include "lake/files/input_file.hpp"

namespace querent::lake {

/// Unpacks into `folder`, which must exist and be empty. A file compressed alone («a.csv.gz»)
/// becomes one file without the last ending. Folders of the packer's own («__MACOSX») are left out.
/// Errors: archive_unsafe (paths that leave the folder, links, too many entries, unpacks to far
/// more than its size), file_format (damaged, encrypted), disk_full, cancelled.
Result<void> unpack_archive(const InputFile& archive, const std::filesystem::path& folder,
                            const Deadline& deadline,
                            const std::function<void(std::uint64_t)>& read_so_far = {});

/// Names that file systems and packers leave behind, and hidden files.
bool is_litter(const std::filesystem::path& name);

}  // namespace querent::lake
