#include "api/staging.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "api/endpoints.hpp"
#include "base/random.hpp"

namespace querent::api {
namespace {

namespace fs = std::filesystem;

class Staging : public testing::Test {
protected:
    Staging() {
        SystemRandomness randomness;
        folder_ = fs::temp_directory_path() / ("querent-staging-" + new_id(randomness));
    }
    ~Staging() override { fs::remove_all(folder_); }
    bool empty() const { return !fs::exists(folder_) || fs::is_empty(folder_); }
    fs::path folder_;
};

TEST(UploadName, keeps_the_base_name_and_nothing_of_a_path) {
    EXPECT_EQ(*upload_name("orders 2024.CSV"), "orders 2024.CSV");
    EXPECT_EQ(*upload_name("../../etc/cron.d/x.csv"), "x.csv");
    EXPECT_EQ(*upload_name("C:\\Users\\me\\Größe.parquet"), "Größe.parquet");
}

TEST(UploadName, refuses_what_is_no_name_of_data) {
    const std::string long_name = std::string(300, 'x') + ".csv";
    for (const std::string& name :
         {std::string(""), std::string("."), std::string(".."), std::string("a/"),
          std::string(".csv"), std::string("x"), std::string("x.exe"), std::string("x.csv.sh"),
          std::string("a\nb.csv"), std::string("a\0.csv", 6), std::string("\xff.csv"), long_name}) {
        const auto refused = upload_name(name);
        ASSERT_FALSE(refused.ok()) << name;
        EXPECT_EQ(refused.error().code, ErrorCode::invalid_argument) << name;
    }
}

TEST_F(Staging, a_file_has_its_name_its_bytes_and_an_end) {
    {
        auto file = StagedFile::create(folder_, "a.csv", 0);
        ASSERT_TRUE(file.ok()) << file.error().detail;
        ASSERT_TRUE((*file)->write("a,b\n").ok());
        ASSERT_TRUE((*file)->write("1,2\n").ok());
        EXPECT_EQ((*file)->path().filename(), "a.csv");
        std::stringstream read;
        read << std::ifstream((*file)->path()).rdbuf();
        EXPECT_EQ(read.str(), "a,b\n1,2\n");
        EXPECT_EQ(fs::status((*file)->path()).permissions() & fs::perms::others_all,
                  fs::perms::none);
    }
    EXPECT_TRUE(empty());
}

TEST_F(Staging, a_file_larger_than_the_disk_is_refused_before_it_comes) {
    const auto file = StagedFile::create(folder_, "a.csv", std::uint64_t{1} << 60);
    ASSERT_FALSE(file.ok());
    EXPECT_EQ(file.error().code, ErrorCode::disk_full);
    EXPECT_TRUE(empty());
}

TEST_F(Staging, a_sweep_removes_what_a_dead_server_left_and_nothing_else) {
    SystemRandomness randomness;
    auto alive = StagedFile::create(folder_, "alive.csv", 0);
    ASSERT_TRUE(alive.ok());
    const fs::path dead = folder_ / new_id(randomness), foreign = folder_ / "somebody's";
    fs::create_directories(dead);
    std::ofstream(dead / "dead.csv") << "x";
    fs::create_directories(foreign);
    sweep_staging(folder_);
    EXPECT_TRUE(fs::exists((*alive)->path()));
    EXPECT_FALSE(fs::exists(dead));
    EXPECT_TRUE(fs::exists(foreign));
    sweep_staging(folder_ / "missing");
}

TEST_F(Staging, a_folder_that_cannot_be_made_is_said) {
    std::ofstream(folder_.string()) << "a file in the way";
    const auto file = StagedFile::create(folder_, "a.csv", 0);
    ASSERT_FALSE(file.ok());
    EXPECT_EQ(file.error().code, ErrorCode::store_failed);
}

}  // namespace
}  // namespace querent::api
