#include "api/staging.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "api/endpoints.hpp"
#include "base/limits.hpp"
#include "base/random.hpp"
#include "base/text.hpp"

namespace querent::api {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 10> endings = {
    ".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl", ".ndjson", ".parquet", ".zip", ".gz"};

Error invalid_name(std::string message, std::string hint) {
    return {ErrorCode::invalid_argument, std::move(message), {}, std::move(hint), "name"};
}

Error failed(int reason, std::string_view doing) {
    const std::string detail = fmt::format("{}: {}", doing, std::strerror(reason));
    if (reason == ENOSPC || reason == EDQUOT) {
        return {ErrorCode::disk_full, "There is no space left on the disk for this file.", detail,
                "Make room and upload it again.", "upload"};
    }
    return {ErrorCode::store_failed, "The uploaded file could not be kept.", detail,
            "Check that the server may write to its folder.", "upload"};
}

Result<void> check_room(const fs::path& folder, std::uint64_t bytes) {
    std::error_code code;
    const fs::space_info room = fs::space(folder, code);
    if (!code && room.available < bytes) return failed(ENOSPC, "free space is less than the file");
    return {};
}

}  // namespace

Result<std::string> upload_name(std::string_view given) {
    std::string name(text::trim(given.substr(given.find_last_of("/\\") + 1)));
    if (name.empty() || name == "." || name == "..") {
        return invalid_name("The file has no name.", "Add ?name= with the file's name.");
    }
    const bool printable =
        std::ranges::none_of(name, [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; });
    if (!printable || !text::is_valid_utf8(name)) {
        return invalid_name("The file's name holds characters that no name should.",
                            "Rename the file.");
    }
    if (name.size() > limits::name_bytes_max) {
        return invalid_name("The file's name is too long.",
                            fmt::format("Use at most {} bytes.", limits::name_bytes_max));
    }
    const std::string lower = text::lower(name);
    const auto fits = [&](std::string_view ending) {
        return lower.size() > ending.size() && lower.ends_with(ending);
    };
    if (!std::ranges::any_of(endings, fits)) {
        return invalid_name(
            fmt::format("«{}» is no kind of file that can be read.", text::shorten(name, 80)),
            fmt::format("These can: {}.", text::list({endings.begin(), endings.end()})));
    }
    return name;
}

Result<std::unique_ptr<StagedFile>> StagedFile::create(const fs::path& staging,
                                                       const std::string& name,
                                                       std::uint64_t bytes) {
    std::error_code code;
    fs::create_directories(staging, code);
    if (code) return failed(code.value(), staging.string());
    TRY_VOID(check_room(staging, bytes));
    SystemRandomness randomness;
    const fs::path folder = staging / new_id(randomness);
    if (::mkdir(folder.c_str(), 0700) != 0) return failed(errno, folder.string());
    const int lock = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    // From here on the object tidies up, also after a failure.
    std::unique_ptr<StagedFile> staged(new StagedFile(folder, folder / name, lock));
    if (lock < 0 || ::flock(lock, LOCK_EX | LOCK_NB) != 0) return failed(errno, folder.string());
    staged->file_ =
        ::open(staged->path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (staged->file_ < 0) return failed(errno, staged->path_.string());
    return staged;
}

StagedFile::~StagedFile() {
    if (file_ >= 0) ::close(file_);
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
    if (folder_lock_ >= 0) ::close(folder_lock_);
}

Result<void> StagedFile::write(std::string_view piece) {
    while (!piece.empty()) {
        const ssize_t written = ::write(file_, piece.data(), piece.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return failed(errno, path_.string());
        piece.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

void sweep_staging(const fs::path& staging) {
    std::error_code code;
    for (fs::directory_iterator it(staging, code), end; !code && it != end; it.increment(code)) {
        const fs::path folder = it->path();
        if (!is_id(folder.filename().string())) continue;  // not ours
        const int lock = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (lock < 0) continue;
        if (::flock(lock, LOCK_EX | LOCK_NB) == 0) {
            std::error_code ignored;
            fs::remove_all(folder, ignored);
        }
        ::close(lock);
    }
}

}  // namespace querent::api
