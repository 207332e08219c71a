// For tests: a folder of its own in which databases are made with SQLite itself.
#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace querent::engine::sqlite {

/// Gone with the object. A statement that fails is the test's own mistake and fails it.
class TestFolder {
public:
    TestFolder() {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "querent-sqlite-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) std::abort();
        root_ = pattern;
    }
    ~TestFolder() {
        std::error_code ignored;
        std::filesystem::permissions(root_, std::filesystem::perms::owner_all, ignored);
        std::filesystem::remove_all(root_, ignored);
    }
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& root() const { return root_; }
    std::filesystem::path database(std::string_view statements,
                                   std::string_view name = "data.sqlite") const {
        const auto file = root_ / name;
        change(file, statements);
        return file;
    }
    static void change(const std::filesystem::path& file, std::string_view statements) {
        sqlite3* raw = nullptr;
        if (sqlite3_open(file.c_str(), &raw) != SQLITE_OK) std::abort();
        char* message = nullptr;
        sqlite3_exec(raw, std::string(statements).c_str(), nullptr, nullptr, &message);
        EXPECT_EQ(message, nullptr) << message << " in " << statements;
        sqlite3_free(message);
        sqlite3_close(raw);
    }
    static std::string bytes_of(const std::filesystem::path& file) {
        std::ifstream stream(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    static void write(const std::filesystem::path& file, std::string_view bytes) {
        std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
    }

private:
    std::filesystem::path root_;
};

}  // namespace querent::engine::sqlite
