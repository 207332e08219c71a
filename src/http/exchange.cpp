#include "http/exchange.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <utility>

#include "base/limits.hpp"

namespace querent::http {

namespace asio = boost::asio;

namespace {

Error unexpected(const char* what) {
    return {ErrorCode::internal, "Something went wrong inside the server.", what,
            "Try again; if it happens again, please report it.", "handler"};
}

template <typename Work>
Result<void> guarded(const Work& work) {
    try {
        return work();
    } catch (const std::exception& exception) {
        return unexpected(exception.what());
    } catch (...) {
        return unexpected("an exception of unknown type");
    }
}

}  // namespace

Response run_handler(const Handler& handler, Request& request) {
    Response response;
    const Result<void> done = guarded([&]() -> Result<void> {
        response = handler(request);
        return {};
    });
    return done.ok() ? std::move(response) : Response::error(done.error());
}

Exchange::Exchange(asio::io_context& io, Request request_taken)
    : request(std::move(request_taken)), io_(io), timer_(io) {
    timer_.expires_at(asio::steady_timer::time_point::max());
    request.stop = stop_.get_token();
}

void Exchange::run(const Handler& handler, bool head_only) {
    Response response = run_handler(handler, request);
    Stream stream;
    if (auto* streamed = std::get_if<Stream>(&response.body)) {
        stream = std::exchange(*streamed, nullptr);
    }
    const bool streams = stream && !head_only;
    publish({std::move(response), {}, !streams, false});
    if (!streams) return;
    const Result<void> done = guarded([&]() -> Result<void> {
        stream(*this);
        return {};
    });
    // Whatever the stream holds on to is let go before the client sees the end of it.
    stream = nullptr;
    publish({std::nullopt, {}, true, !done.ok()});
}

void Exchange::open_sink(const SinkMaker& maker) {
    Result<void> result = guarded([&]() -> Result<void> {
        TRY(request.sink, maker(request));
        return {};
    });
    {
        const std::lock_guard lock(mutex_);
        sink_result_ = std::move(result);
    }
    notify();
}

void Exchange::feed_sink(std::string_view piece) {
    Result<void> result = guarded([&] { return request.sink->write(piece); });
    {
        const std::lock_guard lock(mutex_);
        sink_result_ = std::move(result);
    }
    notify();
}

void Exchange::publish(News news) {
    {
        const std::lock_guard lock(mutex_);
        if (news.head) pending_.head = std::move(news.head);
        pending_.finished = pending_.finished || news.finished;
        pending_.failed = pending_.failed || news.failed;
    }
    notify();
}

Result<void> Exchange::write(std::string_view bytes) {
    {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [this] {
            return abandoned_ || pending_.bytes.size() < limits::http_stream_buffer_bytes_max;
        });
        if (abandoned_) {
            return Error{ErrorCode::cancelled, "The client went away.", {}, {}, "response"};
        }
        pending_.bytes.append(bytes);
    }
    notify();
    return {};
}

void Exchange::notify() {
    asio::post(io_, [self = shared_from_this()] {
        self->woken_ = true;
        self->timer_.cancel();
    });
}

asio::awaitable<void> Exchange::news() {
    while (!woken_) co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
    woken_ = false;
}

Exchange::News Exchange::take() {
    News news;
    {
        const std::lock_guard lock(mutex_);
        news.head = std::exchange(pending_.head, std::nullopt);
        news.bytes = std::exchange(pending_.bytes, {});
        news.finished = pending_.finished;
        news.failed = pending_.failed;
    }
    room_.notify_all();
    return news;
}

Result<void> Exchange::take_sink_result() {
    const std::lock_guard lock(mutex_);
    return std::exchange(sink_result_, Result<void>());
}

void Exchange::abandon() {
    {
        const std::lock_guard lock(mutex_);
        abandoned_ = true;
    }
    room_.notify_all();
    stop_.request_stop();
}

}  // namespace querent::http
