// Blocks come by pread and not by mapping: a mapped file that someone cuts short kills the reader.
#include "lake/files/input_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace querent::lake {

Result<InputFile> InputFile::open(const std::filesystem::path& path) {
    // O_NONBLOCK: opening a named pipe must not wait for a writer.
    Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!descriptor.open()) return file_error(errno, "open", path);
    struct stat facts {};
    if (::fstat(descriptor.get(), &facts) != 0) return file_error(errno, "read", path);
    if (!S_ISREG(facts.st_mode)) {
        return Error{ErrorCode::file_unreadable,
                     fmt::format("«{}» is not an ordinary file.", path.filename().string()),
                     path.string(), "Give a file or a folder.", path.string()};
    }
    InputFile file;
    file.descriptor_ = std::move(descriptor);
    file.path_ = path;
    file.size_ = static_cast<std::uint64_t>(facts.st_size);
    file.modified_ = facts.st_mtim;
    return file;
}

Result<std::size_t> InputFile::read_at(std::uint64_t offset, std::span<char> out) const {
    std::size_t filled = 0;
    while (filled < out.size()) {
        const ssize_t got = ::pread(descriptor_.get(), out.data() + filled, out.size() - filled,
                                    static_cast<off_t>(offset + filled));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return file_error(errno, "read", path_);
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    return filled;
}

Result<std::string> InputFile::read_text_at(std::uint64_t offset, std::size_t bytes) const {
    std::string out(bytes, '\0');
    TRY(const std::size_t got, read_at(offset, out));
    out.resize(got);
    return out;
}

Result<void> InputFile::unchanged() const {
    struct stat facts {};
    if (::fstat(descriptor_.get(), &facts) != 0) return file_error(errno, "read", path_);
    if (static_cast<std::uint64_t>(facts.st_size) != size_ ||
        facts.st_mtim.tv_sec != modified_.tv_sec || facts.st_mtim.tv_nsec != modified_.tv_nsec) {
        return Error{ErrorCode::file_unreadable,
                     fmt::format("«{}» changed while it was read.", name()), path_.string(),
                     "Wait until the file is complete and ingest it again.", path_.string()};
    }
    return {};
}

}  // namespace querent::lake
