// From the paths that a person names to the tables that they are meant to be.
//
// A file is a table; a folder among others is a table of several files; an archive is the folder
// that it unpacks to. A folder or archive that holds nothing but one folder is that folder.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/deadline.hpp"
#include "base/result.hpp"
#include "lake/files/format.hpp"
#include "lake/lake.hpp"

namespace querent::lake {

struct FoundFile {
    std::filesystem::path path;
    Format format = Format::delimited;
    std::uint64_t bytes = 0;
};

struct FoundTable {
    std::string original_name;
    std::vector<FoundFile> files;
    bool may_split = false;  // perhaps each file is a table of its own: when their columns differ
};

struct Found {
    std::vector<FoundTable> tables;
    std::optional<std::string> semantic_model;  // text of a semantic.yaml
    std::vector<std::string> warnings;          // files that were left out
    std::uint64_t bytes = 0;
};

/// Archives are unpacked below `unpacked`, a folder that exists.
/// Errors: file_*, archive_unsafe, disk_full, not_found (a path that does not exist), cancelled.
Result<Found> collect(const IngestRequest& request, const std::filesystem::path& unpacked,
                      const Deadline& deadline);

}  // namespace querent::lake
