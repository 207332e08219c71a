// A file that somebody gave us, read in blocks, and watched: one that changes while it is read is
// an error, because half of each version would be neither.
#pragma once

#include <cstdint>
#include <ctime>
#include <filesystem>
#include <span>
#include <string>

#include "base/result.hpp"
#include "lake/files/durable.hpp"

namespace querent::lake {

/// Threads: read_at may be called from several at once.
class InputFile {
public:
    /// Errors: file_unreadable (missing, a folder, a device, no permission).
    static Result<InputFile> open(const std::filesystem::path& path);

    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    [[nodiscard]] std::string name() const { return path_.filename().string(); }
    /// Fills `out` as far as the file reaches; returns how much.
    Result<std::size_t> read_at(std::uint64_t offset, std::span<char> out) const;
    Result<std::string> read_text_at(std::uint64_t offset, std::size_t bytes) const;
    /// Errors: file_unreadable when the file is not any more what it was when it was opened.
    Result<void> unchanged() const;

private:
    InputFile() = default;
    Descriptor descriptor_;
    std::filesystem::path path_;
    std::uint64_t size_ = 0;
    std::timespec modified_{};
};

}  // namespace querent::lake
