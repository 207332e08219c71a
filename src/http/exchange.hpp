// One request being answered: where a worker thread, which may block, meets the socket thread,
// which may not.
//
// The worker hands over the head of the response and then pieces of a streamed body; the socket
// thread is woken through a timer that never expires by itself. When the client reads too slowly
// the worker waits in write(); when the client goes away the worker's stop token is set and
// write() fails.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

#include "http/message.hpp"
#include "http/router.hpp"

namespace querent::http {

class Exchange final : public Writer, public std::enable_shared_from_this<Exchange> {
public:
    Exchange(boost::asio::io_context& io, Request request_taken);

    Request request;

    // On a worker thread.
    void run(const Handler& handler, bool head_only);
    void open_sink(const SinkMaker& maker);
    void feed_sink(std::string_view piece);
    Result<void> write(std::string_view bytes) override;

    // On the socket thread.
    /// Returns when something has happened since the last call.
    boost::asio::awaitable<void> news();
    struct News {
        std::optional<Response> head;
        std::string bytes;
        bool finished = false;
        bool failed = false;  // the stream broke off in the middle
    };
    News take();
    /// What open_sink() or feed_sink() ended with. Requires: news() has returned since.
    [[nodiscard]] Result<void> take_sink_result();
    /// The client is gone, or the server has waited long enough.
    void abandon();

private:
    void notify();
    void publish(News news);

    boost::asio::io_context& io_;
    boost::asio::steady_timer timer_;
    bool woken_ = false;  // socket thread alone

    std::stop_source stop_;
    std::mutex mutex_;
    std::condition_variable room_;
    News pending_;
    Result<void> sink_result_;
    bool abandoned_ = false;
};

/// The handler's response, or a 500 when it threw.
Response run_handler(const Handler& handler, Request& request);

}  // namespace querent::http
