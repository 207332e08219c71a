// Starting a worker process and ending it.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <utility>

#include "base/result.hpp"
#include "engine/duckdb/descriptor.hpp"
#include "engine/duckdb/session.hpp"

namespace querent::engine::duckdb {

/// Ownership: the process; it is killed and reaped with this object.
class Process {
public:
    /// Starts `program` in a session of its own, with `socket` as descriptor worker_socket, the
    /// null device as the standard ones, an almost empty environment, and nothing else.
    /// Errors: engine_failed.
    static Result<Process> start(const Program& program, const Descriptor& socket);
    ~Process() { end(); }
    Process(Process&& other) noexcept : id_(std::exchange(other.id_, -1)) {}
    Process& operator=(Process&&) = delete;

    [[nodiscard]] pid_t id() const noexcept { return id_; }
    /// Kills it if it still runs after `patience`. What it ended with, in words: «signal 9
    /// (Killed)».
    std::string end(std::chrono::milliseconds patience = {}) noexcept;

private:
    explicit Process(pid_t id) : id_(id) {}
    pid_t id_;
};

/// A folder for one worker's spilled data, removed with this object. Folders that a killed server
/// left behind are removed when the next one is made.
class SpillFolder {
public:
    SpillFolder() = default;
    /// Errors: engine_failed, disk_full.
    static Result<SpillFolder> create(const std::filesystem::path& parent);
    ~SpillFolder();
    SpillFolder(SpillFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
    SpillFolder& operator=(SpillFolder&& other) noexcept {
        std::swap(path_, other.path_);
        return *this;
    }
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace querent::engine::duckdb
