// One client's connection: requests one after the other, each read, answered and written before the
// next is looked at, so that pipelined requests are answered in their order.
//
// A connection is a coroutine on the socket thread. Every wait for the client has a deadline, which
// the server's sweep checks a few times a second (a timer for each connection would cost more than
// all of them together need).
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/exchange.hpp"
#include "http/head.hpp"
#include "http/request_head.hpp"
#include "http/server.hpp"
#include "http/worker_pool.hpp"

namespace querent::http {

class HostPolicy;

/// What the connections of a server share. Threads: the socket thread, except `workers`.
struct Shared {
    boost::asio::io_context& io;
    WorkerPool& workers;
    const ServerOptions& options;
    const Router& router;
    const HostPolicy& hosts;
    bool stopping = false;
    std::string date;  // renewed by the sweep
};

class Connection final : public std::enable_shared_from_this<Connection> {
public:
    using Clock = std::chrono::steady_clock;

    Connection(Shared& shared, boost::asio::ip::tcp::socket socket);

    /// Serves until either side has enough.
    boost::asio::awaitable<void> run();
    /// Says that there is no room, and closes.
    boost::asio::awaitable<void> turn_away();

    void check_deadline(Clock::time_point now);
    /// Ends the wait for a request that has not begun.
    void close_if_idle();
    /// Since when it waits for a request to begin; nothing when it does not.
    [[nodiscard]] std::optional<Clock::time_point> idle_since() const noexcept {
        return idle_since_;
    }
    /// Sets the stop token of the request at work and closes.
    void force_close();

private:
    /// The request being answered.
    struct Turn {
        explicit Turn(Clock::time_point started_at) : started(started_at) {}
        Parser parser;
        Clock::time_point started;
        bool head_only = false;
        bool keep_alive = false;
        bool may_chunk = true;  // HTTP/1.1
        bool expects_continue = false;
        Headers more;
        Observation observation;
    };

    // Reading (connection.cpp).
    boost::asio::awaitable<bool> serve_one();
    boost::asio::awaitable<bool> wait_for_first_byte();
    boost::asio::awaitable<Result<Request>> read_head(Turn& turn);
    boost::asio::awaitable<Result<std::size_t>> read_piece(Turn& turn, char* data,
                                                           std::size_t size);
    boost::asio::awaitable<Result<std::string>> gather_body(Turn& turn, std::uint64_t bytes_max);
    boost::asio::awaitable<Result<void>> pour_body(Turn& turn, const Route& route,
                                                   std::shared_ptr<Exchange> exchange);
    boost::asio::awaitable<void> discard_small_body(Turn& turn);
    boost::asio::awaitable<bool> answer(Turn& turn, const Route& route, Request request);
    boost::asio::awaitable<bool> answer_on_worker(Turn& turn, const Route& route,
                                                  std::shared_ptr<Exchange> exchange);
    void watch_for_disconnect(std::shared_ptr<Exchange> exchange);

    // Writing (connection_write.cpp).
    boost::asio::awaitable<bool> send_response(Turn& turn, const Response& response);
    /// For input that cannot be read on from: the connection ends with it.
    boost::asio::awaitable<bool> send_error(Turn& turn, const Error& error);
    boost::asio::awaitable<bool> send_stream(Turn& turn, Exchange& exchange, Exchange::News news);
    boost::asio::awaitable<bool> send(std::string_view first, std::string_view second = {});
    boost::asio::awaitable<void> linger();
    void observe(Turn& turn);

    void give_time(std::chrono::milliseconds time) { deadline_ = Clock::now() + time; }
    void need_no_deadline() { deadline_ = Clock::time_point::max(); }

    Shared& shared_;
    boost::asio::ip::tcp::socket socket_;
    boost::beast::flat_buffer buffer_;
    std::string peer_;
    Clock::time_point deadline_ = Clock::time_point::max();
    bool timed_out_ = false;
    std::optional<Clock::time_point> idle_since_;
    bool first_request_ = true;
    bool unread_input_ = false;  // closing at once would make the kernel throw our answer away
    std::weak_ptr<Exchange> at_work_;
    Clock::time_point abandon_at_ = Clock::time_point::max();  // for at_work_
};

}  // namespace querent::http
