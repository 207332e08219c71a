// A client for tests that sends exactly the bytes it is told to, right or wrong.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace querent::http {

struct Reply {
    int status = 0;  // 0: the connection ended before a head came
    std::string head;
    std::string body;  // chunks joined
    bool complete = false;

    [[nodiscard]] std::string header(std::string_view name) const {
        for (const std::string& line : text::split(head, '\n')) {
            const std::size_t colon = line.find(':');
            if (colon == std::string::npos) continue;
            const std::string_view key = std::string_view(line).substr(0, colon);
            if (text::equals_ignoring_case(key, name)) {
                return std::string(text::trim(std::string_view(line).substr(colon + 1)));
            }
        }
        return {};
    }
};

class TestClient {
public:
    explicit TestClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        ASSERT(socket_ >= 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ASSERT(::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    }
    ~TestClient() { close(); }
    TestClient(TestClient&& other) noexcept
        : socket_(std::exchange(other.socket_, -1)), read_(std::move(other.read_)) {}
    TestClient& operator=(TestClient&&) = delete;

    /// False when the server has closed the connection.
    bool send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    void finish_sending() const { ::shutdown(socket_, SHUT_WR); }
    void close() {
        if (socket_ >= 0) ::close(std::exchange(socket_, -1));
    }
    /// Ends the connection with a reset.
    void reset() {
        const linger hard{1, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
        close();
    }

    /// Reads until `text` has come; false when the connection ends or nothing comes for ten
    /// seconds.
    bool read_until(std::string_view text) {
        while (read_.find(text) == std::string::npos) {
            if (!read_more()) return false;
        }
        return true;
    }
    /// What has been read and not been taken by read_reply().
    [[nodiscard]] const std::string& seen() const { return read_; }
    /// Whether the server ends the connection, within ten seconds.
    bool ends() {
        while (read_more()) {
        }
        return ended_;
    }

    Reply read_reply(bool head_only = false) {
        Reply reply;
        do {
            if (!read_until("\r\n\r\n")) return reply;
            reply.head = take(read_.find("\r\n\r\n") + 4);
            reply.status = std::atoi(reply.head.substr(9, 3).c_str());
        } while (reply.status == 100);
        reply.complete = head_only || reply.status == 204 || reply.status == 304;
        if (reply.complete) return reply;
        if (const std::string length = reply.header("Content-Length"); !length.empty()) {
            const auto bytes = static_cast<std::size_t>(std::atoll(length.c_str()));
            while (read_.size() < bytes && read_more()) {
            }
            reply.complete = read_.size() >= bytes;
            reply.body = take(std::min(bytes, read_.size()));
        } else if (reply.header("Transfer-Encoding") == "chunked") {
            read_chunks(reply);
        } else {
            reply.complete = ends();
            reply.body = take(read_.size());
        }
        return reply;
    }

    Reply ask(std::string_view method, std::string_view target, std::string_view body = {},
              std::string_view headers = {}) {
        std::string request;
        request.append(method).append(" ").append(target).append(
            " HTTP/1.1\r\nHost: localhost\r\n");
        request.append(headers);
        if (!body.empty()) {
            request.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
        }
        request.append("\r\n").append(body);
        send(request);
        return read_reply(method == "HEAD");
    }

private:
    bool read_more() {
        pollfd waiting{socket_, POLLIN, 0};
        if (::poll(&waiting, 1, 10'000) <= 0) return false;
        char piece[65536];
        const auto got = ::recv(socket_, piece, sizeof piece, 0);
        if (got <= 0) {
            ended_ = true;
            return false;
        }
        read_.append(piece, static_cast<std::size_t>(got));
        return true;
    }
    std::string take(std::size_t bytes) {
        std::string taken = read_.substr(0, bytes);
        read_.erase(0, bytes);
        return taken;
    }
    void read_chunks(Reply& reply) {
        while (read_until("\r\n")) {
            const auto size = std::strtoull(read_.c_str(), nullptr, 16);
            take(read_.find("\r\n") + 2);
            while (read_.size() < size + 2 && read_more()) {
            }
            reply.body += take(std::min<std::size_t>(size, read_.size()));
            if (!read_until("\r\n")) return;
            take(2);
            if (size == 0) {
                reply.complete = true;
                return;
            }
        }
    }

    int socket_;
    std::string read_;
    bool ended_ = false;
};

}  // namespace querent::http
