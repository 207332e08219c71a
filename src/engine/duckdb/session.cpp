#include "engine/duckdb/session.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

#include <fmt/format.h>

#include "engine/duckdb/descriptor.hpp"
#include "engine/duckdb/process.hpp"
#include "engine/duckdb/protocol.hpp"

namespace querent::engine::duckdb {

namespace {

Error system_error(std::string_view what) {
    return Error{ErrorCode::engine_failed,
                 "The engine's worker process could not be started.",
                 fmt::format("{}: {}", what, std::strerror(errno)),
                 {},
                 {}};
}

// A worker may have been taken over: it must not fill our memory by ignoring the limits it was
// given. Some slack, because both ends count bytes a little differently.
class Allowance {
public:
    explicit Allowance(const RunLimits& limits) : limits_(limits) {}
    [[nodiscard]] bool take(const Batch& batch, std::size_t bytes) {
        rows_ += batch.rows();
        bytes_ += bytes;
        return rows_ <= std::max<std::size_t>(limits_.rows_max, 1) &&
               bytes_ / 2 <= limits_.bytes_max + limits::mebibyte;
    }

private:
    const RunLimits& limits_;
    std::size_t rows_ = 0;
    std::size_t bytes_ = 0;
};

// Nothing but the count matters.
class NoRows final : public BatchSink {
public:
    Result<void> begin(const std::vector<ResultColumn>&) override { return {}; }
    Result<void> batch(Batch&&) override { return {}; }
};

}  // namespace

class Session::Impl {
public:
    Impl(Descriptor socket, Descriptor wake, SpillFolder spill, Process process)
        : spill_(std::move(spill)),
          socket_(std::move(socket)),
          wake_(std::move(wake)),
          process_(std::move(process)),
          id_(process_.id()) {}

    Result<void> greet(const JailProfile& profile, const Deadline& deadline);
    Result<RunStatistics> run(QueryRequest request, const RunLimits& limits,
                              const Deadline& deadline, BatchSink& sink,
                              const ProgressCallback& progress);
    [[nodiscard]] bool alive() const noexcept;
    [[nodiscard]] pid_t process() const noexcept { return id_; }
    void kill() noexcept;

private:
    // One statement on its way.
    struct Flight {
        std::uint64_t number;
        const RunLimits& limits;
        BatchSink& sink;
        const ProgressCallback& progress;
        Allowance allowance;
        std::optional<std::size_t> columns;  // how many, once they came
        std::optional<Error> stopped;        // why it was called off
        std::optional<Result<RunStatistics>> outcome;
    };

    Result<void> send(MessageKind kind, std::string_view payload, const Deadline& deadline);
    Result<Frame> receive(const Deadline& deadline);
    Result<void> wait(short events, const Deadline& deadline);
    void call_off(Flight& flight, Error reason);
    void take(Flight& flight, const Frame& frame);
    void deliver(Flight& flight, const Frame& frame);
    Error crashed(std::string_view why);

