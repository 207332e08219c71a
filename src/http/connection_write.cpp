// g++ 12 takes the frame allocator of Asio's coroutines for a mismatch (GCC bug 109224).
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

#include <fmt/format.h>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <iterator>

#include "http/connection.hpp"
#include "http/origin.hpp"

namespace querent::http {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t piece_bytes = 256 * limits::kibibyte;
constexpr std::uint64_t lingering_bytes_max = 64 * limits::mebibyte;
constexpr auto lingering_time_max = std::chrono::seconds(2);

std::string_view bytes_of(const Response& response) {
    if (const auto* text = std::get_if<std::string>(&response.body)) return *text;
    if (const auto* view = std::get_if<std::string_view>(&response.body)) return *view;
    return {};
}

void append_chunk(std::string& out, std::string_view bytes) {
    fmt::format_to(std::back_inserter(out), "{:x}\r\n", bytes.size());
    out.append(bytes).append("\r\n");
}

}  // namespace

/// Sends both views, in pieces that each have to get away in time: a slow reader of a large body is
/// not cut off, one that has stopped reading is.
asio::awaitable<bool> Connection::send(std::string_view first, std::string_view second) {
    while (!first.empty() || !second.empty()) {
        const std::string_view head = first.substr(0, piece_bytes);
        const bool all_of_first = head.size() == first.size();
        const std::string_view body = all_of_first ? second.substr(0, piece_bytes) : "";
        const std::array<asio::const_buffer, 2> buffers = {
            asio::const_buffer(head.data(), head.size()),
            asio::const_buffer(body.data(), body.size())};
        give_time(shared_.options.limits.write_idle_max);
        const auto [code, bytes] = co_await asio::async_write(socket_, buffers, as_result);
        need_no_deadline();
        if (code) co_return false;
        first.remove_prefix(head.size());
        second.remove_prefix(body.size());
    }
    co_return true;
}

asio::awaitable<bool> Connection::send_response(Turn& turn, const Response& response) {
    const std::string_view bytes = bytes_of(response);
    if (shared_.stopping) turn.keep_alive = false;
    HeadFacts facts;
    facts.keep_alive = turn.keep_alive;
    facts.date = shared_.date;
    // The length of a stream is not known, so HEAD does not tell it.
    if (!std::holds_alternative<Stream>(response.body)) facts.content_length = bytes.size();
    const std::string head = write_head(response, turn.more, facts);
    const std::string_view body = turn.head_only ? std::string_view() : bytes;
    const bool sent = co_await send(head, body);
    turn.observation.status = response.status;
    turn.observation.bytes_sent += head.size() + body.size();
    turn.observation.disconnected = !sent;
    observe(turn);
    co_return sent&& turn.keep_alive;
}

asio::awaitable<bool> Connection::send_error(Turn& turn, const Error& error) {
    turn.keep_alive = false;
    unread_input_ = true;
    const Response response = Response::error(error);
    co_return co_await send_response(turn, response);
}

asio::awaitable<bool> Connection::send_stream(Turn& turn, Exchange& exchange, Exchange::News news) {
    HeadFacts facts;
    facts.chunked = turn.may_chunk;
    facts.keep_alive = turn.keep_alive = turn.keep_alive && turn.may_chunk && !shared_.stopping;
    facts.date = shared_.date;
    turn.observation.status = news.head->status;
    std::string out = write_head(*news.head, turn.more, facts);
    bool sent = true;
    while (true) {
        if (turn.may_chunk) {
            if (!news.bytes.empty()) append_chunk(out, news.bytes);
            if (news.finished && !news.failed) out += "0\r\n\r\n";
        } else {
            out += news.bytes;
        }
        sent = co_await send(out);
        turn.observation.bytes_sent += out.size();
        out.clear();
        if (!sent || news.finished) break;
        co_await exchange.news();
        news = exchange.take();
    }
    if (!sent) exchange.abandon();
    turn.observation.disconnected = !sent;
    observe(turn);
    // A stream that broke off must not look complete: its last chunk is missing and the connection
    // ends.
    co_return sent && !news.failed && turn.keep_alive;
}

/// Reads what the client is still sending until it has had time to read our answer. Without this
/// the kernel answers the unread input with a reset, which can overtake the response.
asio::awaitable<void> Connection::linger() {
    error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    give_time(lingering_time_max);
    std::array<char, 16 * limits::kibibyte> scratch;
    for (std::uint64_t total = 0; total < lingering_bytes_max;) {
        const auto [code, bytes] = co_await socket_.async_read_some(
            asio::buffer(scratch.data(), scratch.size()), as_result);
        if (code) break;
        total += bytes;
    }
    need_no_deadline();
}

void Connection::observe(Turn& turn) {
    if (!shared_.options.observer) return;
    turn.observation.peer = peer_;
    turn.observation.duration =
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - turn.started);
    shared_.options.observer(turn.observation);
}

}  // namespace querent::http
