// What an attempt must not spring: files to read, a folder to write into, a port to connect to.
#pragma once

#include <atomic>
#include <filesystem>
#include <string>
#include <thread>

#include "bypass/corpus.hpp"

namespace querent::bypass {

/// Stands in every secret file, in the table secrets and in the column staff.salary; a result that
/// holds it is a leak.
inline constexpr std::string_view canary = "canary-5e1f";

/// A folder of its own with bait in it, gone with the object. Whoever may reach the file system at
/// all may reach this folder: nothing but the layer under test stands in the way.
class Trap {
public:
    Trap();
    ~Trap();
    Trap(const Trap&) = delete;
    Trap& operator=(const Trap&) = delete;

    [[nodiscard]] Bait bait() const;
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    /// What happened since the last call, or nothing.
    std::string sprung();
    /// Whether a value of a result gives something away.
    [[nodiscard]] static bool is_secret(std::string_view value);

private:
    std::filesystem::path folder_;
    int listener_ = -1;
    std::string port_;
    std::atomic<int> connections_ = 0;
    std::jthread accepting_;
};

}  // namespace querent::bypass
