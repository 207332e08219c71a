// The distinct values of text columns, so that «germany» in a question finds customers.country =
// 'Germany'.
//
// Capped per column by limits::indexed_values_per_column_max; a column that was cut says so.
// Written by lake/ beside each version of a table, read when a source is opened. Values are
// untrusted text: they may become literals, nothing else.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace querent::catalog {

struct ColumnValues {
    std::string table, column;
    std::vector<std::string> values;  // distinct, most frequent first
    bool complete = true;  // false when the column has more distinct values than were kept
};

/// Values on disk; the index over them is built when a source is opened.
/// Errors: disk_full; of reading: file_unreadable, lake_damaged.
Result<void> write_values(const std::vector<ColumnValues>& columns,
                          const std::filesystem::path& file);
Result<std::vector<ColumnValues>> read_values(const std::filesystem::path& file);

struct ValueHit {
    std::uint32_t column;  // index into ValueIndex::columns()
    std::uint32_t value;   // index into its values
    double score;  // 1 exact as written, then case, folding, plural/prefix, typing error: in (0, 1]
};

/// Threads: immutable after construction, may be shared.
class ValueIndex {
public:
    ValueIndex() = default;
    explicit ValueIndex(std::vector<ColumnValues> columns);

    [[nodiscard]] const std::vector<ColumnValues>& columns() const noexcept { return columns_; }
    /// Values that equal `phrase` exactly or after folding; best first, at most `hits_max`.
    /// Microseconds.
    [[nodiscard]] std::vector<ValueHit> find(std::string_view phrase,
                                             std::size_t hits_max = 16) const;
    /// Values near `phrase` by trigrams (typing errors, parts of a longer value); best first.
    [[nodiscard]] std::vector<ValueHit> find_near(std::string_view phrase,
                                                  std::size_t hits_max = 8) const;
    /// Values of one column nearest to `wanted`, for «perhaps you meant».
    [[nodiscard]] std::vector<std::string> nearest_in(std::string_view table,
                                                      std::string_view column,
                                                      std::string_view wanted,
                                                      std::size_t count) const;
    /// The longest phrase of the index in words; no longer n-gram of a question can hit.
    [[nodiscard]] std::size_t words_max() const noexcept { return words_max_; }

private:
    std::vector<ColumnValues> columns_;
    std::size_t words_max_ = 0;

    // A hash in the upper half, the number of a value (counted through all columns) in the lower.
    // Sorted; hashes of several keys may collide, so readers compare the value's own text.
    using Postings = std::vector<std::uint64_t>;

    [[nodiscard]] ValueHit hit_of(std::uint32_t number, double score) const;
    [[nodiscard]] const std::string& text_of(std::uint32_t number) const;
    void index();

    std::vector<std::uint32_t> first_;  // the number of each column's first value
    Postings whole_;                    // folded value
    Postings words_;                    // each folded word of values of several words
    Postings trigrams_;                 // of folded values, for typing errors; capped
};

}  // namespace querent::catalog
