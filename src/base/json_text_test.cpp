#include "base/json_text.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <limits>

namespace querent {
namespace {

TEST(JsonText, writes_doubles_as_people_do) {
    EXPECT_EQ(to_text(0.93), "0.93");
    EXPECT_EQ(to_text(1234.5), "1234.5");
    EXPECT_EQ(to_text(12.0), "12.0");
    EXPECT_EQ(to_text(1e300), "1e+300");
    EXPECT_EQ(to_text(std::numeric_limits<double>::quiet_NaN()), "null");
}

TEST(JsonText, reads_back_as_the_same_value) {
    const boost::json::value json = {{"a", {1, -2, 0.1, 1e-7, 12.0, nullptr, true}},
                                     {"text \"with\" \\ and \n\t\x01 «é»", ""},
                                     {"empty", boost::json::object{}},
                                     {"rows", {{1, 2}, {3, 4}}}};
    EXPECT_EQ(boost::json::parse(to_text(json)), json);
    EXPECT_EQ(boost::json::parse(to_text(json, JsonStyle::indented)), json);
}

TEST(JsonText, keeps_a_row_of_cells_on_one_line) {
    const boost::json::value json = {{"rows", {{1, "a"}, {2, "b"}}}};
    EXPECT_EQ(to_text(json, JsonStyle::indented),
              "{\n  \"rows\": [\n    [1, \"a\"],\n    [2, \"b\"]\n  ]\n}");
}

}  // namespace
}  // namespace querent
