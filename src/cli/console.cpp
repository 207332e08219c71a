#include "cli/console.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>

#include "answer/answer_json.hpp"
#include "base/json_text.hpp"

namespace querent::cli {
namespace {

constexpr std::size_t width_min = 40;

bool is_set(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread
    return value != nullptr && *value != '\0';
}

std::size_t width_of(int descriptor) {
    if (const char* columns = std::getenv("COLUMNS")) {
        std::size_t width = 0;
        std::from_chars(columns, columns + std::strlen(columns), width);
        if (width > 0) return std::max(width, width_min);
    }
    winsize size{};
    if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return std::max<std::size_t>(size.ws_col, width_min);
    return 0;
}

}  // namespace

Console::Facts Console::look() {
    Facts facts;
    facts.in_is_terminal = ::isatty(STDIN_FILENO) == 1;
    facts.out_is_terminal = ::isatty(STDOUT_FILENO) == 1;
    facts.err_is_terminal = ::isatty(STDERR_FILENO) == 1;
    const char* term = std::getenv("TERM");
    const bool dumb = term != nullptr && std::string_view(term) == "dumb";
    facts.colour = facts.out_is_terminal && !is_set("NO_COLOR") && !dumb;
    facts.width = width_of(STDOUT_FILENO);
    if (facts.width == 0 && facts.out_is_terminal) facts.width = 80;
    return facts;
}

void Console::print(std::string_view text) {
    if (broken_) return;
    broken_ =
        std::fwrite(text.data(), 1, text.size(), out_) != text.size() || std::fflush(out_) != 0;
}

void Console::print_json(const boost::json::value& json) {
    print_line(to_text(json, facts_.out_is_terminal ? JsonStyle::indented : JsonStyle::one_line));
}

void Console::print_error_text(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), err_);
    std::fflush(err_);
}

void Console::report(const Error& error, bool json) {
    if (json) {
        print_json(boost::json::object{{"error", answer::to_json(error)}});
        return;
    }
    const Paint paint = error_paint();
    std::string text = paint.warn("querent:") + " " + paint.plain(error.message) + "\n";
    if (!error.where.empty()) text += paint.dim("  at " + error.where) + "\n";
    if (!error.hint.empty()) text += paint.dim("  " + error.hint) + "\n";
    print_error_text(text);
}

bool LineReader::fill(const std::stop_token& stop) {
    while (!ended_ && !stop.stop_requested()) {
        pollfd wanted{descriptor_, POLLIN, 0};
        const int ready = ::poll(&wanted, 1, 100);
        if (ready < 0 && errno != EINTR) ended_ = true;
        if (ready <= 0) continue;
        char piece[16 * 1024];
        const ssize_t count = ::read(descriptor_, piece, sizeof piece);
        if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (count <= 0) {
            ended_ = true;
            return false;
        }
        buffer_.append(piece, static_cast<std::size_t>(count));
        return true;
    }
    return false;
}

std::optional<std::string> LineReader::next(const std::stop_token& stop) {
    std::size_t end = buffer_.find('\n');
    while (end == std::string::npos && buffer_.size() <= bytes_max_ && fill(stop))
        end = buffer_.find('\n');
    if (stop.stop_requested() || (buffer_.empty() && ended_)) return std::nullopt;
    std::string line = buffer_.substr(0, end);
    buffer_.erase(0, end == std::string::npos ? end : end + 1);
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

std::string LineReader::rest(const std::stop_token& stop) {
    while (buffer_.size() <= bytes_max_ && fill(stop)) {
    }
    buffer_.resize(std::min(buffer_.size(), bytes_max_ + 1));
    return std::move(buffer_);
}

}  // namespace querent::cli
