// Which column of which table a word for an amount, a quality or a time means.
#pragma once

#include <optional>
#include <string_view>

#include "language/grammar/walk.hpp"

namespace querent::language::grammar {

/// «revenue», «units»: words for amounts that need not be the name of any column.
Concept concept_at(const Walk& w, std::size_t at);

/// The amount of money or pieces whose table reaches everything else without multiplying rows.
std::optional<Value> amount(const Walk& w, Concept meant, std::optional<std::uint32_t> table = {});

/// The column of a table that a quality speaks of: «price» for expensive, «length» for long.
std::optional<Value> column_for(const Walk& w, std::uint32_t table, std::string_view meant);

/// «by customer», «their manager» where only the key is there: the name of what it leads to is what
/// people want to see.
Value name_behind_key(const Walk& w, const Mention& m, Value value);

/// The date of the table's rows, else of the nearest table's.
std::optional<Value> date_near(const Walk& w, std::uint32_t table);

/// A sum where adding up makes sense, else an average.
Aggregate default_aggregate(const Walk& w, const Value& value);

/// «students with more than 10 absences» in a table with many rows for each student.
bool is_of_repeated_name(const Walk& w, const Value& value);

/// The rows that point to those of a table, the largest such table: who uses it, how often.
std::uint32_t users_of(const Walk& w, std::uint32_t table);
/// The table of the most rows with a date; nothing when tables were spoken of.
std::optional<std::uint32_t> most_dated(const Walk& w);

}  // namespace querent::language::grammar
