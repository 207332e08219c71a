#include "observe/sinks.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <cerrno>
#include <system_error>

#include "base/json_text.hpp"
#include "base/limits.hpp"

namespace querent::observe {

namespace {

int open_for_appending(const std::filesystem::path& file) {
    // The log names questions: it is for its owner alone.
    return open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

std::string line_of(const Event& event, Timestamp at) {
    boost::json::object line;
    line["at"] = to_string(at);
    line["request"] = event.request;
    line["step"] = event.step;
    line["ms"] = static_cast<double>(event.duration.count()) / 1000.0;
    line["sentence"] = event.sentence;
    boost::system::error_code failure;
    auto detail = boost::json::parse(event.detail, failure);
    if (!failure) line["detail"] = std::move(detail);
    return to_text(line) + "\n";
}

}  // namespace

void CollectingSink::emit(const Event& event) {
    const std::scoped_lock lock(mutex_);
    events_.push_back(event);
}

std::vector<Event> CollectingSink::events() const {
    const std::scoped_lock lock(mutex_);
    return events_;
}

void FanOut::emit(const Event& event) {
    for (auto* sink : sinks_) sink->emit(event);
}

Result<std::unique_ptr<LogSink>> LogSink::open(const std::filesystem::path& file,
                                               const Clock& clock) {
    std::error_code failure;
    std::filesystem::create_directories(file.parent_path(), failure);
    const int descriptor = open_for_appending(file);
    if (descriptor < 0) {
        return Error{.code = ErrorCode::store_failed,
                     .message = "The log could not be opened.",
                     .detail = file.string() + ": " + std::generic_category().message(errno),
                     .hint = "See whether Querent's folder exists and may be written."};
    }
    return std::unique_ptr<LogSink>(new LogSink(file, descriptor, clock));
}

LogSink::LogSink(std::filesystem::path file, int descriptor, const Clock& clock)
    : file_(std::move(file)), clock_(clock), descriptor_(descriptor) {}

LogSink::~LogSink() {
    if (descriptor_ >= 0) close(descriptor_);
}

void LogSink::emit(const Event& event) {
    if (event.phase != Phase::finished) return;
    const auto line = line_of(event, clock_.now());
    const std::scoped_lock lock(mutex_);
    if (descriptor_ < 0) return;
    // One write with O_APPEND keeps lines of several processes whole. A full disk loses the line:
    // that must not lose the answer.
    [[maybe_unused]] const auto written = write(descriptor_, line.data(), line.size());
    struct stat facts {};
    if (fstat(descriptor_, &facts) == 0 &&
        static_cast<std::size_t>(facts.st_size) > limits::log_bytes_max) {
        turn_over();
    }
}

/// Two processes may do this at once: the second finds a small file under the old name and renames
/// that; one old file is lost, no line of the new one.
void LogSink::turn_over() {
    std::error_code failure;
    std::filesystem::rename(file_, file_.string() + ".1", failure);
    close(descriptor_);
    descriptor_ = open_for_appending(file_);
}

}  // namespace querent::observe
