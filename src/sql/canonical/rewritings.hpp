// The rewritings that lead to the canonical form, one per file of this folder. Each keeps the rows
// of the query as they are; canonical.cpp calls them in order, from the inside outwards.
#pragma once

#include <map>
#include <string>

#include "sql/tree.hpp"

namespace querent::sql::canonical_form {

// Before names are resolved.

/// common_tables.cpp: WITH x AS (…) becomes a derived table where x stood, unless it is recursive.
void inline_common_tables(Query& query);

// Of an expression whose parts have been rewritten; each looks at this node alone.

/// negation.cpp: NOT (a < b) is a >= b, NOT (p AND q) is NOT p OR NOT q, … Before the parts.
void push_negation(Expression& expression);
/// comparisons.cpp: constants stand on the right, > becomes <, BETWEEN two comparisons, an IN of
/// one value an equality.
void order_comparison(Expression& expression);
/// connectives.cpp: AND in AND is one AND; repetitions and constants go; a = 1 OR a = 2 is an IN.
void simplify_connective(Expression& expression);
/// calls.cpp: count(1) is count(*), max(DISTINCT x) is max(x).
void simplify_call(Expression& expression);
/// subqueries.cpp: EXISTS and IN mind no order and no repetition.
void simplify_subquery(Expression& expression);

// Of a query whose parts have been rewritten.

/// positions.cpp: ORDER BY 2 and GROUP BY 1 are the expressions that they count to.
void write_out_positions(Query& query);
/// joins.cpp: commas, JOIN ON and CROSS JOIN are a list of tables and one condition.
void flatten_joins(Select& select);
/// grouping.cpp: GROUP BY without aggregates is DISTINCT.
void simplify_grouping(Query& query);
/// set_operations.cpp: brackets that mean nothing go; A UNION (B UNION C) is one list.
void simplify_set_operation(Query& query);

/// labels.cpp: gives tables the names t1, t2, … and sorts what commutes; last of all.
void label(Query& query);

// What they share.

/// text.cpp: the tree as text; aliases of tables that `labels` has are written as it says.
using Labels = std::map<std::string, std::string, std::less<>>;
std::string text_of(const Expression& expression, const Labels& labels = {});
std::string text_of(const Query& query, const Labels& labels = {});
std::string text_of(const TableReference& table, const Labels& labels = {});
/// types.cpp.
std::string text_of(const TypeName& type);
std::string text_of(const Sample& sample);

/// facts.cpp.
bool is_constant(const Expression& expression);   // a literal, also with a sign or a cast
bool is_predicate(const Expression& expression);  // yields a boolean in every dialect
/// Whether the query calls something that gives another value each time.
bool is_volatile(const Query& query);
/// Whether an aggregate that collapses rows is called, not looking into subqueries.
bool has_aggregate(const Expression& expression);
/// Whether there is a window function, not looking into subqueries.
bool has_window(const Expression& expression);
/// How many nodes the query has.
std::size_t size_of(const Query& query);

}  // namespace querent::sql::canonical_form
