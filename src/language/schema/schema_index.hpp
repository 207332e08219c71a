// What people may call the tables, columns and metrics of a source, and what each column is good
// for. Built once when a source is opened.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalog/catalog.hpp"
#include "language/frame.hpp"

namespace querent::language {

struct NameHit {
    enum class Kind { table, column, metric };
    Kind kind = Kind::column;
    std::uint32_t table = 0;
    std::uint32_t index = 0;  // of the column or metric
    double score = 0;         // 1 for the full name, less for parts and synonyms
    double said = 0;          // the score before the rest of the question was looked at
    bool with_table = false;  // the table's name was part of what was said
    bool partial = false;     // only some words of the name were said
    bool synonym = false;     // another word was said than those of the name
    friend bool operator==(const NameHit& a, const NameHit& b) {
        return a.kind == b.kind && a.table == b.table && a.index == b.index;
    }
};

struct ColumnFacts {
    std::string label;  // «valuation amount»
    std::vector<std::string> stems;
    bool numeric = false, temporal = false, text = false;
    bool key = false;       // primary or foreign key, or an identifier by name
    bool flag = false;      // boolean, or 0/1, or yes/no
    bool additive = false;  // summing it makes sense: amounts, quantities; not prices, rates, ages
    bool year = false;      // a whole number that is a year
    bool part_of_date = false;  // a whole number that is a day, month, week …
    bool name = false;          // shows an entity to a person: name, title
    bool unique = false;
    std::string unit;  // that the name says: «kmh» of wind_kmh

    /// Measures something, so it is no key though all its values may differ.
    [[nodiscard]] bool numeric_measure() const { return numeric && !key; }
};

struct TableFacts {
    std::string label;   // «order item»
    std::string plural;  // «order items»
    std::vector<std::string> stems;
    std::optional<std::uint32_t> display;         // the column that names a row to a person
    std::optional<std::uint32_t> second_display;  // last name, when the first is a first name
    std::optional<std::uint32_t> date;            // what «last month» speaks of
    std::optional<Value> money;                   // the amount of a row, perhaps derived
    std::optional<Value> quantity;
    bool person = false;  // rows are people
};

class SchemaIndex {
public:
    explicit SchemaIndex(const catalog::Source& source);

    /// Things whose name (or one of their other names) has exactly these stems, in any order.
    [[nodiscard]] std::vector<NameHit> find(std::vector<std::string> stems) const;
    /// Columns and tables of whose names these stems are a part.
    [[nodiscard]] std::vector<NameHit> find_part(const std::vector<std::string>& stems) const;
    /// A stem of the schema that `stem` is a typing error of; empty when there is none.
    [[nodiscard]] std::string nearest_stem(std::string_view stem) const;

    [[nodiscard]] const ColumnFacts& facts(ColumnId id) const {
        return columns_[id.table][id.column];
    }
    [[nodiscard]] const TableFacts& facts(std::uint32_t table) const { return tables_[table]; }
    [[nodiscard]] const catalog::Column& column(ColumnId id) const {
        return source_.tables[id.table].columns[id.column];
    }
    [[nodiscard]] const catalog::Table& table(std::uint32_t t) const { return source_.tables[t]; }
    /// By their names, ignoring case.
    [[nodiscard]] std::optional<ColumnId> find_column(std::string_view table,
                                                      std::string_view column) const;
    /// The column that is the table's primary key by itself.
    [[nodiscard]] std::optional<std::uint32_t> key_of(std::uint32_t table) const;
    [[nodiscard]] const catalog::Source& source() const { return source_; }
    [[nodiscard]] std::size_t table_count() const { return source_.tables.size(); }
    [[nodiscard]] std::size_t words_max() const { return words_max_; }

private:
    void index_table(std::uint32_t t);
    void index_column(ColumnId id);
    void index_row_nouns(std::uint32_t t);
    [[nodiscard]] std::vector<std::vector<std::string>> own_names_of(ColumnId id) const;
    void add(std::vector<std::string> stems, NameHit hit);
    void describe_column(ColumnId id, bool numbered_names);
    void describe_table(std::uint32_t t);

    const catalog::Source& source_;
    std::vector<std::vector<ColumnFacts>> columns_;
    std::vector<TableFacts> tables_;
    std::unordered_map<std::string, std::vector<NameHit>> names_;  // sorted stems joined by spaces
    std::unordered_map<std::string, std::vector<NameHit>>
        parts_;  // stem to what has it in its name
    std::size_t words_max_ = 1;
};

/// «categories» → "category" and back; for what people read, not for linking.
std::string singular_of(std::string_view word);
std::string plural_of(std::string_view word);

}  // namespace querent::language
