// Where an uploaded file lies between the socket and the lake: a folder of its own with a random
// name, so that the file keeps the name that decides the table's, and two uploads never meet.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/message.hpp"

namespace querent::api {

/// The base name of what a client calls its file, if that is a name that may be ingested.
/// Errors: invalid_argument.
Result<std::string> upload_name(std::string_view given);

/// Ownership: the file and its folder; both are gone with the object. Threads: one at a time.
class StagedFile final : public http::BodySink {
public:
    /// `bytes` is the announced size, to find out now that the disk is too small; 0 when unknown.
    /// Errors: disk_full, store_failed.
    static Result<std::unique_ptr<StagedFile>> create(const std::filesystem::path& staging,
                                                      const std::string& name, std::uint64_t bytes);
    ~StagedFile() override;
    StagedFile(const StagedFile&) = delete;
    StagedFile& operator=(const StagedFile&) = delete;

    /// Errors: disk_full, store_failed.
    Result<void> write(std::string_view piece) override;
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

private:
    StagedFile(std::filesystem::path folder, std::filesystem::path path, int folder_lock)
        : folder_(std::move(folder)), path_(std::move(path)), folder_lock_(folder_lock) {}

    std::filesystem::path folder_, path_;
    int folder_lock_;  // held for as long as the upload lives; a sweep leaves locked folders alone
    int file_ = -1;
};

}  // namespace querent::api
