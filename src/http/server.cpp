#include "http/server.hpp"

#include <sys/resource.h>

#include <fmt/format.h>
#include <algorithm>
#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <condition_variable>
#include <ctime>
#include <mutex>
#include <thread>
#include <unordered_set>

#include "http/connection.hpp"
#include "http/origin.hpp"

namespace querent::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t turned_away_at_once_max = 64;
/// Files that the rest of the program may need beside the connections.
constexpr std::size_t other_files = 256;

/// How many connections the process's limit of open files leaves room for, after raising it.
std::size_t room_for_connections(std::size_t wanted) {
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return wanted;
    const rlim_t needed = wanted + other_files;
    if (files.rlim_cur < needed) {
        files.rlim_cur =
            files.rlim_max == RLIM_INFINITY ? needed : std::min(files.rlim_max, needed);
        ::setrlimit(RLIMIT_NOFILE, &files);
        ::getrlimit(RLIMIT_NOFILE, &files);
    }
    if (files.rlim_cur >= needed) return wanted;
    const std::size_t open_files = files.rlim_cur;
    return open_files > 2 * other_files ? open_files - other_files : open_files / 2;
}

Result<tcp::endpoint> endpoint_of(const std::string& address, std::uint16_t port) {
    error_code code;
    const auto parsed =
        asio::ip::make_address(address == "localhost" ? "127.0.0.1" : address, code);
    if (code) {
        return Error{ErrorCode::configuration_invalid,
                     fmt::format("«{}» is no address to listen on.", address), code.message(),
                     "Give an IP address of this machine, such as 127.0.0.1 or 0.0.0.0.", "listen"};
    }
    return tcp::endpoint(parsed, port);
}

std::chrono::milliseconds sweep_interval(const ServerLimits& limits) {
    const auto shortest =
        std::min({limits.header_time_max, limits.body_idle_max, limits.body_time_max,
                  limits.keep_alive_max, limits.write_idle_max, limits.disconnect_grace});
    return std::clamp(shortest / 4, std::chrono::milliseconds(10), std::chrono::milliseconds(500));
}

}  // namespace

bool is_loopback(std::string_view address) {
    if (address == "localhost") return true;
    error_code code;
    const auto parsed = asio::ip::make_address(std::string(address), code);
    return !code && parsed.is_loopback();
}

class Server::Impl {
public:
    Impl(ServerOptions options, Router router)
        : options_(std::move(options)),
          router_(std::move(router)),
          hosts_(options_.address, options_.host_names),
          workers_(options_.worker_threads, options_.limits.waiting_requests_max),
          shared_{io_, workers_, options_, router_, hosts_, false, {}} {
        options_.limits.connections_max = room_for_connections(options_.limits.connections_max);
    }
    ~Impl() { stop(std::chrono::milliseconds(0)); }

    Result<void> listen();
    void stop(std::chrono::milliseconds grace);
    void wait();

    ServerOptions options_;
    std::uint16_t port_ = 0;
    std::atomic<std::size_t> open_connections_ = 0;

private:
    asio::awaitable<void> accept();
    asio::awaitable<void> sweep();
    asio::awaitable<void> serve(tcp::socket socket);
    bool make_room();
    void begin_stop(std::chrono::milliseconds grace);
    [[nodiscard]] bool is_done() const;
    void end_if_done();

    Router router_;
    HostPolicy hosts_;
    asio::io_context io_{1};
    WorkerPool workers_;
    Shared shared_;
    tcp::acceptor acceptor_{io_};
    asio::steady_timer sweep_timer_{io_};
    asio::steady_timer grace_timer_{io_};
    std::unordered_set<std::shared_ptr<Connection>> connections_;
    std::size_t turned_away_ = 0;

    std::thread thread_;
    std::mutex stop_mutex_;
    std::condition_variable stopped_news_;
    bool stopped_ = false;
};

Result<void> Server::Impl::listen() {
    TRY(const tcp::endpoint endpoint, endpoint_of(options_.address, options_.port));
    error_code code;
    acceptor_.open(endpoint.protocol(), code);
    if (!code) acceptor_.set_option(tcp::acceptor::reuse_address(true), code);
    if (!code) acceptor_.bind(endpoint, code);
    if (!code) acceptor_.listen(asio::socket_base::max_listen_connections, code);
    if (code == asio::error::address_in_use) {
        return Error{ErrorCode::address_in_use,
                     fmt::format("Port {} of {} is taken.", options_.port, options_.address),
                     code.message(), "Choose another port, or 0 for any free one.", "listen"};
    }
    if (code) {
        return Error{ErrorCode::configuration_invalid,
                     fmt::format("Cannot listen on {} port {}.", options_.address, options_.port),
                     code.message(), "Give an address of this machine and a port it may use.",
                     "listen"};
    }
    port_ = acceptor_.local_endpoint(code).port();
    shared_.date = http_date(std::time(nullptr));
    asio::co_spawn(io_, accept(), asio::detached);
    asio::co_spawn(io_, sweep(), asio::detached);
    thread_ = std::thread([this] { io_.run(); });
    return {};
}

