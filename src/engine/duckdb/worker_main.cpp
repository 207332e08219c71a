// Two threads share the work. The main thread runs statements. The control thread reads the socket,
// so that a cancel is heard while a statement runs, interrupts DuckDB and reports progress. When
// the other end closes, the process ends at once, whatever it is doing.
//
// Nothing here returns from main(): static destructors and leak checks have no place in a process
// whose system calls are filtered.
#include "engine/duckdb/worker_main.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <thread>
#include <utility>

#include "base/limits.hpp"
#include "engine/duckdb/database.hpp"
#include "engine/duckdb/jail.hpp"
#include "engine/duckdb/protocol.hpp"

namespace querent::engine::duckdb {

namespace {

constexpr int interrupt_again_ms = 20;

// The worker's end of the socket.
class Line {
public:
    explicit Line(int socket) : socket_(socket) {}

    /// Blocks. Ends the process when the other end is gone.
    void send(MessageKind kind, std::string_view payload) {
        const std::lock_guard lock(writing_);
        write_all(encode_frame(kind, payload));
    }
    /// Only if nobody is writing: the control thread must never wait for a reader that is slow.
    void send_if_free(MessageKind kind, std::string_view payload) {
        const std::unique_lock lock(writing_, std::try_to_lock);
        if (lock.owns_lock()) write_all(encode_frame(kind, payload));
    }
    /// The next frame, or nothing after `timeout_ms` (-1: never). Ends the process when the other
    /// end is gone or sends what is no frame.
    std::optional<Frame> receive(int timeout_ms) {
        for (;;) {
            auto frame = incoming_.next();
            if (!frame.ok()) _exit(1);
            if (frame->has_value()) return std::move(*frame);
            struct pollfd waiting {
                socket_, POLLIN, 0
            };
            const int ready = poll(&waiting, 1, timeout_ms);
            if (ready == 0) return std::nullopt;
            if (ready < 0 && errno == EINTR) continue;
            char bytes[16 * 1024];
            const auto size = read(socket_, bytes, sizeof bytes);
            if (size < 0 && errno == EINTR) continue;
            if (size <= 0) _exit(0);
            incoming_.append({bytes, static_cast<std::size_t>(size)});
        }
    }

private:
    void write_all(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto size = write(socket_, bytes.data(), bytes.size());
            if (size < 0 && errno == EINTR) continue;
            if (size <= 0) _exit(0);
            bytes.remove_prefix(static_cast<std::size_t>(size));
        }
    }

    int socket_;
    std::mutex writing_;
    FrameBuffer incoming_;  // of the one thread that receives
};

// A result on its way to the socket.
class LineSink final : public BatchSink {
public:
    LineSink(Line& line, const std::atomic<std::uint64_t>& cancelled, std::uint64_t number)
        : line_(line), cancelled_(cancelled), number_(number) {}

    Result<void> begin(const std::vector<ResultColumn>& columns) override {
        TRY_VOID(check());
        line_.send(MessageKind::columns, encode_columns(columns));
        return {};
    }
    Result<void> batch(Batch&& batch) override {
        TRY_VOID(check());
        return send_rows(batch, 0, batch.rows());
    }
    [[nodiscard]] Result<void> check() const {
        if (cancelled_ < number_) return {};
        return Error{ErrorCode::cancelled, "The work was cancelled.", {}, {}, {}};
    }

private:
    Result<void> send_rows(const Batch& batch, std::size_t first, std::size_t rows) {
        const auto payload = encode_batch(batch, first, rows);
        if (payload.size() <= limits::worker_frame_bytes_max) {
            line_.send(MessageKind::batch, payload);
            return {};
        }
        if (rows == 1) {
            return Error{ErrorCode::result_too_large,
                         "A row of the result is larger than the limit.",
                         {},
                         "Ask for fewer columns.",
                         {}};
        }
        TRY_VOID(send_rows(batch, first, rows / 2));
        return send_rows(batch, first + rows / 2, rows - rows / 2);
    }

