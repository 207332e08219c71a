// The jailed engine as an ingestion uses it: statements of ours over files that nobody vouches for.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/deadline.hpp"
#include "base/result.hpp"
#include "engine/batch.hpp"
#include "engine/duckdb/session.hpp"

namespace querent::lake {

class EngineWork {
public:
    EngineWork(std::filesystem::path program, std::filesystem::path staging)
        : program_(std::move(program)), staging_(std::move(staging)) {}

    /// What the next session may read, beside the staging folder. Ends the session that is open.
    void allow(std::vector<std::filesystem::path> readable);
    /// Runs a COPY; returns the rows written.
    Result<std::uint64_t> copy(const std::string& statement, const Deadline& deadline,
                               const engine::duckdb::ProgressCallback& progress = {});
    Result<engine::Rows> query(const std::string& statement, const Deadline& deadline);

private:
    Result<engine::duckdb::Session*> session(const Deadline& deadline);
    std::filesystem::path program_, staging_;
    std::vector<std::filesystem::path> readable_;
    std::optional<engine::duckdb::Session> session_;
};

/// A cell as text; empty for NULL.
std::string text_of(const engine::Value& value);
/// A cell as a count; 0 for NULL.
std::uint64_t count_of(const engine::Value& value);

}  // namespace querent::lake
