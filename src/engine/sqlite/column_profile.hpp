// What one pass over its values says about one column. Internal to this folder.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/value_index.hpp"
#include "engine/sqlite/column_evidence.hpp"

namespace querent::engine::sqlite {

class ColumnProfile {
public:
    explicit ColumnProfile(std::string_view declaration) : evidence_(declaration) {}

    void see(const Statement& statement, int column);

    /// Type, note and statistics; `rows` is how many there are, of which those seen may be a part.
    void describe(catalog::Column& column, std::uint64_t rows);
    /// Most frequent first; nothing for columns that are no text, or long texts.
    [[nodiscard]] std::optional<catalog::ColumnValues> values() const;

private:
    void count_text(std::string_view text);
    [[nodiscard]] std::uint64_t distinct();

    ColumnEvidence evidence_;
    std::vector<std::uint64_t> hashes_;  // one of each value: distinct values at 8 bytes each
    std::unordered_map<std::string, std::uint64_t> texts_;  // how often; those that may be indexed
    bool texts_complete_ = true;
    std::uint64_t text_bytes_ = 0, text_count_ = 0;
    std::optional<double> least_number_, greatest_number_;
    std::string least_text_, greatest_text_;
};

}  // namespace querent::engine::sqlite
