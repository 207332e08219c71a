// The format: sqlite.org/fileformat.html, «The Database Header».
#include "engine/sqlite/file.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <string_view>

namespace querent::engine::sqlite {

namespace {

constexpr std::string_view magic("SQLite format 3\0", 16);
constexpr std::size_t header_bytes = 100;
constexpr std::size_t write_version_at = 18;  // 2: with a write-ahead log

Error unreadable(const std::filesystem::path& file, int cause) {
    Error error;
    error.code =
        cause == ENOENT || cause == ENOTDIR ? ErrorCode::not_found : ErrorCode::file_unreadable;
    error.message =
        error.code == ErrorCode::not_found
            ? fmt::format("There is no file «{}».", file.string())
            : fmt::format("The database «{}» cannot be read.", file.filename().string());
    error.detail = std::error_code(cause, std::generic_category()).message();
    error.hint = "See whether the file is there and may be read.";
    error.where = file.string();
    return error;
}

Error not_a_database(const std::filesystem::path& file, ErrorCode code, std::string message,
                     std::string hint) {
    return {.code = code,
            .message = std::move(message),
            .detail = {},
            .hint = std::move(hint),
            .where = file.string()};
}

std::filesystem::path log_of(const std::filesystem::path& file) {
    return file.string() + "-wal";
}

std::string stamp(const struct stat& facts) {
    return fmt::format("{:x}-{:x}-{:x}-{:x}.{:x}", facts.st_dev, facts.st_ino, facts.st_size,
                       facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec);
}

}  // namespace

Result<FileFacts> look_at(const std::filesystem::path& file) {
    struct stat facts {};
    if (::stat(file.c_str(), &facts) != 0) return unreadable(file, errno);
    const std::string name = file.filename().string();
    if (!S_ISREG(facts.st_mode)) {
        return not_a_database(file, ErrorCode::file_unreadable,
                              fmt::format("«{}» is no file.", name), "Name the database file.");
    }
    if (facts.st_size == 0) {
        return not_a_database(file, ErrorCode::file_empty,
                              fmt::format("The database «{}» is empty.", name), {});
    }
    std::array<char, header_bytes> header{};
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return unreadable(file, errno);
    stream.read(header.data(), header.size());
    const auto read = static_cast<std::size_t>(stream.gcount());
    const std::string_view bytes(header.data(), read);
    if (!bytes.starts_with(magic.substr(0, std::min(magic.size(), read)))) {
        return not_a_database(file, ErrorCode::file_format,
                              fmt::format("«{}» is no SQLite database, or it is encrypted.", name),
                              "Encrypted databases have to be decrypted first.");
    }
    if (read < header_bytes) {
        return not_a_database(file, ErrorCode::file_format,
                              fmt::format("The database «{}» is damaged or cut off.", name),
                              "Copy the file once more, or take it from a backup.");
    }
    return FileFacts{.identity = {facts.st_dev, facts.st_ino},
                     .write_ahead_log = header[write_version_at] == 2};
}

Result<std::string> version_of(const std::filesystem::path& file) {
    struct stat facts {};
    if (::stat(file.c_str(), &facts) != 0) return unreadable(file, errno);
    std::string version = stamp(facts);
    struct stat log {};
    if (::stat(log_of(file).c_str(), &log) == 0 && log.st_size > 0) version += "+" + stamp(log);
    return version;
}

bool has_write_ahead_log(const std::filesystem::path& file) {
    struct stat log {};
    return ::stat(log_of(file).c_str(), &log) == 0 && log.st_size > 0;
}

}  // namespace querent::engine::sqlite
