// A server that knows nothing of Querent: the proof that http/ does not need to.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>

#include "http/event_stream.hpp"
#include "http/server.hpp"
#include "http/test_client.hpp"

namespace querent::http {

/// A door that a handler waits at until a test opens it.
class Door {
public:
    void open() {
        const std::lock_guard lock(mutex_);
        open_ = true;
        news_.notify_all();
    }
    /// False when `seconds` pass.
    bool wait(int seconds = 10) {
        std::unique_lock lock(mutex_);
        return news_.wait_for(lock, std::chrono::seconds(seconds), [this] { return open_; });
    }

private:
    std::mutex mutex_;
    std::condition_variable news_;
    bool open_ = false;
};

/// Counts what arrives, and remembers that it was destroyed.
class CountingSink final : public BodySink {
public:
    CountingSink(std::atomic<std::uint64_t>& bytes, Door& destroyed)
        : bytes_(bytes), destroyed_(destroyed) {}
    ~CountingSink() override { destroyed_.open(); }
    Result<void> write(std::string_view piece) override {
        bytes_ += piece.size();
        if (piece.find("poison") != std::string_view::npos) {
            return Error{ErrorCode::disk_full, "The disk is full.", {}, {}, {}};
        }
        return {};
    }

private:
    std::atomic<std::uint64_t>& bytes_;
    Door& destroyed_;
};

class ToyServer : public testing::Test {
protected:
    void start(ServerOptions options = {}) {
        options.port = 0;
        options.observer = [this](const Observation& seen) {
            const std::lock_guard lock(mutex_);
            observations_.push_back(seen);
        };
        auto started = Server::start(std::move(options), router());
        ASSERT_TRUE(started.ok()) << started.error().message;
        server_ = std::move(started).value();
    }
    void TearDown() override {
        released_.open();
        server_.reset();
    }

    Router router() {
        Router router;
        RouteOptions inline_open;
        inline_open.runs_on_socket_thread = true;
        inline_open.open = true;
        router.add(
            Method::get, "/fast", [](Request&) { return Response::text("fast"); }, inline_open);
        router.add(Method::get, "/hello/{name}", [](Request& request) {
            return Response::text("hello " + request.parameter("name"));
        });
        RouteOptions for_all;
        for_all.cors = Cors{};
        for_all.body_bytes_max = 100'000;
        router.add(
            Method::post, "/echo", [](Request& request) { return Response::text(request.body); },
            for_all);
        router.add(Method::get, "/throws",
                   [](Request&) -> Response { throw std::runtime_error("the handler fell over"); });
        router.add(Method::get, "/large",
                   [](Request&) { return Response::text(std::string(20'000'000, 'x')); });
        router.add(Method::get, "/waits", [this](Request& request) {
            const std::stop_callback on_stop(request.stop, [this] { stopped_.open(); });
            entered_.open();
            while (!request.stop.stop_requested() && !released_.wait(0)) std::this_thread::yield();
            return Response::text("waited");
        });
        add_streams(router);
        add_uploads(router);
        return router;
    }

    void add_streams(Router& router) {
        router.add(Method::get, "/events", [](Request&) {
            return event_stream([](EventStream& events) {
                for (int i = 1; i <= 3; ++i) {
                    if (!events.send("step", "line " + std::to_string(i) + "\nmore").ok()) return;
                }
            });
        });
        router.add(Method::get, "/endless", [this](Request&) {
            return event_stream([this](EventStream& events) {
                while (events.send("tick", std::string(1000, '.')).ok()) ++ticks_;
                stopped_.open();
            });
        });
        router.add(Method::get, "/breaks", [](Request&) {
            return Response::stream("text/plain", [](Writer& writer) {
                (void)writer.write("half of it");
                throw std::runtime_error("broken");
            });
        });
    }

    void add_uploads(Router& router) {
        RouteOptions upload;
        upload.body_bytes_max = 50'000'000;
        upload.sink = [this](const Request& request) -> Result<std::unique_ptr<BodySink>> {
            if (request.query_value("name") == "bad") {
                return Error{ErrorCode::invalid_argument, "Not this name.", {}, {}, {}};
            }
            return std::unique_ptr<BodySink>(
                std::make_unique<CountingSink>(uploaded_, sink_destroyed_));
        };
        router.add(
            Method::post, "/upload",
            [this](Request& request) {
                request.sink.reset();
                return Response::text(std::to_string(uploaded_.load()));
            },
            upload);
    }

    TestClient client() { return TestClient(server_->port()); }
    Reply ask(std::string_view method, std::string_view target, std::string_view body = {},
              std::string_view headers = {}) {
        return client().ask(method, target, body, headers);
    }
    std::vector<Observation> observations() {
        const std::lock_guard lock(mutex_);
        return observations_;
    }

    Door entered_, released_, stopped_, sink_destroyed_;
    std::atomic<std::uint64_t> uploaded_ = 0;
    std::atomic<std::uint64_t> ticks_ = 0;
    std::mutex mutex_;
    std::vector<Observation> observations_;
    std::unique_ptr<Server> server_;
};

}  // namespace querent::http
