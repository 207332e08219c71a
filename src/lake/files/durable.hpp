// Files that survive a crash: fsync, atomic replacement, exclusive locks, and errno told as an
// Error.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/deadline.hpp"
#include "base/result.hpp"

namespace querent::lake {

/// An open descriptor that is closed with it.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int value) : value_(value) {}
    ~Descriptor() { close(); }
    Descriptor(Descriptor&& other) noexcept : value_(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        if (this != &other) {
            close();
            value_ = other.release();
        }
        return *this;
    }
    [[nodiscard]] int get() const noexcept { return value_; }
    [[nodiscard]] bool open() const noexcept { return value_ >= 0; }
    int release() noexcept {
        const int value = value_;
        value_ = -1;
        return value;
    }
    void close() noexcept;

private:
    int value_ = -1;
};

/// disk_full for ENOSPC, EDQUOT and EFBIG, else file_unreadable; `doing` completes «Could not …».
Error file_error(int error_number, std::string_view doing, const std::filesystem::path& path);

/// Creates the folder and those above it. Errors: disk_full, file_unreadable.
Result<void> make_folder(const std::filesystem::path& folder);
Result<void> sync_file(const std::filesystem::path& file);
Result<void> sync_folder(const std::filesystem::path& folder);
/// Renames within one file system and makes both folders durable.
Result<void> move_durably(const std::filesystem::path& from, const std::filesystem::path& to);
/// Old content or new content, whatever happens in between.
Result<void> write_durably(const std::filesystem::path& file, std::string_view content);
/// Errors: file_unreadable, request_too_large when larger than bytes_max.
Result<std::string> read_whole(const std::filesystem::path& file, std::size_t bytes_max);
void remove_quietly(const std::filesystem::path& path) noexcept;

/// Writes through a buffer and says so when the disk is full.
class FileWriter {
public:
    static Result<FileWriter> create(const std::filesystem::path& file);
    Result<void> write(std::string_view bytes);
    Result<void> close();

private:
    FileWriter(Descriptor descriptor, std::filesystem::path path)
        : descriptor_(std::move(descriptor)), path_(std::move(path)) {}
    Result<void> flush();
    Descriptor descriptor_;
    std::filesystem::path path_;
    std::string buffer_;
};

/// An exclusive flock on a file; given back when destroyed, or by the kernel when the process dies.
class FileLock {
public:
    /// Waits up to `patience`. Errors: lake_busy, cancelled.
    static Result<FileLock> take(const std::filesystem::path& file,
                                 std::chrono::milliseconds patience, const Deadline& deadline);

private:
    explicit FileLock(Descriptor descriptor) : descriptor_(std::move(descriptor)) {}
    Descriptor descriptor_;
};

}  // namespace querent::lake
