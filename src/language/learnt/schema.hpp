// A source as the learnt part sees it: columns and tables as flat numbers, their names in words,
// and the graph of foreign keys. Knows nothing of any question.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "language/frame.hpp"
#include "language/learnt/word_vectors.hpp"

namespace querent::language::learnt {

enum class ColumnKind : std::uint8_t { text, number, time, boolean, other };

/// One way to say a name.
struct Name {
    std::vector<std::string> words;
    std::vector<std::string> stems;
};

struct ColumnEntry {
    ColumnId id;
    int table = 0;
    Name name;  // abbreviations and runs of letters taken apart
    Name core;  // without the words of its table; empty when that changes nothing
    std::vector<Name> others;
    Vector vector;             // of the name
    Vector with_table_vector;  // of the table's and the column's name
    ColumnKind kind = ColumnKind::text;
    bool primary = false, foreign = false, display = false;
    bool few = false;     // few distinct values: a category
    bool gaps = false;    // holds NULLs
    bool unique = false;  // no two rows hold the same
};

struct TableEntry {
    Name name;
    std::vector<Name> others;
    Vector vector;
    std::vector<int> columns;
    int foreign_keys = 0;
    int primary = -1, display = -1;  // flat columns
};

/// left = right of two tables, by flat columns.
struct Link {
    int left = 0, right = 0;
};

class Schema {
public:
    Schema(const catalog::Source& source, const WordVectors& vectors);

    [[nodiscard]] const std::vector<ColumnEntry>& columns() const { return columns_; }
    [[nodiscard]] const std::vector<TableEntry>& tables() const { return tables_; }
    [[nodiscard]] const ColumnEntry& column(int c) const {
        return columns_[static_cast<std::size_t>(c)];
    }
    [[nodiscard]] const TableEntry& table(int t) const {
        return tables_[static_cast<std::size_t>(t)];
    }
    [[nodiscard]] const catalog::Source& source() const { return source_; }
    [[nodiscard]] const WordVectors& vectors() const { return vectors_; }
    [[nodiscard]] int flat(ColumnId id) const { return tables_[id.table].columns[id.column]; }
    /// Foreign keys between two tables, in either direction; left is a column of `a`.
    [[nodiscard]] const std::vector<Link>& links(int a, int b) const {
        return links_[static_cast<std::size_t>(a) * tables_.size() + static_cast<std::size_t>(b)];
    }
    /// Steps between two tables; `far` when there is no way.
    [[nodiscard]] int distance(int a, int b) const {
        return distance_[static_cast<std::size_t>(a) * tables_.size() +
                         static_cast<std::size_t>(b)];
    }
    static constexpr int far = 99;
    /// A smallest set of tables that hangs together and holds all of `tables` (each once), or
    /// nothing. By growing shortest paths: exact for two tables and nearly so for more.
    [[nodiscard]] std::optional<std::vector<int>> connect(std::vector<int> tables) const;

private:
    void add_table(int t, const catalog::Table& table);
    void add_column(int t, std::uint32_t c, const catalog::Table& table);
    void take_apart();
    void add_keys();
    void add_implied_keys();
    void measure_distances();
    void link(int a, int b);

    const catalog::Source& source_;
    const WordVectors& vectors_;
    std::vector<ColumnEntry> columns_;
    std::vector<TableEntry> tables_;
    std::vector<std::vector<Link>> links_;
    std::vector<int> distance_;
};

}  // namespace querent::language::learnt
