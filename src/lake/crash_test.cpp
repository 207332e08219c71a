// What a crash or a full disk leaves behind: the old version or the new one, and nothing else.
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>

#include "lake/test_lake.hpp"

namespace querent::lake {
namespace {

using testing::AnyOf;
using testing::ElementsAre;
using testing::SizeIs;

class Crash : public LakeFixture {
protected:
    std::size_t parquet_files() const {
        std::size_t count = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(
                 folder.path() / "home/lake/files/tables")) {
            count += entry.is_regular_file() ? 1 : 0;
        }
        return count;
    }
};

std::string rows_numbered(int rows, int value) {
    std::string out = "id,value,text\n";
    for (int k = 0; k < rows; ++k) {
        out += std::to_string(k) + "," + std::to_string(value) + ",some text " + std::to_string(k) +
               "\n";
    }
    return out;
}

TEST_F(Crash, an_ingestion_that_is_killed_at_any_moment_leaves_the_old_version_or_the_new_one) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    constexpr int rows = 20'000;
    ingested({folder.write("t.csv", rows_numbered(rows, 0))});
    int published = 0;
    for (int round = 1; round <= 12; ++round) {
        const auto file = folder.write("t.csv", rows_numbered(rows, round));
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            const bool fine = ingest({file}).ok();
            ::_exit(fine ? 0 : 1);
        }
        ::usleep(static_cast<useconds_t>(random() % 500'000));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        const auto values = rows_of("t", "id");
        ASSERT_THAT(values, SizeIs(rows));
        const std::string last = values[rows - 1].substr(0, values[rows - 1].rfind('|'));
        const std::string prefix = std::to_string(rows - 1) + "|";
        ASSERT_THAT(last,
                    AnyOf(prefix + std::to_string(published), prefix + std::to_string(round)));
        if (last == prefix + std::to_string(round)) published = round;
    }
    // The next one sweeps what the killed ones left.
    ingested({folder.write("t.csv", rows_numbered(5, 99))});
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "home/lake/files/staging"));
    EXPECT_THAT(rows_of("t", "id"), SizeIs(5));
}

TEST_F(Crash, a_disk_that_is_full_is_said_and_the_old_version_stays) {
    ingested({folder.write("t.csv", "id,value\n1,2\n")});
    const auto file =
        folder.write("t.csv", "id,value,text\n" + rows_numbered(200'000, 7).substr(14));
    const auto files_before = parquet_files();
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        // A limit on the size of files fails writes as a full disk does, in the engine's worker
        // too.
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{64 << 10, 64 << 10};
        ::setrlimit(RLIMIT_FSIZE, &small);
        const auto result = ingest({file});
        ::_exit(!result.ok() && result.error().code == ErrorCode::disk_full ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
    EXPECT_THAT(rows_of("t"), ElementsAre("1|2"));
    EXPECT_EQ(parquet_files(), files_before);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "home/lake/files/staging"));
}

TEST_F(Crash, a_missing_file_of_the_lake_is_named) {
    ingested({folder.write("t.csv", "id\n1\n")});
    std::filesystem::remove(lake().snapshot("files")->files[0].parquet_files[0]);
    EXPECT_EQ(lake().snapshot("files").error().code, ErrorCode::lake_damaged);
    folder.write("home/lake/files/manifest.json", "{ not json");
    EXPECT_EQ(lake().snapshot("files").error().code, ErrorCode::lake_damaged);
}

TEST_F(Crash, a_source_can_be_dropped_and_its_old_versions_swept) {
    ingested({folder.write("t.csv", "id\n1\n")});
    ingested({folder.write("t.csv", "id\n2\n")});
    EXPECT_EQ(parquet_files(), 2U) << "the old version stays until retention";
    const auto old = std::chrono::file_clock::now() - std::chrono::hours(24 * 30);
    for (const auto& entry :
         std::filesystem::directory_iterator(folder.path() / "home/lake/files/versions")) {
        std::filesystem::last_write_time(entry.path(), old);
    }
    ASSERT_TRUE(lake().vacuum("files").ok());
    EXPECT_EQ(parquet_files(), 1U);
    EXPECT_THAT(rows_of("t"), ElementsAre("2"));
    ASSERT_TRUE(lake().drop_source("files").ok());
    EXPECT_EQ(lake().snapshot("files").error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace querent::lake