asio::awaitable<void> Server::Impl::accept() {
    while (!shared_.stopping) {
        auto [code, socket] = co_await acceptor_.async_accept(as_result);
        if (shared_.stopping) break;
        if (code) {
            // Out of files or memory: waiting a little is all there is, and spinning would make it
            // worse.
            asio::steady_timer pause(io_, std::chrono::milliseconds(50));
            co_await pause.async_wait(as_result);
            continue;
        }
        asio::co_spawn(io_, serve(std::move(socket)), asio::detached);
    }
}

asio::awaitable<void> Server::Impl::serve(tcp::socket socket) {
    if (shared_.stopping) co_return;  // accepted while the stop was on its way
    const bool full =
        connections_.size() - turned_away_ >= options_.limits.connections_max && !make_room();
    if (full && turned_away_ >= turned_away_at_once_max) co_return;
    const auto connection = std::make_shared<Connection>(shared_, std::move(socket));
    connections_.insert(connection);
    open_connections_ = connections_.size();
    turned_away_ += full ? 1 : 0;
    try {
        // Two statements: g++ 12 destroys the awaitable of a conditional expression twice.
        if (full) {
            co_await connection->turn_away();
        } else {
            co_await connection->run();
        }
    } catch (const std::exception&) {
        // Out of memory, most likely: this connection ends, and the others go on.
    }
    turned_away_ -= full ? 1 : 0;
    connections_.erase(connection);
    open_connections_ = connections_.size();
    end_if_done();
}

/// Ends the connection that has been idle for longest: holding many open costs others nothing.
/// False when none is idle.
bool Server::Impl::make_room() {
    Connection* longest = nullptr;
    for (const auto& connection : connections_) {
        if (!connection->idle_since()) continue;
        if (!longest || *connection->idle_since() < *longest->idle_since()) {
            longest = connection.get();
        }
    }
    if (longest) longest->close_if_idle();
    return longest != nullptr;
}

asio::awaitable<void> Server::Impl::sweep() {
    const auto interval = sweep_interval(options_.limits);
    // Not until the wait is cancelled: a timer that has run out already, its turn still to come,
    // cannot be cancelled any more, and the loop of a busy server would never end.
    while (!is_done()) {
        sweep_timer_.expires_after(interval);
        co_await sweep_timer_.async_wait(as_result);
        shared_.date = http_date(std::time(nullptr));
        const auto now = Connection::Clock::now();
        for (const auto& connection : connections_) connection->check_deadline(now);
    }
}

void Server::Impl::begin_stop(std::chrono::milliseconds grace) {
    shared_.stopping = true;
    error_code ignored;
    acceptor_.close(ignored);
    for (const auto& connection : connections_) connection->close_if_idle();
    grace_timer_.expires_after(grace);
    grace_timer_.async_wait([this](const error_code& code) {
        if (code) return;
        for (const auto& connection : connections_) connection->force_close();
    });
    end_if_done();
}

bool Server::Impl::is_done() const {
    return shared_.stopping && connections_.empty();
}

void Server::Impl::end_if_done() {
    if (!is_done()) return;
    grace_timer_.cancel();
    sweep_timer_.cancel();
}

void Server::Impl::stop(std::chrono::milliseconds grace) {
    const std::lock_guard lock(stop_mutex_);
    if (stopped_) return;
    if (thread_.joinable()) {
        asio::post(io_, [this, grace] { begin_stop(grace); });
        thread_.join();  // the loop ends when nothing is left to wait for
    }
    workers_.join();
    stopped_ = true;
    stopped_news_.notify_all();
}

void Server::Impl::wait() {
    std::unique_lock lock(stop_mutex_);
    stopped_news_.wait(lock, [this] { return stopped_; });
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::start(ServerOptions options, Router router) {
    auto impl = std::make_unique<Impl>(std::move(options), std::move(router));
    TRY_VOID(impl->listen());
    return std::unique_ptr<Server>(new Server(std::move(impl)));
}

std::uint16_t Server::port() const noexcept {
    return impl_->port_;
}

std::string Server::url() const {
    std::string host = impl_->options_.address;
    if (host == "0.0.0.0" || host == "::") host = "localhost";
    if (host.find(':') != std::string::npos) host = "[" + host + "]";
    return fmt::format("http://{}:{}", host, impl_->port_);
}

std::size_t Server::connections() const noexcept {
    return impl_->open_connections_;
}
void Server::stop(std::chrono::milliseconds grace) {
    impl_->stop(grace);
}
void Server::wait() {
    impl_->wait();
}

}  // namespace querent::http
