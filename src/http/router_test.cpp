#include "http/router.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace querent::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

Router toy_router() {
    const Handler nothing = [](Request&) { return Response(); };
    Router router;
    router.add(Method::get, "/", nothing);
    router.add(Method::get, "/things", nothing);
    router.add(Method::post, "/things", nothing);
    router.add(Method::get, "/things/{id}", nothing);
    router.add(Method::get, "/things/newest", nothing);
    router.add(Method::post, "/things/{id}/repeat", nothing);
    router.add(Method::get, "/{path*}", nothing);
    return router;
}

TEST(Router, finds_the_closest_pattern) {
    const Router router = toy_router();
    EXPECT_EQ(router.find(Method::get, "/things/newest").route->pattern, "/things/newest");
    const auto match = router.find(Method::get, "/things/7");
    EXPECT_EQ(match.route->pattern, "/things/{id}");
    EXPECT_THAT(match.parameters, ElementsAre(Pair("id", "7")));
    EXPECT_EQ(router.find(Method::get, "/").route->pattern, "/");
}

TEST(Router, answers_head_with_the_route_of_get) {
    const Router router = toy_router();
    EXPECT_EQ(router.find(Method::head, "/things").route->pattern, "/things");
}

TEST(Router, a_wrong_method_on_a_known_path_is_not_caught_by_the_rest_pattern) {
    const Router router = toy_router();
    const auto match = router.find(Method::get, "/things/7/repeat");
    EXPECT_EQ(match.route, nullptr);
    EXPECT_THAT(match.allowed, ElementsAre(Method::post));
}

TEST(Router, the_rest_pattern_takes_everything_else) {
    const Router router = toy_router();
    const auto match = router.find(Method::get, "/assets/a/b.js");
    EXPECT_EQ(match.route->pattern, "/{path*}");
    EXPECT_THAT(match.parameters, ElementsAre(Pair("path", "assets/a/b.js")));
    EXPECT_THAT(router.find(Method::get, "/things/").parameters,
                ElementsAre(Pair("path", "things/")));
}

TEST(Router, a_path_with_absurdly_many_segments_is_not_found) {
    std::string path;
    for (int i = 0; i < 1000; ++i) path += "/a";
    const Router router = toy_router();
    EXPECT_THAT(router.find(Method::get, path).allowed, IsEmpty());
}

}  // namespace
}  // namespace querent::http
