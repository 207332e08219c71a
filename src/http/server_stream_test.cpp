#include <gmock/gmock.h>

#include <chrono>
#include <thread>

#include "http/server_test_fixture.hpp"

namespace querent::http {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

TEST_F(ToyServer, events_arrive_in_order_and_the_connection_stays) {
    start();
    TestClient connection = client();
    const Reply reply = connection.ask("GET", "/events");
    EXPECT_EQ(reply.header("Content-Type"), "text/event-stream");
    EXPECT_EQ(reply.body,
              "event: step\ndata: line 1\ndata: more\n\n"
              "event: step\ndata: line 2\ndata: more\n\n"
              "event: step\ndata: line 3\ndata: more\n\n");
    EXPECT_TRUE(reply.complete);
    EXPECT_EQ(connection.ask("GET", "/fast").body, "fast");
}

TEST_F(ToyServer, a_reader_that_stops_reading_stops_the_writer) {
    start();
    TestClient connection = client();
    connection.send("GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n");
    ASSERT_TRUE(connection.read_until("event: tick"));
    // The kernel's buffers fill, then ours, then the handler has to wait.
    std::uint64_t before = ticks_;
    for (int still = 0, rounds = 0; still < 5 && rounds < 1000; ++rounds) {
        std::this_thread::sleep_for(20ms);
        const std::uint64_t now = ticks_;
        still = now == before ? still + 1 : 0;
        before = now;
    }
    EXPECT_LT(ticks_ * 1000, 64u * 1024 * 1024);
    connection.close();
    EXPECT_TRUE(stopped_.wait());
}

TEST_F(ToyServer, a_client_that_goes_away_cancels_the_work) {
    ServerOptions options;
    options.limits.disconnect_grace = 20ms;
    start(options);
    TestClient connection = client();
    connection.send("GET /waits HTTP/1.1\r\nHost: localhost\r\n\r\n");
    ASSERT_TRUE(entered_.wait());
    connection.close();
    EXPECT_TRUE(stopped_.wait());
}

TEST_F(ToyServer, a_reset_cancels_the_work_at_once) {
    ServerOptions options;
    options.limits.disconnect_grace = 1h;
    start(options);
    TestClient connection = client();
    connection.send("GET /waits HTTP/1.1\r\nHost: localhost\r\n\r\n");
    ASSERT_TRUE(entered_.wait());
    connection.reset();
    EXPECT_TRUE(stopped_.wait());
}

TEST_F(ToyServer, a_client_that_only_finished_sending_is_answered) {
    start();
    TestClient connection = client();
    connection.send("GET /hello/half HTTP/1.1\r\nHost: localhost\r\n\r\n");
    connection.finish_sending();
    EXPECT_EQ(connection.read_reply().body, "hello half");
}

TEST_F(ToyServer, a_stream_that_breaks_does_not_look_complete) {
    start();
    const Reply reply = ask("GET", "/breaks");
    EXPECT_EQ(reply.body, "half of it");
    EXPECT_FALSE(reply.complete);
}

TEST_F(ToyServer, an_upload_reaches_the_sink_in_pieces) {
    start();
    TestClient connection = client();
    const Reply plain = connection.ask("POST", "/upload?name=a", std::string(3'000'000, 'x'));
    EXPECT_EQ(plain.body, "3000000");
    connection.send(
        "POST /upload HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        "5\r\nhello\r\n6; note=x\r\n world\r\n0\r\nTrailer: x\r\n\r\n");
    EXPECT_EQ(connection.read_reply().body, "3000011");
    EXPECT_EQ(connection.ask("GET", "/fast").body, "fast");
}

TEST_F(ToyServer, an_empty_upload_is_one_too) {
    start();
    TestClient connection = client();
    connection.send("POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
    EXPECT_EQ(connection.read_reply().body, "0");
}

TEST_F(ToyServer, a_client_that_waits_for_leave_to_send_gets_it_or_the_refusal) {
    start();
    TestClient connection = client();
    const std::string head =
        " HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n";
    connection.send("POST /upload" + head);
    ASSERT_TRUE(connection.read_until("100 Continue"));
    connection.send("data");
    EXPECT_EQ(connection.read_reply().body, "4");
    connection.send("POST /echo" + head);
    ASSERT_TRUE(connection.read_until("100 Continue"));
    connection.send("data");
    EXPECT_EQ(connection.read_reply().body, "data");
    connection.send("POST /upload?name=bad" + head);
    EXPECT_EQ(connection.read_reply().status, 400);
    EXPECT_TRUE(connection.ends());
}

TEST_F(ToyServer, an_upload_over_the_limit_is_refused_with_or_without_a_length) {
    start();
    EXPECT_EQ(ask("POST", "/upload", {}, "Content-Length: 50000001\r\n").status, 413);
    TestClient connection = client();
    connection.send(
        "POST /upload HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
    const std::string piece = "100000\r\n" + std::string(0x100000, 'x') + "\r\n";
    for (int i = 0; i < 60 && connection.send(piece); ++i) {
    }
    const Reply reply = connection.read_reply();
    EXPECT_EQ(reply.status, 413);
    EXPECT_THAT(reply.body, HasSubstr("request_too_large"));
    EXPECT_TRUE(sink_destroyed_.wait());
}

TEST_F(ToyServer, a_sink_that_fails_ends_the_upload) {
    start();
    const Reply reply = ask("POST", "/upload", "poison" + std::string(5'000'000, 'x'));
    EXPECT_EQ(reply.status, 507);
    EXPECT_TRUE(sink_destroyed_.wait());
}

TEST_F(ToyServer, an_upload_that_is_cut_off_leaves_no_sink_behind) {
    start();
    TestClient connection = client();
    connection.send("POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nabc");
    connection.close();
    EXPECT_TRUE(sink_destroyed_.wait());
}

}  // namespace
}  // namespace querent::http
