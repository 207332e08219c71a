#include "http/server.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <thread>

#include "http/server_test_fixture.hpp"

namespace querent::http {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::StartsWith;

TEST_F(ToyServer, answers_and_keeps_the_connection) {
    start();
    TestClient connection = client();
    for (int i = 0; i < 3; ++i) {
        const Reply reply = connection.ask("GET", "/hello/w%C3%B6rld");
        EXPECT_EQ(reply.status, 200);
        EXPECT_EQ(reply.body, "hello wörld");
        EXPECT_EQ(reply.header("Connection"), "keep-alive");
    }
    EXPECT_EQ(connection.ask("GET", "/fast").body, "fast");
}

TEST_F(ToyServer, answers_pipelined_requests_in_their_order) {
    start();
    TestClient connection = client();
    std::string requests;
    for (int i = 0; i < 50; ++i) {
        requests += "GET /hello/" + std::to_string(i) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        requests += "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n" +
                    std::string(i % 2 == 0 ? "ab" : "cd");
    }
    connection.send(requests);
    for (int i = 0; i < 50; ++i) {
        EXPECT_EQ(connection.read_reply().body, "hello " + std::to_string(i));
        EXPECT_EQ(connection.read_reply().body, i % 2 == 0 ? "ab" : "cd");
    }
}

TEST_F(ToyServer, closes_when_the_client_asks_for_it_and_after_http_1_0) {
    start();
    TestClient polite = client();
    EXPECT_EQ(polite.ask("GET", "/fast", {}, "Connection: close\r\n").header("Connection"),
              "close");
    EXPECT_TRUE(polite.ends());
    TestClient old = client();
    old.send("GET /events HTTP/1.0\r\nHost: localhost\r\n\r\n");
    const Reply reply = old.read_reply();
    EXPECT_THAT(reply.body, StartsWith("event: step\n"));
    EXPECT_EQ(reply.header("Transfer-Encoding"), "");
}

TEST_F(ToyServer, head_has_the_head_of_get_and_no_body) {
    start();
    TestClient connection = client();
    const Reply reply = connection.ask("HEAD", "/hello/x");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.header("Content-Length"), "7");
    EXPECT_EQ(connection.ask("HEAD", "/events").status, 200);
    EXPECT_EQ(connection.ask("GET", "/fast").body, "fast");
}

TEST_F(ToyServer, unknown_paths_and_methods_get_json_errors) {
    start();
    const Reply unknown = ask("GET", "/nowhere");
    EXPECT_EQ(unknown.status, 404);
    EXPECT_EQ(unknown.header("Content-Type"), "application/json");
    EXPECT_THAT(unknown.body, HasSubstr(R"("code":"not_found")"));
    const Reply wrong = ask("DELETE", "/echo");
    EXPECT_EQ(wrong.status, 405);
    EXPECT_EQ(wrong.header("Allow"), "POST, OPTIONS");
    EXPECT_THAT(wrong.body, HasSubstr(R"("code":"method_not_allowed")"));
    EXPECT_EQ(ask("BREW", "/fast").status, 405);
    EXPECT_EQ(ask("OPTIONS", "/fast").header("Allow"), "GET, HEAD, OPTIONS");
    EXPECT_EQ(ask("OPTIONS", "*").status, 204);
}

TEST_F(ToyServer, an_exception_in_a_handler_is_a_500_and_nothing_else) {
    start();
    TestClient connection = client();
    const Reply reply = connection.ask("GET", "/throws");
    EXPECT_EQ(reply.status, 500);
    EXPECT_THAT(reply.body, HasSubstr("the handler fell over"));
    EXPECT_EQ(connection.ask("GET", "/fast").body, "fast");
}

