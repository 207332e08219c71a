// Where events go: nowhere, into a vector, to several places, into a log file.
#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "observe/event.hpp"

namespace querent::observe {

/// For callers that do not look.
class NullSink final : public EventSink {
public:
    void emit(const Event&) override {}
};

/// Keeps everything; for tests.
class CollectingSink final : public EventSink {
public:
    void emit(const Event& event) override;
    [[nodiscard]] std::vector<Event> events() const;

private:
    mutable std::mutex mutex_;
    std::vector<Event> events_;
};

/// Hands each event to all of `sinks`, in order. Ownership: borrows them.
class FanOut final : public EventSink {
public:
    explicit FanOut(std::vector<EventSink*> sinks) : sinks_(std::move(sinks)) {}
    void emit(const Event& event) override;

private:
    std::vector<EventSink*> sinks_;
};

/// Appends one JSON object per line to a file, for finished steps:
/// {"at":"…","request":"…","step":"run","ms":1.9,"sentence":"…","detail":{…}}
///
/// Several processes may append to the same file: a line is one write. When the file is larger than
/// limits::log_bytes_max it is renamed to «….1» and begun anew.
class LogSink final : public EventSink {
public:
    /// Errors: store_failed when the folder cannot be made or the file not opened.
    static Result<std::unique_ptr<LogSink>> open(const std::filesystem::path& file,
                                                 const Clock& clock);
    ~LogSink() override;
    LogSink(const LogSink&) = delete;
    LogSink& operator=(const LogSink&) = delete;

    void emit(const Event& event) override;

private:
    LogSink(std::filesystem::path file, int descriptor, const Clock& clock);
    void turn_over();

    std::filesystem::path file_;
    const Clock& clock_;
    std::mutex mutex_;
    int descriptor_;
};

}  // namespace querent::observe
