#include "http/origin.hpp"

#include <gtest/gtest.h>

#include "http/router.hpp"

namespace querent::http {
namespace {

TEST(Origin, reads_the_host_out_of_an_authority) {
    EXPECT_EQ(host_of("Example.COM:8080"), "example.com");
    EXPECT_EQ(host_of("[::1]:8080"), "[::1]");
    EXPECT_EQ(host_of("localhost"), "localhost");
    for (const char* bad : {"localhost:x", "[::1", "[::1]x", "a@b", "localhost:80:80", "a b"}) {
        EXPECT_EQ(host_of(bad), "") << bad;
    }
}

TEST(Origin, a_loopback_server_answers_under_loopback_names_alone) {
    const HostPolicy hosts("127.0.0.1", {"querent.internal"});
    for (const char* good :
         {"localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]:8080", "querent.internal"}) {
        EXPECT_TRUE(hosts.allows(good)) << good;
    }
    for (const char* bad : {"", "evil.example", "localhost.evil.example", "127.0.0.1.nip.io",
                            "evil.example:8080", "localhost@evil.example"}) {
        EXPECT_FALSE(hosts.allows(bad)) << bad;
    }
}

TEST(Origin, a_public_server_answers_under_any_name_unless_told_which) {
    EXPECT_TRUE(HostPolicy("0.0.0.0", {}).allows("anything.example"));
    EXPECT_FALSE(HostPolicy("0.0.0.0", {"one.example"}).allows("other.example"));
}

TEST(Origin, cors_allows_loopback_and_listed_origins) {
    const Cors cors{{"https://app.example"}, true};
    for (const char* good : {"http://localhost:5173", "https://127.0.0.1", "http://[::1]:3000",
                             "https://app.example"}) {
        EXPECT_TRUE(cors.allows(good)) << good;
    }
    for (const char* bad : {"null", "", "https://evil.example", "http://localhost.evil.example",
                            "https://app.example.evil", "file://localhost", "localhost"}) {
        EXPECT_FALSE(cors.allows(bad)) << bad;
    }
    EXPECT_TRUE((Cors{{"*"}, false}).allows("https://any.example"));
    EXPECT_FALSE((Cors{{}, false}).allows("http://localhost"));
}

TEST(Origin, the_same_origin_is_host_and_port) {
    EXPECT_TRUE(is_same_origin("http://localhost:8080", "localhost:8080"));
    EXPECT_TRUE(is_same_origin("https://querent.example", "Querent.example"));
    EXPECT_FALSE(is_same_origin("http://localhost:5173", "localhost:8080"));
    EXPECT_FALSE(is_same_origin("null", "localhost"));
    EXPECT_FALSE(is_same_origin("null", ""));
}

}  // namespace
}  // namespace querent::http
