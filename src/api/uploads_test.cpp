#include "api/api_test_fixture.hpp"

namespace querent::api {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST_F(Api, an_upload_is_ingested_and_removed) {
    start();
    const auto reply =
        ask("POST", "/api/uploads?name=../x/Orders%202024.csv&source=mine&table=t&append=1",
            "a,b\n1,2\n");
    EXPECT_EQ(reply.status, 200) << reply.body;
    EXPECT_EQ(object_of(reply).at("version"), "7");
    EXPECT_EQ(content_, "a,b\n1,2\n");
    EXPECT_EQ(ingested_.paths.at(0).filename(), "Orders 2024.csv");
    EXPECT_EQ(ingested_.source, "mine");
    EXPECT_EQ(ingested_.table, "t");
    EXPECT_TRUE(ingested_.append);
    EXPECT_TRUE(staging_is_empty());
}

TEST_F(Api, an_upload_tells_its_progress_and_ends_with_the_report) {
    start();
    const auto reply = ask("POST", "/api/uploads?name=a.csv", std::string(3'000'000, 'x'),
                           "Accept: text/event-stream\r\n");
    EXPECT_THAT(reply.body, StartsWith("event: progress\ndata: {\"phase\":\"convert\""));
    EXPECT_THAT(reply.body, HasSubstr("\"fraction\":0.25"));
    EXPECT_LT(reply.body.rfind("event: progress"), reply.body.find("event: report"));
    EXPECT_EQ(content_.size(), 3'000'000u);
    EXPECT_TRUE(staging_is_empty());
}

TEST_F(Api, an_upload_that_fails_says_why_and_is_removed) {
    start();
    const auto plain = ask("POST", "/api/uploads?name=a.csv");
    EXPECT_EQ(plain.status, 422);
    EXPECT_EQ(code_of(plain), "file_empty");
    const auto events = ask("POST", "/api/uploads?name=a.csv", {}, "Accept: text/event-stream\r\n");
    EXPECT_THAT(events.body, HasSubstr("event: error\ndata: {\"error\":{\"code\":\"file_empty\""));
    EXPECT_TRUE(staging_is_empty());
}

TEST_F(Api, an_upload_without_a_usable_name_is_refused_before_its_body_is_read) {
    start();
    for (const char* query :
         {"", "?name=", "?name=x.exe", "?name=..", "?name=a.csv&source=../x",
          "?name=a.csv&source=", "?name=a.csv&table=a/b", "?name=a.csv&append=yes",
          "?name=a.csv&mode=fast", "?name=a.csv&source=.hidden", "?name=a%0Ab.csv"}) {
        const auto reply = ask("POST", std::string("/api/uploads") + query, {},
                               "Expect: 100-continue\r\nContent-Length: 1000000\r\n");
        EXPECT_EQ(reply.status, 400) << query;
        EXPECT_EQ(code_of(reply), "invalid_argument") << query;
    }
    EXPECT_TRUE(staging_is_empty());
}

TEST_F(Api, an_upload_over_the_limit_or_cut_off_leaves_nothing) {
    Options small = options();
    small.upload_bytes_max = 1000;
    start(small);
    EXPECT_EQ(ask("POST", "/api/uploads?name=a.csv", std::string(1001, 'x')).status, 413);
    auto connection = client();
    connection.send(
        "POST /api/uploads?name=a.csv HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\nx");
    connection.finish_sending();
    EXPECT_EQ(connection.read_reply().status, 400);
    EXPECT_TRUE(connection.ends());
    server_->stop(std::chrono::seconds(5));
    EXPECT_TRUE(staging_is_empty());
    EXPECT_TRUE(ingested_.paths.empty());
}

TEST_F(Api, more_uploads_at_once_than_allowed_are_turned_away) {
    start();
    std::vector<http::TestClient> uploads;
    for (unsigned i = 0; i < limits::uploads_at_once_max; ++i) {
        uploads.push_back(client());
        uploads.back().send(
            "POST /api/uploads?name=a.csv HTTP/1.1\r\nHost: localhost\r\n"
            "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
        ASSERT_TRUE(uploads.back().read_until("100 Continue"));
    }
    EXPECT_EQ(ask("POST", "/api/uploads?name=a.csv", "hello").status, 503);
    EXPECT_EQ(ask("GET", "/api/sources").status, 200);
    for (auto& upload : uploads) {
        upload.send("hello");
        EXPECT_EQ(upload.read_reply().status, 200);
    }
    EXPECT_EQ(ask("POST", "/api/uploads?name=a.csv", "hello").status, 200);
}

TEST_F(Api, pages_of_other_origins_and_servers_without_uploads_take_none) {
    Options off = options();
    off.uploads = false;
    start(off);
    EXPECT_EQ(code_of(ask("POST", "/api/uploads?name=a.csv", "x")), "forbidden");
    EXPECT_EQ(
        ask("POST", "/api/uploads?name=a.csv", "x", "Origin: https://evil.example\r\n").status,
        403);
}

}  // namespace
}  // namespace querent::api
