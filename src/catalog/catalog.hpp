// What a source of data consists of: tables, columns, keys, and what people call them. Plain
// values, no behaviour.
//
// Filled by lake/ (or later by an engine's own description) and overlaid by the semantic model file
// (semantic_model.hpp). Everything here that came from a file (names, values) is untrusted text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace querent::catalog {

enum class Type { boolean, integer, decimal, real, text, date, time, timestamp, other };
std::string_view name_of(Type type);
std::optional<Type> type_named(std::string_view name);

/// What a column means beyond its type; guessed from name and values, or set by the semantic model.
enum class Meaning {
    unknown,
    identifier,
    name,
    title,
    description,
    category,
    code,
    flag,
    money,
    quantity,
    percentage,
    rate,
    year,
    month,
    date,
    city,
    region,
    country,
    currency,
    gender,
    email,
    phone,
    address,
    url,
};
std::string_view name_of(Meaning meaning);
std::optional<Meaning> meaning_named(std::string_view name);

struct Statistics {
    std::uint64_t distinct = 0;
    std::uint64_t nulls = 0;
    std::string minimum, maximum;  // as text in ISO form; empty when unknown
};

struct Column {
    std::string name;           // as SQL names it (sanitised)
    std::string original_name;  // as the file had it
    Type type = Type::text;
    Meaning meaning = Meaning::unknown;
    std::string unit;  // "EUR", "days"; empty when none
    std::string description;
    std::vector<std::string> synonyms;
    Statistics statistics;
    std::string note;  // how the type was found: «2 of 7,867 values are no dates, so it stays text»
};

struct ForeignKey {
    std::vector<std::string> columns;
    std::string to_table;
    std::vector<std::string> to_columns;
    bool declared = false;  // by the semantic model; else found by name, uniqueness and inclusion
    double confidence = 1.0;
    std::string evidence;  // «all 12,000 values occur in customers.customer_id, which is unique»
};

/// A number with a name: «revenue» = sum(quantity * unit_price) of order_items.
struct Metric {
    std::string name;
    std::vector<std::string> synonyms;
    std::string description;
    std::string expression;  // SQL text in DuckDB's dialect over the table's columns; parsed by
                             // sql/, never run as text
    std::string filter;      // SQL condition that belongs to the metric; may be empty
    std::string unit;
};

struct Table {
    std::string name;
    std::string original_name;
    std::string description;
    std::vector<std::string> synonyms;
    std::vector<Column> columns;
    std::vector<std::string> primary_key;
    std::string primary_key_evidence;
    std::vector<ForeignKey> foreign_keys;
    std::vector<Metric> metrics;
    std::vector<std::string> default_columns;  // what to show when nobody named columns
    std::string default_date;                  // the column that «last month» speaks of
    std::uint64_t rows = 0;

    [[nodiscard]] const Column* find(
        std::string_view column) const;  // ignoring case; null when absent
};

struct Source {
    std::string name;
    std::string description;
    std::string version;  // changes whenever data or schema change; part of every cache key
    std::vector<Table> tables;
    std::vector<std::string> suggestions;  // questions that are known to work, for the first screen

    [[nodiscard]] const Table* find(
        std::string_view table) const;  // ignoring case; null when absent
};

}  // namespace querent::catalog
