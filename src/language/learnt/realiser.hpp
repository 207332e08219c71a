// From a form to SQL: the tables that its columns need, joined along foreign keys.
#pragma once

#include <optional>

#include "language/learnt/form.hpp"
#include "language/learnt/question.hpp"
#include "sql/tree.hpp"

namespace querent::language::learnt {

/// Nothing when tables do not hang together. `question` decides which of several foreign keys joins
/// two tables; null: the first.
std::optional<sql::Query> realise(const Form& form, const Schema& schema, const Question* question);

/// Gives aggregates that the query shows a name that people can read.
void add_titles(const Form& form, const Schema& schema, sql::Query& query);

/// Tables that a block reads, joined in this order.
std::optional<std::vector<int>> tables_of(const Block& block, const Schema& schema);

}  // namespace querent::language::learnt