    // The order matters: the process ends before its socket closes and its folder goes.
    SpillFolder spill_;
    Descriptor socket_;
    Descriptor wake_;  // an eventfd that a stop request makes readable
    FrameBuffer incoming_;
    std::mutex ending_;  // kill() may come from another thread
    Process process_;
    pid_t id_;
    std::uint64_t number_ = 0;
    std::atomic<bool> broken_ = false;  // kill() may come from another thread
};

Error Session::Impl::crashed(std::string_view why) {
    broken_ = true;
    const std::lock_guard lock(ending_);
    // The socket of a dying process closes a moment before it can be asked what it died of.
    const auto ended = process_.end(limits::worker_grace);
    return Error{ErrorCode::engine_crashed,
                 "The engine's worker process ended unexpectedly; the next query gets a new one.",
                 fmt::format("{}; worker: {}", why, ended),
                 "Try again. If it happens again, the query may need more memory than there is.",
                 {}};
}

Result<void> Session::Impl::wait(short events, const Deadline& deadline) {
    for (;;) {
        TRY_VOID(deadline.check());
        struct pollfd waiting[2] = {{socket_.get(), events, 0}, {wake_.get(), POLLIN, 0}};
        // One millisecond more, or the last fraction of one would be spent in a busy loop.
        const auto timeout = static_cast<int>(deadline.remaining().count()) + 1;
        const int ready = poll(waiting, 2, timeout);
        if (ready < 0 && errno != EINTR) return crashed("poll");
        if (ready > 0 && waiting[0].revents != 0) return {};
        if (ready > 0 && !deadline.stop().stop_requested()) {
            // Left over from a stop request that came when its statement was already done.
            std::uint64_t count = 0;
            static_cast<void>(!read(wake_.get(), &count, sizeof count));
        }
    }
}

Result<void> Session::Impl::send(MessageKind kind, std::string_view payload,
                                 const Deadline& deadline) {
    const std::string frame = encode_frame(kind, payload);
    std::string_view rest = frame;
    while (!rest.empty()) {
        const auto size =
            ::send(socket_.get(), rest.data(), rest.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (size >= 0) {
            rest.remove_prefix(static_cast<std::size_t>(size));
        } else if (errno == EAGAIN) {
            auto writable = wait(POLLOUT, deadline);
            if (!writable.ok()) {
                // Half a frame is out; what follows could not be understood.
                if (rest.size() != frame.size()) kill();
                return writable;
            }
        } else if (errno != EINTR) {
            return crashed("send");
        }
    }
    return {};
}

Result<Frame> Session::Impl::receive(const Deadline& deadline) {
    for (;;) {
        auto frame = incoming_.next();
        if (!frame.ok()) {
            kill();
            return std::move(frame).error();
        }
        if (frame->has_value()) return std::move(**frame);
        TRY_VOID(wait(POLLIN, deadline));
        char bytes[64 * 1024];
        const auto size = recv(socket_.get(), bytes, sizeof bytes, MSG_DONTWAIT);
        if (size > 0) {
            incoming_.append({bytes, static_cast<std::size_t>(size)});
        } else if (size == 0 || (errno != EAGAIN && errno != EINTR)) {
            return crashed("the connection to the worker was lost");
        }
    }
}

Result<void> Session::Impl::greet(const JailProfile& profile, const Deadline& deadline) {
    auto inner = profile;
    inner.temporary = spill_.path();
    const std::stop_callback on_stop(deadline.stop(), [this] { eventfd_write(wake_.get(), 1); });
    TRY_VOID(send(MessageKind::profile, encode_profile(inner), deadline));
    TRY(const auto frame, receive(deadline));
    if (frame.kind == MessageKind::ready) return {};
    if (frame.kind != MessageKind::error) return crashed("unexpected greeting");
    TRY(auto failure, decode_failure(frame.payload));
    return failure.error;
}

void Session::Impl::call_off(Flight& flight, Error reason) {
    flight.stopped = std::move(reason);
    const auto sent = send(MessageKind::cancel, encode_cancel(flight.number),
                           Deadline::after(limits::worker_grace));
    if (!sent.ok()) kill();
}

void Session::Impl::deliver(Flight& flight, const Frame& frame) {
    if (frame.kind == MessageKind::columns) {
        auto columns = decode_columns(frame.payload);
        if (!columns.ok() || flight.columns) {
            flight.outcome = crashed("unexpected columns");
            return;
        }
        flight.columns = columns->size();
        if (auto taken = flight.sink.begin(*columns); !taken.ok()) call_off(flight, taken.error());
        return;
    }
    auto batch = flight.columns ? decode_batch(frame.payload, *flight.columns)
                                : Result<Batch>(crashed("a batch before its columns"));
    if (batch.ok() && !flight.allowance.take(*batch, frame.payload.size())) {
        batch = crashed("more rows or bytes than were asked for");
    }
    if (!batch.ok()) {
        kill();
        flight.outcome = std::move(batch).error();
        return;
    }
    if (auto taken = flight.sink.batch(std::move(batch).value()); !taken.ok()) {
        call_off(flight, taken.error());
    }
}

void Session::Impl::take(Flight& flight, const Frame& frame) {
    switch (frame.kind) {
        case MessageKind::columns:
        case MessageKind::batch:
            if (!flight.stopped) deliver(flight, frame);
            return;
        case MessageKind::progress:
            if (const auto fraction = decode_progress(frame.payload);
                fraction.ok() && flight.progress && !flight.stopped) {
                flight.progress(*fraction);
            }
            return;
        case MessageKind::done:
            flight.outcome = decode_done(frame.payload);
            break;
        case MessageKind::error: {
            auto failure = decode_failure(frame.payload);
            if (failure.ok() && failure->fatal) kill();
            flight.outcome = failure.ok() ? failure->error : failure.error();
            break;
        }
        case MessageKind::profile:
        case MessageKind::query:
        case MessageKind::cancel:
        case MessageKind::ready:
            flight.outcome = crashed("a message out of turn");
            return;
    }
    if (flight.stopped) flight.outcome = *flight.stopped;
}

Result<RunStatistics> Session::Impl::run(QueryRequest request, const RunLimits& limits,
                                         const Deadline& deadline, BatchSink& sink,
                                         const ProgressCallback& progress) {
    if (broken_) return crashed("the worker had ended before");
    TRY_VOID(deadline.check());
    const std::stop_callback on_stop(deadline.stop(), [this] { eventfd_write(wake_.get(), 1); });
    request.number = ++number_;
    request.rows_max = limits.rows_max;
    request.bytes_max = limits.bytes_max;
    Flight flight{request.number, limits, sink, progress, Allowance(limits), {}, {}, {}};
    TRY_VOID(send(MessageKind::query, encode_query(request), deadline));

    auto until = deadline;
    while (!flight.outcome) {
        const bool was_stopped = flight.stopped.has_value();
        auto frame = receive(until);
        if (frame.ok()) {
            take(flight, *frame);
        } else if (frame.error().code == ErrorCode::engine_crashed) {
            return flight.stopped ? *flight.stopped : frame.error();
        } else if (flight.stopped) {
            kill();  // it did not stop by itself within its grace
            return *flight.stopped;
        } else {
            call_off(flight, frame.error());
        }
        if (flight.stopped && !was_stopped) until = Deadline::after(limits::worker_grace);
    }
    return std::move(*flight.outcome);
}

bool Session::Impl::alive() const noexcept {
    if (broken_) return false;
    struct pollfd line {
        socket_.get(), POLLIN, 0
    };
    // An idle worker has nothing to say; anything here is the end of the connection.
    return poll(&line, 1, 0) == 0;
}

void Session::Impl::kill() noexcept {
    broken_ = true;
    const std::lock_guard lock(ending_);
    process_.end();
}

Session::Session(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

Result<Session> Session::start(const Program& program, const JailProfile& profile,
                               const Deadline& deadline) {
    TRY(auto spill, SpillFolder::create(profile.temporary));
    int ends[2] = {-1, -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        return system_error("socketpair");
    }
    Descriptor ours(ends[0]);
    Descriptor theirs(ends[1]);
    Descriptor wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!wake.open()) return system_error("eventfd");
    TRY(auto process, Process::start(program, theirs));
    theirs.close();
    Session session(std::make_unique<Impl>(std::move(ours), std::move(wake), std::move(spill),
                                           std::move(process)));
    TRY_VOID(session.impl_->greet(profile, deadline.at_most(limits::worker_start_max)));
    return session;
}

Result<RunStatistics> Session::run(std::string_view statement, const RunLimits& limits,
                                   const Deadline& deadline, BatchSink& sink,
                                   const ProgressCallback& progress) {
    QueryRequest request;
    request.statement = statement;
    return impl_->run(std::move(request), limits, deadline.at_most(limits.time_max), sink,
                      progress);
}

Result<RunStatistics> Session::query(std::string_view statement, const RunLimits& limits,
                                     const Deadline& deadline, BatchSink& sink) {
    QueryRequest request;
    request.statement = statement;
    request.single_query = true;
    return impl_->run(std::move(request), limits, deadline.at_most(limits.time_max), sink, {});
}

Result<std::uint64_t> Session::execute(std::string_view statement, const Deadline& deadline,
                                       const ProgressCallback& progress) {
    QueryRequest request;
    request.statement = statement;
    NoRows none;
    TRY(const auto statistics,
        impl_->run(std::move(request), RunLimits{}, deadline, none, progress));
    return statistics.rows_changed;
}

bool Session::alive() const noexcept {
    return impl_ != nullptr && impl_->alive();
}
pid_t Session::process() const noexcept {
    return impl_->process();
}
void Session::kill() noexcept {
    impl_->kill();
}

}  // namespace querent::engine::duckdb
