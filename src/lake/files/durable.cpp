// The order of write, fsync, rename and fsync of the folder is what makes a manifest either old or
// new after a crash; every file of the lake goes through here.
#include "lake/files/durable.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <thread>
#include <utility>

namespace querent::lake {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t write_buffer_bytes = 1 << 20;

Result<void> write_all(int descriptor, std::string_view bytes, const fs::path& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return file_error(errno, "write", path);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Result<void> sync_path(const fs::path& path, int flags) {
    const Descriptor descriptor(::open(path.c_str(), flags | O_CLOEXEC));
    if (!descriptor.open()) return file_error(errno, "open", path);
    if (::fsync(descriptor.get()) != 0) return file_error(errno, "save", path);
    return {};
}

}  // namespace

void Descriptor::close() noexcept {
    if (value_ >= 0) ::close(release());
}

Error file_error(int error_number, std::string_view doing, const fs::path& path) {
    const std::string reason = std::generic_category().message(error_number);
    if (error_number == ENOSPC || error_number == EDQUOT || error_number == EFBIG) {
        return Error{ErrorCode::disk_full, "There is no space left on the disk.",
                     fmt::format("could not {} {}: {}", doing, path.string(), reason),
                     "Free some space and try again; nothing was changed.", path.string()};
    }
    return Error{ErrorCode::file_unreadable,
                 fmt::format("Could not {} «{}»: {}.", doing, path.filename().string(), reason),
                 path.string(), "Check the path and its permissions.", path.string()};
}

Result<void> make_folder(const fs::path& folder) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed) return file_error(failed.value(), "create the folder", folder);
    return {};
}

Result<void> sync_file(const fs::path& file) {
    return sync_path(file, O_RDONLY);
}

Result<void> sync_folder(const fs::path& folder) {
    return sync_path(folder, O_RDONLY | O_DIRECTORY);
}

Result<void> move_durably(const fs::path& from, const fs::path& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) return file_error(errno, "move", from);
    TRY_VOID(sync_folder(to.parent_path()));
    return sync_folder(from.parent_path());
}

Result<void> write_durably(const fs::path& file, std::string_view content) {
    const fs::path temporary = file.string() + ".new";
    {
        const Descriptor descriptor(
            ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
        if (!descriptor.open()) return file_error(errno, "create", temporary);
        const auto written = write_all(descriptor.get(), content, temporary);
        if (!written.ok() || ::fsync(descriptor.get()) != 0) {
            const int error_number = errno;
            remove_quietly(temporary);
            if (!written.ok()) return written;
            return file_error(error_number, "save", temporary);
        }
    }
    if (::rename(temporary.c_str(), file.c_str()) != 0) {
        return file_error(errno, "replace", file);
    }
    return sync_folder(file.parent_path());
}

Result<std::string> read_whole(const fs::path& file, std::size_t bytes_max) {
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor.open()) return file_error(errno, "open", file);
    std::string content;
    char block[65536];
    while (true) {
        const ssize_t got = ::read(descriptor.get(), block, sizeof block);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return file_error(errno, "read", file);
        if (got == 0) return content;
        content.append(block, static_cast<std::size_t>(got));
        if (content.size() > bytes_max) {
            return Error{
                ErrorCode::request_too_large,
                fmt::format("«{}» is larger than {} bytes.", file.filename().string(), bytes_max),
                file.string(), "", ""};
        }
    }
}

void remove_quietly(const fs::path& path) noexcept {
    std::error_code ignored;
    fs::remove_all(path, ignored);
}

Result<FileWriter> FileWriter::create(const fs::path& file) {
    Descriptor descriptor(
        ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!descriptor.open()) return file_error(errno, "create", file);
    return FileWriter(std::move(descriptor), file);
}

Result<void> FileWriter::write(std::string_view bytes) {
    buffer_ += bytes;
    if (buffer_.size() >= write_buffer_bytes) return flush();
    return {};
}

Result<void> FileWriter::flush() {
    TRY_VOID(write_all(descriptor_.get(), buffer_, path_));
    buffer_.clear();
    return {};
}

Result<void> FileWriter::close() {
    TRY_VOID(flush());
    if (::close(descriptor_.release()) != 0) return file_error(errno, "save", path_);
    return {};
}

Result<FileLock> FileLock::take(const fs::path& file, std::chrono::milliseconds patience,
                                const Deadline& deadline) {
    Descriptor descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!descriptor.open()) return file_error(errno, "open", file);
    const Deadline until = deadline.at_most(patience);
    while (::flock(descriptor.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) return file_error(errno, "lock", file);
        if (until.cancelled()) return deadline.check().error();
        if (until.expired()) {
            return Error{ErrorCode::lake_busy, "Another ingestion of the same source is at work.",
                         file.string(),
                         "Wait until it has ended, or choose another source with --source.", ""};
        }
        // flock cannot wait with a time limit; asking again is what there is.
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return FileLock(std::move(descriptor));
}

}  // namespace querent::lake
