// Clients that are broken, slow, greedy or malicious.
#include <gmock/gmock.h>
#include <sys/resource.h>

#include <chrono>

#include "http/server_test_fixture.hpp"

namespace querent::http {
namespace {

using namespace std::chrono_literals;
using testing::AnyOf;
using testing::HasSubstr;

TEST_F(ToyServer, malformed_requests_get_400_and_the_end_of_the_connection) {
    start();
    for (const char* request : {
             "nonsense\r\n\r\n",
             "GET\r\n\r\n",
             "GET /fast\r\n\r\n",
             "GET /fast HTTP/9.9\r\nHost: localhost\r\n\r\n",
             "GET  /fast HTTP/1.1\r\nHost: localhost\r\n\r\n",
             "GET /fast HTTP/1.1\r\n\r\n",
             "GET /fast HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
             "GET /fast HTTP/1.1\r\nHost localhost\r\n\r\n",
             "GET /fast HTTP/1.1\r\nHost: localhost\r\nBad Name: x\r\n\r\n",
             "GET /fast HTTP/1.1\r\nHost: localhost\r\nX: a\x01z\r\n\r\n",
             "GET /%ff HTTP/1.1\r\nHost: localhost\r\n\r\n",
             "GET /\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n",
             "\x16\x03\x01\x02\x05\x01\x01\xfc\x03\x03",  // a TLS handshake
             "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
             "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3x\r\n\r\nabc",
             "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n"
             "\r\n",
             "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 4\r\n"
             "\r\nabcd",
             "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n"
             "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
             "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\nabc",
             "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, gzip\r\n\r\n"
             "0\r\n\r\n",
             "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
             "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
             "3\r\nabcdef\r\n0\r\n\r\n",
             "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
             "fffffffffffffffff\r\n",
         }) {
        TestClient connection = client();
        connection.send(request);
        connection.finish_sending();
        const Reply reply = connection.read_reply();
        EXPECT_EQ(reply.status, 400) << request;
        EXPECT_THAT(reply.body, HasSubstr("request_malformed")) << request;
        EXPECT_TRUE(connection.ends()) << request;
    }
    EXPECT_EQ(ask("GET", "/fast").body, "fast");
}

TEST_F(ToyServer, a_body_shorter_than_announced_is_no_request) {
    start();
    TestClient connection = client();
    connection.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nshort");
    connection.finish_sending();
    const Reply reply = connection.read_reply();
    EXPECT_EQ(reply.status, 400);
    EXPECT_THAT(reply.body, HasSubstr("cut off"));
}

TEST_F(ToyServer, a_body_longer_than_announced_is_the_next_request_and_malformed) {
    start();
    TestClient connection = client();
    connection.send(
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nabcdef\r\n");
    connection.finish_sending();
    EXPECT_EQ(connection.read_reply().body, "ab");
    EXPECT_EQ(connection.read_reply().status, 400);
    EXPECT_TRUE(connection.ends());
}

TEST_F(ToyServer, heads_over_the_limit_get_431) {
    start();
    const std::string huge(1'000'000, 'x');
    for (const std::string& request :
         {"GET /fast HTTP/1.1\r\nHost: localhost\r\nX-Huge: " + huge + "\r\n\r\n",
          "GET /" + huge + " HTTP/1.1\r\nHost: localhost\r\n\r\n"}) {
        TestClient connection = client();
        connection.send(request);
        const Reply reply = connection.read_reply();
        EXPECT_EQ(reply.status, 431);
        EXPECT_THAT(reply.body, HasSubstr("header_too_large"));
    }
    std::string many = "GET /fast HTTP/1.1\r\nHost: localhost\r\n";
    for (int i = 0; i < 10'000; ++i) many += "A: b\r\n";
    TestClient connection = client();
    connection.send(many + "\r\n");
    EXPECT_EQ(connection.read_reply().status, 431);
}

TEST_F(ToyServer, bodies_over_the_limit_get_413) {
    start();
    const Reply announced = ask("POST", "/echo", std::string(1'000'000, 'x'));
    EXPECT_EQ(announced.status, 413);
    EXPECT_THAT(announced.body, HasSubstr("request_too_large"));
    TestClient connection = client();
    connection.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 5; ++i) {
        connection.send("8000\r\n" + std::string(0x8000, 'x') + "\r\n");
    }
    EXPECT_EQ(connection.read_reply().status, 413);
}

TEST_F(ToyServer, a_head_that_dribbles_in_is_given_up_after_its_time) {
    ServerOptions options;
    options.limits.header_time_max = 200ms;
    start(options);
    TestClient connection = client();
    connection.send("GET /fast HTTP/1.1\r\n");
    const auto began = std::chrono::steady_clock::now();
    // Something keeps coming, which must not buy more time.
    for (int i = 0; i < 200 && connection.send("X"); ++i) std::this_thread::sleep_for(10ms);
    const Reply reply = connection.read_reply();
    EXPECT_EQ(reply.status, 408);
    EXPECT_TRUE(connection.ends());
    EXPECT_LT(std::chrono::steady_clock::now() - began, 8s);
}

TEST_F(ToyServer, a_body_that_stops_coming_is_given_up) {
    ServerOptions options;
    options.limits.body_idle_max = 100ms;
    start(options);
    for (const char* path : {"/echo", "/upload"}) {
        TestClient connection = client();
        connection.send(std::string("POST ") + path +
                        " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc");
        const Reply reply = connection.read_reply();
        EXPECT_EQ(reply.status, 408) << path;
        EXPECT_THAT(reply.body, HasSubstr("request_too_slow")) << path;
    }
}

TEST_F(ToyServer, connections_that_say_nothing_are_closed) {
    ServerOptions options;
    options.limits.header_time_max = 100ms;
    options.limits.keep_alive_max = 100ms;
    start(options);
    TestClient silent = client(), polite = client();
    EXPECT_EQ(polite.ask("GET", "/fast").status, 200);
    EXPECT_TRUE(silent.ends());
    EXPECT_TRUE(polite.ends());
}

TEST_F(ToyServer, a_thousand_idle_connections_do_not_slow_an_ordinary_request) {
    rlimit files{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &files), 0);
    ServerOptions options;
    options.limits.connections_max = 3000;
    start(options);  // raises the limit of open files, which this test needs for both ends
    std::vector<TestClient> idle;
    for (int i = 0; i < 1000; ++i) {
        idle.push_back(client());
        if (i % 2 == 0) idle.back().send("GET /fast HTTP/1.1\r\nHost: ");
    }
    const auto began = std::chrono::steady_clock::now();
    EXPECT_EQ(ask("GET", "/hello/you").body, "hello you");
    EXPECT_LT(std::chrono::steady_clock::now() - began, 1s);
    EXPECT_GE(server_->connections(), 900u);
}

TEST_F(ToyServer, connections_over_the_cap_get_503) {
    ServerOptions options;
    options.limits.connections_max = 2;
    start(options);
    TestClient first = client(), second = client();
    // Both are in the middle of a request, which the answers to the first halves prove.
    for (const TestClient* busy : {&first, &second}) {
        busy->send("GET /fast HTTP/1.1\r\nHost: localhost\r\n\r\nGET /fast HTTP/1.1\r\n");
    }
    EXPECT_EQ(first.read_reply().status, 200);
    EXPECT_EQ(second.read_reply().status, 200);
    const Reply reply = ask("GET", "/fast");
    EXPECT_EQ(reply.status, 503);
    EXPECT_THAT(reply.body, HasSubstr("server_busy"));
    EXPECT_NE(reply.header("Retry-After"), "");
    first.send("Host: localhost\r\n\r\n");
    EXPECT_EQ(first.read_reply().status, 200);
}

TEST_F(ToyServer, an_idle_connection_makes_room_for_a_new_one) {
    ServerOptions options;
    options.limits.connections_max = 2;
    start(options);
    TestClient oldest = client(), newer = client();
    EXPECT_EQ(oldest.ask("GET", "/fast").status, 200);
    EXPECT_EQ(newer.ask("GET", "/fast").status, 200);
    for (int i = 0; i < 50; ++i) EXPECT_EQ(ask("GET", "/fast").status, 200);
    EXPECT_TRUE(oldest.ends());
}

TEST_F(ToyServer, requests_over_the_waiting_limit_get_503_and_cheap_ones_still_answers) {
    ServerOptions options;
    options.worker_threads = 1;
    options.limits.waiting_requests_max = 1;
    start(options);
    TestClient working = client(), waiting = client();
    working.send("GET /waits HTTP/1.1\r\nHost: localhost\r\n\r\n");
    ASSERT_TRUE(entered_.wait());
    waiting.send("GET /hello/waiting HTTP/1.1\r\nHost: localhost\r\n\r\n");
    // Until the waiting one has been queued, others may be queued instead of it.
    Reply reply;
    do {
        TestClient other = client();
        other.send("GET /hello/other HTTP/1.1\r\nHost: localhost\r\n\r\n");
        if (other.read_until("\r\n\r\n")) reply = other.read_reply();
    } while (reply.status != 503);
    EXPECT_EQ(ask("GET", "/fast").body, "fast");
    released_.open();
    EXPECT_EQ(waiting.read_reply().body, "hello waiting");
}

TEST_F(ToyServer, random_bytes_never_break_the_server) {
    start();
    std::uint64_t state = 0x9e3779b97f4a7c15ULL;
    const auto next = [&] {
        state ^= state << 13;
        state ^= state >> 7;
        return state ^= state << 17;
    };
    const std::string valid =
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nAccept: */*\r\n\r\nhello";
    for (int round = 0; round < 300; ++round) {
        std::string request = valid;
        for (std::uint64_t changes = next() % 8; changes > 0; --changes) {
            request[next() % request.size()] = static_cast<char>(next() % 256);
        }
        request.resize(request.size() - next() % 10);
        TestClient connection = client();
        connection.send(request);
        connection.finish_sending();
        const Reply reply = connection.read_reply();
        EXPECT_TRUE(reply.status == 0 || (reply.status >= 200 && reply.status < 500))
            << "round " << round << ": " << request;
    }
    EXPECT_EQ(ask("GET", "/fast").body, "fast");
}

}  // namespace
}  // namespace querent::http