TEST_F(ToyServer, refuses_hosts_that_it_is_not) {
    start();
    TestClient connection = client();
    connection.send("GET /fast HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    const Reply reply = connection.read_reply();
    EXPECT_EQ(reply.status, 421);
    EXPECT_THAT(reply.body, HasSubstr("host_not_allowed"));
    connection.send("GET http://evil.example/fast HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_EQ(connection.read_reply().status, 421);
}

TEST_F(ToyServer, lets_pages_of_allowed_origins_in_and_others_not) {
    start();
    const Reply preflight = ask("OPTIONS", "/echo", {},
                                "Origin: http://localhost:5173\r\n"
                                "Access-Control-Request-Method: POST\r\n");
    EXPECT_EQ(preflight.status, 204);
    EXPECT_EQ(preflight.header("Access-Control-Allow-Origin"), "http://localhost:5173");
    EXPECT_THAT(preflight.header("Access-Control-Allow-Methods"), HasSubstr("POST"));
    EXPECT_THAT(preflight.header("Access-Control-Allow-Headers"), HasSubstr("Content-Type"));
    const Reply allowed = ask("POST", "/echo", "hi", "Origin: http://localhost:5173\r\n");
    EXPECT_EQ(allowed.body, "hi");
    EXPECT_EQ(allowed.header("Access-Control-Allow-Origin"), "http://localhost:5173");
    EXPECT_EQ(ask("POST", "/echo", "hi", "Origin: https://evil.example\r\n").status, 403);
    EXPECT_EQ(ask("POST", "/upload", "hi", "Origin: http://localhost:5173\r\n").status, 403);
    EXPECT_EQ(ask("POST", "/echo", "hi", "Origin: http://localhost\r\n").status, 200);
    EXPECT_EQ(ask("OPTIONS", "/upload", {},
                  "Origin: http://localhost:5173\r\nAccess-Control-Request-Method: POST\r\n")
                  .status,
              403);
}

TEST_F(ToyServer, large_responses_arrive_whole) {
    start();
    const Reply reply = ask("GET", "/large");
    EXPECT_TRUE(reply.complete);
    EXPECT_EQ(reply.body.size(), 20'000'000u);
}

TEST_F(ToyServer, observes_each_request_once) {
    start();
    ask("GET", "/fast");
    ask("GET", "/nowhere?x=1");
    server_->stop(1s);
    const auto seen = observations();
    ASSERT_EQ(seen.size(), 2u);
    EXPECT_EQ(seen[0].status, 200);
    EXPECT_EQ(seen[1].target, "/nowhere?x=1");
    EXPECT_EQ(seen[1].status, 404);
    EXPECT_EQ(seen[1].peer, "127.0.0.1");
}

TEST_F(ToyServer, stopping_lets_requests_at_work_finish) {
    start();
    TestClient busy = client(), idle = client();
    EXPECT_EQ(idle.ask("GET", "/fast").status, 200);
    busy.send("GET /waits HTTP/1.1\r\nHost: localhost\r\n\r\n");
    ASSERT_TRUE(entered_.wait());
    std::thread stopping([this] { server_->stop(30s); });
    EXPECT_TRUE(idle.ends());
    released_.open();
    const Reply reply = busy.read_reply();
    EXPECT_EQ(reply.body, "waited");
    EXPECT_EQ(reply.header("Connection"), "close");
    stopping.join();
    server_->wait();
}

TEST_F(ToyServer, stopping_ends_every_time_however_busy_the_server_is) {
    // The moments that a stop can come in are found by trying: each round stops another server at
    // another point of its clients' requests, and of its own sweeps, which come as often as can be.
    for (int round = 0; round < 150; ++round) {
        ServerOptions options;
        options.limits.disconnect_grace = 1ms;
        start(std::move(options));
        std::vector<std::jthread> clients;
        std::atomic<int> answered = 0;
        for (int i = 0; i < 4; ++i) {
            clients.emplace_back([&answered, i, one = client()]() mutable {
                while (one.ask("GET", i % 2 == 0 ? "/fast" : "/hello/you").status == 200)
                    ++answered;
            });
        }
        while (answered < 4 + round % 7) std::this_thread::yield();
        server_->stop(30s);
        clients.clear();
        server_.reset();
    }
}

TEST_F(ToyServer, stopping_cancels_what_takes_longer_than_the_grace) {
    start();
    TestClient busy = client();
    busy.send("GET /waits HTTP/1.1\r\nHost: localhost\r\n\r\n");
    ASSERT_TRUE(entered_.wait());
    server_->stop(10ms);
    EXPECT_TRUE(stopped_.wait());
}

TEST_F(ToyServer, a_taken_port_and_a_wrong_address_are_said) {
    start();
    ServerOptions same;
    same.port = server_->port();
    const auto taken = Server::start(same, Router());
    ASSERT_FALSE(taken.ok());
    EXPECT_EQ(taken.error().code, ErrorCode::address_in_use);
    ServerOptions wrong;
    wrong.address = "not an address";
    EXPECT_EQ(Server::start(wrong, Router()).error().code, ErrorCode::configuration_invalid);
}

TEST(Server, knows_which_addresses_are_this_machine_alone) {
    for (const char* yes : {"localhost", "127.0.0.1", "127.8.8.8", "::1"}) {
        EXPECT_TRUE(is_loopback(yes)) << yes;
    }
    for (const char* no : {"0.0.0.0", "::", "192.168.1.1", "", "example.com", "127.0.0.1.nip.io"}) {
        EXPECT_FALSE(is_loopback(no)) << no;
    }
}

}  // namespace
}  // namespace querent::http
