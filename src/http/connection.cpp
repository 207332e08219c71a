// g++ 12 takes the frame allocator of Asio's coroutines for a mismatch (GCC bug 109224).
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

#include "http/connection.hpp"

#include <sys/socket.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/read.hpp>
#include <cerrno>
#include <vector>

#include "base/text.hpp"
#include "http/dispatch.hpp"

namespace querent::http {

namespace asio = boost::asio;
namespace beast_http = boost::beast::http;
using boost::system::error_code;

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t piece_bytes = 256 * limits::kibibyte;
constexpr std::size_t read_ahead_bytes = 64 * limits::kibibyte;
constexpr std::size_t discarded_bytes_max = 64 * limits::kibibyte;

std::string peer_of(const asio::ip::tcp::socket& socket) {
    error_code code;
    const auto endpoint = socket.remote_endpoint(code);
    return code ? std::string() : endpoint.address().to_string(code);
}

enum class PeerState { quiet, sending, closed_its_side, gone };

/// Looks without taking anything out of the socket.
PeerState look_at(asio::ip::tcp::socket& socket) {
    char byte = 0;
    const auto got = ::recv(socket.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    if (got > 0) return PeerState::sending;
    if (got == 0) return PeerState::closed_its_side;
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? PeerState::quiet
                                                                     : PeerState::gone;
}

}  // namespace

Connection::Connection(Shared& shared, asio::ip::tcp::socket socket)
    : shared_(shared),
      socket_(std::move(socket)),
      buffer_(shared.options.limits.header_bytes_max + read_ahead_bytes),
      peer_(peer_of(socket_)) {
    error_code ignored;
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
}

void Connection::check_deadline(Clock::time_point now) {
    if (now >= abandon_at_) {
        abandon_at_ = Clock::time_point::max();
        if (const auto exchange = at_work_.lock()) exchange->abandon();
    }
    if (now < deadline_) return;
    need_no_deadline();
    timed_out_ = true;
    error_code ignored;
    socket_.cancel(ignored);
}

void Connection::close_if_idle() {
    if (!idle_since_) return;
    idle_since_.reset();
    error_code ignored;
    socket_.cancel(ignored);
}

void Connection::force_close() {
    if (const auto exchange = at_work_.lock()) exchange->abandon();
    error_code ignored;
    socket_.close(ignored);
}

asio::awaitable<void> Connection::run() {
    while (co_await serve_one()) first_request_ = false;
    if (unread_input_ && !shared_.stopping) co_await linger();
    error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    socket_.close(ignored);
}

asio::awaitable<void> Connection::turn_away() {
    Turn turn(Clock::now());
    const Error busy{ErrorCode::server_busy,
                     "The server has too many connections.",
                     {},
                     "Try again in a moment.",
                     "connection"};
    co_await send_error(turn, busy);
    co_await linger();
    error_code ignored;
    socket_.close(ignored);
}

asio::awaitable<bool> Connection::wait_for_first_byte() {
    if (buffer_.size() > 0) co_return true;
    buffer_.shrink_to_fit();  // an idle connection keeps no buffer
    if (shared_.stopping && look_at(socket_) != PeerState::sending) co_return false;
    idle_since_ = Clock::now();
    const auto& limits = shared_.options.limits;
    give_time(first_request_ ? limits.header_time_max : limits.keep_alive_max);
    const auto [code] = co_await socket_.async_wait(asio::ip::tcp::socket::wait_read, as_result);
    idle_since_.reset();
    co_return !code;
}

asio::awaitable<Result<Request>> Connection::read_head(Turn& turn) {
    Parser& parser = turn.parser;
    parser.header_limit(static_cast<std::uint32_t>(shared_.options.limits.header_bytes_max));
    parser.body_limit(boost::none);  // the route decides, and it is not known yet
    give_time(shared_.options.limits.header_time_max);
    const auto [code, bytes] =
        co_await beast_http::async_read_header(socket_, buffer_, parser, as_result);
    need_no_deadline();
    if (code) co_return error_of_reading(code, timed_out_);
    auto request = request_of(parser);
    if (request.ok()) request->peer = peer_;
    co_return request;
}

asio::awaitable<bool> Connection::serve_one() {
    if (!co_await wait_for_first_byte()) co_return false;
    Turn turn(Clock::now());
    Result<Request> head = co_await read_head(turn);
    if (!head.ok()) {
        // Nothing came at all: a client that just hangs up wants no answer.
        if (!turn.parser.got_some()) co_return false;
        co_return co_await send_error(turn, head.error());
    }
    Request request = std::move(head).value();
    turn.head_only = request.method == Method::head;
    turn.may_chunk = turn.parser.get().version() == 11;
    turn.keep_alive = turn.parser.keep_alive() && !shared_.stopping;
    turn.expects_continue = turn.may_chunk &&
                            text::equals_ignoring_case(request.header("expect"), "100-continue") &&
                            buffer_.size() == 0;
    turn.observation.method = request.method_name;
    turn.observation.target = request.target;
    Decision decision = dispatch(request, shared_.router, shared_.hosts);
    turn.more = std::move(decision.headers);
    if (decision.response) {
        co_await discard_small_body(turn);
        co_return co_await send_response(turn, *decision.response);
    }
    co_return co_await answer(turn, *decision.route, std::move(request));
}

/// An answer that was decided from the head alone still has to get past the body, or the next
/// request could not be found. Small bodies are read; for others the connection is given up.
asio::awaitable<void> Connection::discard_small_body(Turn& turn) {
    if (turn.parser.is_done()) co_return;
    const auto length = turn.parser.content_length();
    bool done = false;
    if (length && *length <= discarded_bytes_max && !turn.expects_continue) {
        done = (co_await gather_body(turn, discarded_bytes_max)).ok();
    }
    if (!done) {
        turn.keep_alive = false;
        unread_input_ = true;
    }
}

/// Some bytes of the body; 0 at its end.
asio::awaitable<Result<std::size_t>> Connection::read_piece(Turn& turn, char* data,
                                                            std::size_t size) {
    auto& body = turn.parser.get().body();
    while (!turn.parser.is_done()) {
        body.data = data;
        body.size = size;
        body.more = true;
        const auto [code, bytes] =
            co_await beast_http::async_read_some(socket_, buffer_, turn.parser, as_result);
        if (code && code != beast_http::error::need_buffer) {
            co_return error_of_reading(code, timed_out_);
        }
        if (body.size < size) co_return size - body.size;
    }
    co_return std::size_t{0};
}

asio::awaitable<Result<std::string>> Connection::gather_body(Turn& turn, std::uint64_t bytes_max) {
    std::string gathered;
    if (turn.parser.is_done()) co_return gathered;
    const auto& limits = shared_.options.limits;
    const auto must_end = Clock::now() + limits.body_time_max;
    if (turn.expects_continue && !co_await send("HTTP/1.1 100 Continue\r\n\r\n")) {
        co_return error_of_reading(asio::error::broken_pipe, false);
    }
    turn.parser.eager(true);
    std::vector<char> piece(16 * limits::kibibyte);
    while (true) {
        deadline_ = std::min(Clock::now() + limits.body_idle_max, must_end);
        const Result<std::size_t> got = co_await read_piece(turn, piece.data(), piece.size());
        need_no_deadline();
        if (!got.ok()) co_return got.error();
        if (*got == 0) co_return gathered;
        if (gathered.size() + *got > bytes_max) co_return body_too_large(bytes_max);
        gathered.append(piece.data(), *got);
    }
}

/// From the socket into the route's sink, which works on a worker thread while the socket rests.
asio::awaitable<Result<void>> Connection::pour_body(Turn& turn, const Route& route,
                                                    std::shared_ptr<Exchange> exchange) {
    shared_.workers.post([exchange, &route] { exchange->open_sink(route.options.sink); });
    co_await exchange->news();
    if (Result<void> opened = exchange->take_sink_result(); !opened.ok()) co_return opened;
    if (turn.expects_continue && !turn.parser.is_done() &&
        !co_await send("HTTP/1.1 100 Continue\r\n\r\n")) {
        co_return error_of_reading(asio::error::broken_pipe, false);
    }
    turn.parser.eager(true);
    buffer_.reserve(read_ahead_bytes);  // else Beast reads 512 bytes at a time
    const auto piece = std::make_shared<std::vector<char>>(piece_bytes);
    std::uint64_t total = 0;
    bool ended = false;
    while (!ended) {
        std::size_t filled = 0;
        while (filled < piece_bytes && !ended) {
            give_time(shared_.options.limits.body_idle_max);
            const Result<std::size_t> got =
                co_await read_piece(turn, piece->data() + filled, piece_bytes - filled);
            need_no_deadline();
            if (!got.ok()) co_return got.error();
            filled += *got;
            ended = *got == 0;
        }
        total += filled;
        if (total > route.options.body_bytes_max) {
            co_return body_too_large(route.options.body_bytes_max);
        }
        if (filled == 0) break;
        shared_.workers.post([exchange, piece, filled] {
            exchange->feed_sink({piece->data(), filled});
        });
        co_await exchange->news();
        if (Result<void> fed = exchange->take_sink_result(); !fed.ok()) co_return fed;
    }
    co_return Result<void>();
}

asio::awaitable<bool> Connection::answer(Turn& turn, const Route& route, Request request) {
    if (!route.options.runs_on_socket_thread && shared_.workers.full()) {
        co_await discard_small_body(turn);
        const Response busy = Response::error({ErrorCode::server_busy,
                                               "The server has too much to do.",
                                               {},
                                               "Try again in a moment.",
                                               "server"});
        co_return co_await send_response(turn, busy);
    }
    if (!route.options.sink) {
        Result<std::string> body = co_await gather_body(turn, route.options.body_bytes_max);
        if (!body.ok()) {
            co_return co_await send_error(turn, body.error());
        }
        request.body = std::move(body).value();
    }
    if (route.options.runs_on_socket_thread) {
        const Response response = run_handler(route.handler, request);
        co_return co_await send_response(turn, response);
    }
    const auto exchange = std::make_shared<Exchange>(shared_.io, std::move(request));
    if (route.options.sink) {
        const Result<void> poured = co_await pour_body(turn, route, exchange);
        if (!poured.ok()) {
            if (!turn.parser.is_done()) co_return co_await send_error(turn, poured.error());
            const Response response = Response::error(poured.error());
            co_return co_await send_response(turn, response);
        }
    }
    co_return co_await answer_on_worker(turn, route, exchange);
}

asio::awaitable<bool> Connection::answer_on_worker(Turn& turn, const Route& route,
                                                   std::shared_ptr<Exchange> exchange) {
    at_work_ = exchange;
    shared_.workers.post([exchange, &route, head_only = turn.head_only] {
        exchange->run(route.handler, head_only);
    });
    watch_for_disconnect(exchange);
    Exchange::News news;
    do {
        co_await exchange->news();
        news = exchange->take();
    } while (!news.head);
    bool keep = false;
    if (std::holds_alternative<Stream>(news.head->body) && !turn.head_only) {
        keep = co_await send_stream(turn, *exchange, std::move(news));
    } else {
        keep = co_await send_response(turn, *news.head);
    }
    at_work_.reset();
    abandon_at_ = Clock::time_point::max();
    error_code ignored;
    socket_.cancel(ignored);  // the watch
    co_return keep;
}

void Connection::watch_for_disconnect(std::shared_ptr<Exchange> exchange) {
    socket_.async_wait(
        asio::ip::tcp::socket::wait_read,
        [self = shared_from_this(), exchange = std::move(exchange)](const error_code& code) {
            if (code || self->at_work_.lock() != exchange) return;
            switch (look_at(self->socket_)) {
                case PeerState::quiet:
                    self->watch_for_disconnect(exchange);
                    return;
                case PeerState::sending:
                    return;  // the next request, sent ahead
                case PeerState::closed_its_side:
                    self->abandon_at_ =
                        Clock::now() + self->shared_.options.limits.disconnect_grace;
                    return;
                case PeerState::gone:
                    exchange->abandon();
                    return;
            }
        });
}

}  // namespace querent::http
