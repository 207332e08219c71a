// What a version of a source consists of, and where a source keeps its files.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "catalog/catalog.hpp"

namespace querent::lake {

/// Where the files of one source lie. Paths only; nothing is touched.
struct SourceFolder {
    std::filesystem::path root;  // HOME/lake/SOURCE

    [[nodiscard]] std::filesystem::path manifest() const { return root / "manifest.json"; }
    [[nodiscard]] std::filesystem::path old_manifests() const { return root / "versions"; }
    [[nodiscard]] std::filesystem::path tables() const { return root / "tables"; }
    [[nodiscard]] std::filesystem::path values() const { return root / "values"; }
    [[nodiscard]] std::filesystem::path semantic() const { return root / "semantic"; }
    [[nodiscard]] std::filesystem::path staging() const { return root / "staging"; }
    /// Beside the folder and not in it, so that it holds while the folder is removed.
    [[nodiscard]] std::filesystem::path lock() const { return root.string() + ".lock"; }
};

struct Manifest {
    catalog::Source source;  // as the files tell it; the semantic model is laid over when read
    std::string published_at;
    std::map<std::string, std::vector<std::string>> files;      // by table; relative to the root
    std::map<std::string, std::vector<std::string>> sql_types;  // by table, in column order
    std::string values_file;    // relative; empty when there is none
    std::string semantic_file;  // relative; empty when there is none

    [[nodiscard]] std::string text() const;
    /// Errors: lake_damaged.
    static Result<Manifest> parse(const std::string& text);
    /// Errors: not_found (no version was published), lake_damaged.
    static Result<Manifest> load(const std::filesystem::path& file, std::string_view source);
    /// Every file that it names, relative.
    [[nodiscard]] std::vector<std::string> all_files() const;
};

/// A name for the next version: sorts by time, and never comes twice.
std::string new_version();

/// Removes manifests that are older than the retention time, and files that no manifest that is
/// left names. Requires: the source's lock is held.
Result<void> sweep(const SourceFolder& folder);

}  // namespace querent::lake
