#include "api/api.hpp"

#include "api/api_test_fixture.hpp"

namespace querent::api {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST_F(Api, answers_a_question) {
    start();
    const auto reply = ask("POST", "/api/ask", R"({"question": "How many orders are there?"})");
    EXPECT_EQ(reply.status, 200);
    const auto answer = object_of(reply);
    EXPECT_EQ(answer.at("status"), "answered");
    EXPECT_EQ(answer.at("rows"), boost::json::parse("[[42]]"));
    EXPECT_NE(answer.at("receipt"), "");
}

TEST_F(Api, streams_the_steps_and_then_the_answer) {
    start();
    auto connection = client();
    const auto reply =
        connection.ask("POST", "/api/ask", R"({"question": "How many orders are there?"})",
                       "Accept: text/event-stream\r\n");
    EXPECT_EQ(reply.header("Content-Type"), "text/event-stream");
    EXPECT_THAT(reply.body, StartsWith("event: step\ndata: {\"step\":"));
    const auto answer = reply.body.find("event: answer\n");
    ASSERT_NE(answer, std::string::npos);
    EXPECT_EQ(reply.body.find("event: step", answer), std::string::npos) << "steps come before";
    EXPECT_THAT(reply.body.substr(answer), HasSubstr("\"status\":\"answered\""));
    EXPECT_LT(reply.body.find("\"phase\":\"started\""), reply.body.find("\"phase\":\"finished\""));
    EXPECT_EQ(connection.ask("GET", "/healthz").status, 200);
}

TEST_F(Api, what_cannot_be_answered_is_an_answer_too) {
    start();
    const auto reply = ask("POST", "/api/ask", R"({"question": "How is the weather?"})");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(object_of(reply).at("status"), "refused");
}

TEST_F(Api, a_question_that_is_none_is_a_bad_request) {
    start();
    const std::string long_question(100'000, 'x');
    EXPECT_EQ(ask("POST", "/api/ask", R"({"question": ""})").status, 400);
    EXPECT_EQ(ask("POST", "/api/ask", R"({"question": ")" + long_question + "\"}").status, 400);
    const auto huge = ask("POST", "/api/ask", std::string(2'000'000, 'x'));
    EXPECT_EQ(huge.status, 413);
    EXPECT_EQ(code_of(huge), "request_too_large");
    EXPECT_EQ(ask("POST", "/api/ask", R"({"question": "orders", "source": "none"})").status, 404);
}

TEST_F(Api, malformed_json_is_refused_everywhere) {
    start();
    std::string deep = "{\"question\":";
    for (int i = 0; i < 50'000; ++i) deep += '[';
    for (const char* path : {"/api/ask", "/api/frame", "/api/sql", "/chat"}) {
        for (const std::string& body :
             {std::string("{"), std::string("nonsense"), std::string("[]"),
              std::string("{\"question\": \"\xff\"}"), std::string(R"({"question": 5, "sql": 5})"),
              std::string(R"({"question": "a", "question": "b"})"),
              std::string(R"({"question": "a", "sql": "b", "evil": 1})"), deep}) {
            const auto reply = ask("POST", path, body);
            EXPECT_EQ(reply.status, 400) << path << " " << body.substr(0, 60);
            EXPECT_EQ(code_of(reply), "request_malformed") << path << " " << body.substr(0, 60);
        }
        EXPECT_EQ(ask("POST", path).status, 400) << path;
    }
}

TEST_F(Api, runs_sql_through_the_guard) {
    start();
    const auto reply = ask("POST", "/api/sql", R"({"sql": "SELECT count(*) FROM orders"})");
    EXPECT_EQ(object_of(reply).at("status"), "answered");
    const auto drop = ask("POST", "/api/sql", R"({"sql": "DROP TABLE orders"})");
    EXPECT_EQ(drop.status, 200);
    EXPECT_EQ(object_of(drop).at("status"), "refused");
}

TEST_F(Api, the_frame_of_an_answer_comes_back_changed_and_is_answered) {
    start();
    auto answer = object_of(ask("POST", "/api/ask", R"({"question": "How many orders?"})"));
    auto frame = answer.at("frame").as_object();
    frame["limit"] = 7;
    const boost::json::object body{{"frame", frame}, {"question", "How many orders?"}};
    const auto changed = object_of(ask("POST", "/api/frame", boost::json::serialize(body)));
    EXPECT_EQ(changed.at("status"), "answered");
    EXPECT_EQ(changed.at("frame").at("limit"), 7);
    EXPECT_NE(changed.at("receipt"), "");
}

TEST_F(Api, a_frame_that_does_not_fit_is_refused_with_a_hint) {
    start();
    for (const char* body : {R"({"frame": {"subject": "nothing"}})", R"({"frame": {}})"}) {
        const auto reply = object_of(ask("POST", "/api/frame", body));
        EXPECT_EQ(reply.at("status"), "refused") << body;
        EXPECT_EQ(reply.at("error").at("code"), "request_malformed") << body;
        EXPECT_NE(reply.at("error").at("hint"), "") << body;
    }
    EXPECT_EQ(ask("POST", "/api/frame", R"({"frame": "text"})").status, 400);
}

TEST_F(Api, a_client_that_goes_away_cancels_its_query) {
    http::ServerOptions server;
    server.limits.disconnect_grace = std::chrono::milliseconds(20);
    start(options(), server);
    sources_.engine->waits = true;
    for (const char* accept : {"", "Accept: text/event-stream\r\n"}) {
        auto connection = client();
        const std::string body = R"({"question": "How many orders are there?"})";
        connection.send(std::string("POST /api/ask HTTP/1.1\r\nHost: localhost\r\n") + accept +
                        "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        ASSERT_TRUE(sources_.engine->wait_until_entered());
        connection.close();
        EXPECT_TRUE(sources_.engine->wait_until_cancelled());
    }
}

TEST_F(Api, chats_in_the_shape_of_chat_front_ends) {
    start();
    const auto reply =
        ask("POST", "/chat", R"({"question": "How many orders are there?", "sessionId": "s1"})",
            "Origin: http://localhost:3000\r\n");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.header("Access-Control-Allow-Origin"), "http://localhost:3000");
    const auto chat = object_of(reply);
    EXPECT_EQ(chat.size(), 2u);
    EXPECT_THAT(std::string(chat.at("response").as_string()), HasSubstr("42"));
    const auto& trace = chat.at("trace").as_object();
    EXPECT_THAT(std::string(trace.at("sqlQuery").as_string()), HasSubstr("count(*)"));
    EXPECT_GE(trace.at("executionTime").to_number<double>(), 0.0);
    EXPECT_EQ(trace.at("resultCount"), 1);
}

TEST_F(Api, a_chat_offers_readings_and_takes_a_number) {
    start();
    const auto offered =
        object_of(ask("POST", "/chat", R"({"question": "which?", "sessionId": "s2"})"));
    EXPECT_THAT(std::string(offered.at("response").as_string()),
                AllOf(HasSubstr("1. The number of orders."), HasSubstr("2. The amount")));
    const auto taken = object_of(ask("POST", "/chat", R"({"question": "1", "sessionId": "s2"})"));
    EXPECT_THAT(std::string(taken.at("response").as_string()), HasSubstr("42"));
}

TEST_F(Api, preflights_of_the_chat_are_answered_for_allowed_origins_alone) {
    Options with_origin = options();
    with_origin.token = "secret";
    with_origin.chat_origins = {"https://app.example"};
    start(with_origin);
    const auto preflight = [&](const std::string& origin) {
        return ask("OPTIONS", "/chat", {},
                   "Origin: " + origin + "\r\nAccess-Control-Request-Method: POST\r\n" +
                       "Access-Control-Request-Headers: content-type\r\n");
    };
    for (const char* origin : {"https://app.example", "http://localhost:5173"}) {
        const auto reply = preflight(origin);
        EXPECT_EQ(reply.status, 204) << origin;
        EXPECT_EQ(reply.header("Access-Control-Allow-Origin"), origin);
    }
    EXPECT_EQ(preflight("https://evil.example").status, 403);
    EXPECT_EQ(ask("POST", "/chat", "{}", "Origin: https://evil.example\r\n").status, 403);
}

TEST_F(Api, lists_sources_and_describes_one) {
    start();
    const auto sources = object_of(ask("GET", "/api/sources")).at("sources").as_array();
    ASSERT_EQ(sources.size(), 1u);
    EXPECT_EQ(sources[0].at("name"), "shop");
    EXPECT_EQ(sources[0].at("rows"), 42);
    for (const char* path : {"/api/catalog", "/api/catalog?source=shop"}) {
        const auto catalog = object_of(ask("GET", path)).at("source").as_object();
        EXPECT_EQ(catalog.at("tables").at(0).at("name"), "orders") << path;
    }
    EXPECT_EQ(code_of(ask("GET", "/api/catalog?source=none")), "not_found");
    EXPECT_EQ(code_of(ask("GET", "/api/catalog?sorce=shop")), "invalid_argument");
    EXPECT_EQ(code_of(ask("GET", "/api/catalog?source=shop&source=shop")), "invalid_argument");
}

TEST_F(Api, completes_what_is_being_typed) {
    start();
    const auto found = object_of(ask("GET", "/api/completions?text=total%20rev&source=shop"));
    const auto& first = found.at("completions").at(0);
    EXPECT_EQ(first.at("text"), "revenue");
    EXPECT_EQ(first.at("kind"), "metric");
    EXPECT_EQ(first.at("begin"), 6);
    EXPECT_TRUE(
        object_of(ask("GET", "/api/completions?text=xyzzy")).at("completions").as_array().empty());
    EXPECT_EQ(code_of(ask("GET", "/api/completions?text=rev&source=none")), "not_found");
    EXPECT_EQ(code_of(ask("GET", "/api/completions?text=%ff")), "request_malformed");
}

TEST_F(Api, keeps_receipts_and_repeats_them) {
    start();
    const auto answer = object_of(ask("POST", "/api/ask", R"({"question": "orders"})"));
    const std::string id(answer.at("receipt").as_string());
    const auto listed = object_of(ask("GET", "/api/receipts?limit=5")).at("receipts").as_array();
    ASSERT_EQ(listed.size(), 1u);
    EXPECT_EQ(listed[0].at("id").as_string(), id);
    const auto receipt = object_of(ask("GET", "/api/receipts/" + id));
    EXPECT_EQ(receipt.at("question"), "orders");
    const auto again = object_of(ask("POST", "/api/receipts/" + id + "/rerun"));
    EXPECT_EQ(again.at("same"), true);
    EXPECT_EQ(ask("POST", "/api/receipts/" + id + "/rerun", "{}").status, 200);
    EXPECT_EQ(ask("POST", "/api/receipts/" + id + "/rerun", "{\"a\":1}").status, 400);
}

TEST_F(Api, receipts_that_do_not_exist_and_pages_that_make_no_sense_are_said) {
    start();
    EXPECT_EQ(ask("GET", "/api/receipts/nothing").status, 404);
    EXPECT_EQ(ask("POST", "/api/receipts/nothing/rerun").status, 404);
    EXPECT_EQ(ask("GET", "/api/receipts?before=nothing").status, 404);
    for (const char* limit : {"0", "-1", "abc", "201", "99999999999999999999", "", "5x"}) {
        EXPECT_EQ(ask("GET", std::string("/api/receipts?limit=") + limit).status, 400) << limit;
    }
}

TEST_F(Api, health_tells_what_the_probe_says) {
    start();
    EXPECT_EQ(object_of(ask("GET", "/healthz")).at("status"), "ok");
    healthy_ = false;
    const auto failing = ask("GET", "/healthz");
    EXPECT_EQ(failing.status, 503);
    EXPECT_EQ(code_of(failing), "store_failed");
}

TEST_F(Api, serves_a_page_and_nothing_outside_of_it) {
    start();
    const auto page = ask("GET", "/");
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.header("Content-Type"), "text/html; charset=utf-8");
    EXPECT_THAT(page.header("Content-Security-Policy"), Not(HasSubstr("unsafe")));
    const auto again = ask("GET", "/", {}, "If-None-Match: " + page.header("ETag") + "\r\n");
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(ask("HEAD", "/").body, "");
    for (const char* path : {"/../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd",
                             "/assets/../../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/etc/passwd",
                             "/index.html%00.js", "//etc/passwd", "/api/nothing", "/.git/config"}) {
        const auto reply = ask("GET", path);
        EXPECT_TRUE(reply.status == 404 || reply.status == 400) << path << reply.status;
        EXPECT_THAT(reply.body, Not(HasSubstr("root:"))) << path;
    }
}

TEST_F(Api, refuses_hosts_that_it_is_not) {
    start();
    auto connection = client();
    connection.send("GET /api/sources HTTP/1.1\r\nHost: rebound.example\r\n\r\n");
    EXPECT_EQ(connection.read_reply().status, 421);
}

TEST(Exposure, an_open_address_needs_a_token) {
    Options without, with;
    with.token = "secret";
    EXPECT_TRUE(check_exposure("127.0.0.1", without).ok());
    EXPECT_TRUE(check_exposure("localhost", without).ok());
    EXPECT_TRUE(check_exposure("0.0.0.0", with).ok());
    for (const char* address : {"0.0.0.0", "::", "192.168.0.1"}) {
        const auto refused = check_exposure(address, without);
        ASSERT_FALSE(refused.ok()) << address;
        EXPECT_EQ(refused.error().code, ErrorCode::configuration_invalid);
    }
}

}  // namespace
}  // namespace querent::api
