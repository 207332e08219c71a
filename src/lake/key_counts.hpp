// Counts for keys (catalog/keys.hpp), taken by the jailed engine from the lake's files.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/deadline.hpp"
#include "catalog/keys.hpp"
#include "lake/engine_work.hpp"

namespace querent::lake {

using FilesByTable = std::map<std::string, std::vector<std::filesystem::path>>;

/// Ownership: borrows all three.
class LakeKeyCounts final : public catalog::KeyCounts {
public:
    LakeKeyCounts(const FilesByTable& files, EngineWork& engine, const Deadline& deadline)
        : files_(files), engine_(engine), deadline_(deadline) {}

    Result<std::uint64_t> distinct(const catalog::Table& table,
                                   const std::vector<std::string>& columns) override;
    Result<catalog::Inclusion> inclusion(const catalog::Table& table, const catalog::Column& column,
                                         const catalog::Table& target,
                                         const catalog::Column& key) override;

private:
    const FilesByTable& files_;
    EngineWork& engine_;
    const Deadline& deadline_;
};

}  // namespace querent::lake
