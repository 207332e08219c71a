// The lake's sources as the pipeline asks for them: each opened once for every version.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "answer/sources.hpp"
#include "lake/lake.hpp"

namespace querent::app {

/// Threads: may be shared. Ownership: borrows the lake.
class LakeSources final : public answer::Sources {
public:
    LakeSources(lake::Lake& lake, std::filesystem::path program, std::filesystem::path temporary)
        : lake_(lake), program_(std::move(program)), temporary_(std::move(temporary)) {}

    Result<std::vector<std::string>> names() override;
    Result<std::shared_ptr<answer::OpenSource>> open(std::string_view name) override;
    Result<answer::SourceDescription> describe(std::string_view name) override;

private:
    struct Slot {
        std::mutex opening;  // one thread opens a version, the others wait for it
        std::string version;
        std::shared_ptr<answer::OpenSource> source;
    };
    std::shared_ptr<Slot> slot(std::string_view name);
    Result<std::shared_ptr<answer::OpenSource>> open_version(std::string_view name);
    Error not_found(std::string_view name, Error error);

    lake::Lake& lake_;
    std::filesystem::path program_, temporary_;
    std::mutex mutex_;
    // Shared, so that a slot outlives its removal while another thread still waits on it.
    std::map<std::string, std::shared_ptr<Slot>, std::less<>> slots_;
};

}  // namespace querent::app