    Line& line_;
    const std::atomic<std::uint64_t>& cancelled_;
    std::uint64_t number_;
};

class Service {
public:
    Service(Line& line, Database& database) : line_(line), database_(database) {}

    [[noreturn]] void run() {
        std::thread([this] { control(); }).detach();
        for (;;) serve(next_request());
    }

private:
    QueryRequest next_request() {
        std::unique_lock lock(mutex_);
        arrived_.wait(lock, [this] { return request_.has_value(); });
        auto request = std::move(*request_);
        request_.reset();
        return request;
    }

    void serve(const QueryRequest& request) {
        LineSink sink(line_, cancelled_, request.number);
        const auto outcome = attempt(request, sink);
        // Before the answer: after it the control thread may already announce the next request.
        running_ = 0;
        if (outcome.ok()) {
            line_.send(MessageKind::done, encode_done(*outcome));
            return;
        }
        line_.send(MessageKind::error, encode_failure({outcome.error(), database_.broken()}));
        if (database_.broken()) _exit(1);
    }

    Result<RunStatistics> attempt(const QueryRequest& request, LineSink& sink) {
        try {
            TRY_VOID(sink.check());
            return database_.run(request, sink);
        } catch (const std::bad_alloc&) {
            return Error{ErrorCode::memory_limit,
                         "The query needed more memory than the limit.",
                         "std::bad_alloc in the worker",
                         "Ask for less at once.",
                         {}};
        }
    }

    [[noreturn]] void control() {
        for (;;) {
            auto frame = line_.receive(timeout_ms());
            if (frame.has_value()) {
                handle(*frame);
            } else if (running_ != 0) {
                look_after_query();
            }
        }
    }

    [[nodiscard]] int timeout_ms() const {
        const std::uint64_t running = running_;
        if (running == 0) return -1;
        return cancelled_ >= running ? interrupt_again_ms
                                     : static_cast<int>(limits::worker_progress_interval.count());
    }

    void handle(const Frame& frame) {
        if (frame.kind == MessageKind::query) {
            auto request = decode_query(frame.payload);
            if (!request.ok()) _exit(1);
            const std::lock_guard lock(mutex_);
            running_ = request->number;
            request_ = std::move(request).value();
            arrived_.notify_one();
        } else if (frame.kind == MessageKind::cancel) {
            const auto number = decode_cancel(frame.payload);
            if (!number.ok()) _exit(1);
            cancelled_ = *number;
            if (running_ == *number) database_.interrupt();
        } else {
            _exit(1);
        }
    }

    void look_after_query() {
        const std::uint64_t running = running_;
        if (running != 0 && cancelled_ >= running) {
            // An interrupt that comes between two statements is forgotten by DuckDB, hence again.
            database_.interrupt();
            return;
        }
        const double fraction = database_.progress();
        if (fraction >= 0 && running_ == running) {
            line_.send_if_free(MessageKind::progress, encode_progress(fraction));
        }
    }

    Line& line_;
    Database& database_;
    std::atomic<std::uint64_t> running_ = 0;    // number of the request at work; 0: none
    std::atomic<std::uint64_t> cancelled_ = 0;  // requests up to this number are called off
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::optional<QueryRequest> request_;
};

[[noreturn]] void give_up(Line& line, const Error& error) {
    line.send(MessageKind::error, encode_failure({error, true}));
    _exit(1);
}

}  // namespace

void worker_main(int socket) {
    // A limit on the size of files (ulimit -f) is then an error of write(), not the worker's end.
    static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));
    static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
    Line line(socket);
    const auto frame = line.receive(-1);
    if (!frame || frame->kind != MessageKind::profile) _exit(1);
    const auto profile = decode_profile(frame->payload);
    if (!profile.ok()) _exit(1);
    if (const auto jailed = enter_jail(*profile); !jailed.ok()) give_up(line, jailed.error());
    auto database = Database::open(*profile);
    if (!database.ok()) give_up(line, database.error());
    line.send(MessageKind::ready, {});
    Service(line, **database).run();
}

}  // namespace querent::engine::duckdb
