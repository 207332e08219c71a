// The rules, one per file of this folder. A rule looks at one SELECT at a time, with the query
// around it; the driver in finding.cpp visits them all.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/finding.hpp"

namespace querent::sql::findings {

struct Subject {
    const Query& query;  // whose body is `select`
    const Select& select;
    bool outermost = false;
    const SchemaFacts& facts;
    const Query& whole;  // all of what is looked at
};

using Rule = void (*)(const Subject&, std::vector<Finding>&);

void aggregate_with_ungrouped_column(const Subject& subject, std::vector<Finding>& findings);
void always_false(const Subject& subject, std::vector<Finding>& findings);
void cartesian_join(const Subject& subject, std::vector<Finding>& findings);
void integer_division(const Subject& subject, std::vector<Finding>& findings);
void literal_not_in_column(const Subject& subject, std::vector<Finding>& findings);
void limit_without_order(const Subject& subject, std::vector<Finding>& findings);
void no_date_filter(const Subject& subject, std::vector<Finding>& findings);
void null_compared(const Subject& subject, std::vector<Finding>& findings);
void sum_inflated_by_join(const Subject& subject, std::vector<Finding>& findings);
void unlike_types(const Subject& subject, std::vector<Finding>& findings);

// What the rules share (support.cpp).

/// A table of FROM, with the name that columns are qualified with.
struct Source {
    std::string name;
    const TableFacts* facts = nullptr;  // null for derived and common tables
    bool optional = false;
};
/// Conditions that tie tables together, and the tables themselves, joins and commas alike.
struct Sources {
    std::vector<Source> tables;
    std::vector<const Expression*> conditions;  // without AND: each holds for every row
    struct Shared {
        std::size_t left, right;  // the last table of the left side and the right table
        std::string column;
    };
    std::vector<Shared> shared;  // by USING and NATURAL
    bool has_cross = false;      // CROSS JOIN or a constant condition: somebody meant it
};
Sources sources_of(const Subject& subject);
/// The index of the one table that the column belongs to; nothing when that is not clear.
std::optional<std::size_t> table_of(const ColumnReference& column, const Sources& sources);
/// Calls `on_expression` for every expression of the SELECT and its parts, not for subqueries.
void for_each_expression(const Select& select,
                         const std::function<void(const Expression&)>& on_expression);
/// The same for the parts of the conditions alone: of joins, WHERE and HAVING.
void for_each_condition(const Select& select,
                        const std::function<void(const Expression&)>& on_expression);
void for_each_part(const Expression& expression,
                   const std::function<void(const Expression&)>& on_expression);
/// Whether the expression calls an aggregate that collapses rows.
bool aggregates(const Expression& expression);

}  // namespace querent::sql::findings
