// A lake in a folder of its own, for tests: files in, report and rows out.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "engine/duckdb/session.hpp"
#include "lake/engine_work.hpp"
#include "lake/files/durable.hpp"
#include "lake/lake.hpp"
#include "lake/profile.hpp"

namespace querent::lake {

class TestFolder {
public:
    TestFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "lake_test_XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    ~TestFolder() { std::filesystem::remove_all(path_); }
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// Writes a file below the folder and returns its path.
    std::filesystem::path write(const std::string& name, std::string_view content) const {
        const auto file = path_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << content;
        return file;
    }

private:
    std::filesystem::path path_;
};

inline std::filesystem::path own_program() {
    return std::filesystem::read_symlink("/proc/self/exe");
}

class LakeFixture : public testing::Test {
protected:
    Lake lake() {
        auto opened = Lake::open(folder.path() / "home", own_program());
        EXPECT_TRUE(opened.ok());
        return std::move(*opened);
    }

    Result<IngestReport> ingest(std::vector<std::filesystem::path> paths, bool append = false,
                                std::optional<std::string> table = {}) {
        IngestRequest request;
        request.paths = std::move(paths);
        request.append = append;
        request.table = std::move(table);
        NoProgress progress;
        return lake().ingest(request, progress, Deadline::never());
    }

    /// The report of an ingestion that must succeed.
    IngestReport ingested(std::vector<std::filesystem::path> paths, bool append = false) {
        auto report = ingest(std::move(paths), append);
        EXPECT_TRUE(report.ok()) << report.error().message << "\n" << report.error().detail;
        return report.ok() ? std::move(*report) : IngestReport{};
    }

    /// The only table of one file with this content.
    TableReport table_of(std::string_view content, const std::string& name = "t.csv") {
        auto report = ingested({folder.write(name, content)});
        return report.tables.empty() ? TableReport{} : report.tables.at(0);
    }

    Error error_of(std::string_view content, const std::string& name = "t.csv") {
        const auto report = ingest({folder.write(name, content)});
        EXPECT_FALSE(report.ok());
        return report.ok() ? Error{} : report.error();
    }

    /// All rows of a table as text, cells by «|», NULL as «∅».
    std::vector<std::string> rows_of(const std::string& table, const std::string& order = "") {
        const auto snapshot = lake().snapshot("files");
        EXPECT_TRUE(snapshot.ok());
        std::filesystem::create_directories(folder.path() / "scratch");
        EngineWork engine(own_program(), folder.path() / "scratch");
        engine.allow({folder.path() / "home"});
        for (const auto& files : snapshot->files) {
            if (files.name != table || !files.schema.empty()) continue;
            auto rows = engine.query("SELECT * FROM " + read_parquet(files.parquet_files) +
                                         (order.empty() ? "" : " ORDER BY " + order),
                                     Deadline::never());
            EXPECT_TRUE(rows.ok()) << rows.error().message;
            std::vector<std::string> out;
            for (const auto& row : rows->rows) {
                std::string line;
                for (const auto& cell : row) {
                    if (!line.empty() || &cell != &row.front()) line += '|';
                    line += std::holds_alternative<std::monostate>(cell) ? "∅" : text_of(cell);
                }
                out.push_back(line);
            }
            return out;
        }
        ADD_FAILURE() << "no table " << table;
        return {};
    }

    TestFolder folder;
};

}  // namespace querent::lake
