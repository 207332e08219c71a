// From a frame to SQL: which tables are joined, and how sums are kept from being inflated.
#pragma once

#include "base/result.hpp"
#include "language/frame.hpp"
#include "language/schema/join_graph.hpp"
#include "language/schema/schema_index.hpp"
#include "sql/tree.hpp"

namespace querent::language {

/// Errors: out_of_scope when tables of the frame do not hang together.
Result<sql::Query> realise(const Frame& frame, const SchemaIndex& schema, const JoinGraph& joins);

/// Tables that the frame names, directly or in conditions, each once.
std::vector<std::uint32_t> tables_of(const Frame& frame);
void collect_tables(const Value& value, std::vector<std::uint32_t>& tables);
void collect_tables(const Condition& condition, std::vector<std::uint32_t>& tables);
void collect_tables(const Measure& measure, std::vector<std::uint32_t>& tables);

/// The table whose rows a measure is taken over: the most detailed of those it names.
std::uint32_t base_of(const Measure& measure, const JoinGraph& joins);

/// «day», «hour»: what a difference of dates is counted in.
std::string unit_of(const Value& days_between);

/// The name that a result column gets.
std::string column_title(const Value& value, const SchemaIndex& schema);
std::string column_title(const Measure& measure, const SchemaIndex& schema);

}  // namespace querent::language
