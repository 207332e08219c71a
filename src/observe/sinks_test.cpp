#include "observe/sinks.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>

#include "base/limits.hpp"

namespace querent::observe {
namespace {

class LogSinkTest : public testing::Test {
protected:
    LogSinkTest() {
        std::string pattern = (std::filesystem::temp_directory_path() / "querent_XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
    }
    ~LogSinkTest() override { std::filesystem::remove_all(folder_); }

    [[nodiscard]] std::vector<std::string> lines() const {
        std::ifstream file(folder_ / "log" / "querent.log");
        std::vector<std::string> lines;
        for (std::string line; std::getline(file, line);) lines.push_back(line);
        return lines;
    }

    std::filesystem::path folder_;
    FakeClock clock_{Timestamp(std::chrono::seconds(1'700'000'000))};
};

TEST_F(LogSinkTest, writes_one_json_line_for_each_finished_step) {
    auto sink = std::move(LogSink::open(folder_ / "log" / "querent.log", clock_)).value();
    sink->emit({.step = "run", .phase = Phase::started});
    sink->emit({.step = "run",
                .phase = Phase::finished,
                .sentence = "3 rows \"here\"\nand there",
                .duration = std::chrono::microseconds(1'900),
                .detail = R"({"rows":3})",
                .request = "r1"});
    ASSERT_EQ(lines().size(), 1U);
    const auto line = boost::json::parse(lines()[0]).as_object();
    EXPECT_EQ(line.at("step").as_string(), "run");
    EXPECT_EQ(line.at("ms").as_double(), 1.9);
    EXPECT_EQ(line.at("detail").at("rows").as_int64(), 3);
    EXPECT_EQ(line.at("at").as_string(), "2023-11-14T22:13:20.000Z");
}

TEST_F(LogSinkTest, begins_a_new_file_when_the_old_one_is_large) {
    auto sink = std::move(LogSink::open(folder_ / "log" / "querent.log", clock_)).value();
    Event large{.step = "run", .phase = Phase::finished};
    large.sentence.assign(limits::mebibyte, 'x');
    for (std::size_t i = 0; i < limits::log_bytes_max / limits::mebibyte; ++i) sink->emit(large);
    EXPECT_TRUE(lines().empty());
    EXPECT_TRUE(std::filesystem::exists(folder_ / "log" / "querent.log.1"));
    sink->emit({.step = "run", .phase = Phase::finished});
    EXPECT_EQ(lines().size(), 1U);
}

TEST_F(LogSinkTest, says_that_a_log_cannot_be_opened) {
    std::ofstream(folder_ / "log") << "a file where the folder should be";
    const auto sink = LogSink::open(folder_ / "log" / "querent.log", clock_);
    ASSERT_FALSE(sink.ok());
    EXPECT_EQ(sink.error().code, ErrorCode::store_failed);
}

TEST(FanOut, hands_each_event_to_all) {
    CollectingSink first;
    CollectingSink second;
    FanOut both({&first, &second});
    both.emit({.step = "draft"});
    EXPECT_EQ(first.events().size(), 1U);
    EXPECT_EQ(second.events().size(), 1U);
}

}  // namespace
}  // namespace querent::observe
