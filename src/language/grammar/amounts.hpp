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

}  // namespace querent::language::grammar
