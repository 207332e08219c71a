#include "base/clock.hpp"

#include <gtest/gtest.h>

namespace querent {

TEST(Clock, reads_only_days_that_exist) {
    EXPECT_EQ(to_string(*parse_date("2024-02-29")), "2024-02-29");
    EXPECT_FALSE(parse_date("2023-02-29"));
    EXPECT_FALSE(parse_date("2024-2-9"));
    EXPECT_FALSE(parse_date("2024-02-2x"));
}

TEST(Clock, prints_timestamps_as_rfc_3339) {
    const Timestamp moment =
        std::chrono::sys_days(*parse_date("2026-11-21")) + std::chrono::milliseconds(3'661'007);
    EXPECT_EQ(to_string(moment), "2026-11-21T01:01:01.007Z");
    EXPECT_EQ(to_string(date_of(moment)), "2026-11-21");
}

}  // namespace querent
