// The fan trap: sum(orders.total) over orders joined with their items counts each total once per
// item.
//
// A table is safe when no join multiplies its rows: every other table hangs on it, directly or
// through others, by a condition that fixes a unique key of that other table. Example: items ->
// orders (by orders.id, unique): sums over items are safe, sums over orders are not. MIN, MAX and
// DISTINCT mind no repetition; count(*) counts the rows of the join itself, which is what people
// mean by it. Where keys are not known nothing is said: a false alarm on a good query costs more.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "base/text.hpp"
#include "sql/findings/correction.hpp"

namespace querent::sql::findings {

namespace {

struct Tie {
    std::size_t table;  // whose column is fixed
    std::string column;
    std::optional<std::size_t> by;  // by a column of this table; nothing: by a constant
};

std::vector<Tie> ties_of(const Sources& sources) {
    std::vector<Tie> ties;
    for (const auto* condition : sources.conditions) {
        const auto* equality = condition->as<Binary>();
        if (equality == nullptr || equality->op != BinaryOperator::equal) continue;
        const auto* left = equality->left->as<ColumnReference>();
        const auto* right = equality->right->as<ColumnReference>();
        const auto left_table = left != nullptr ? table_of(*left, sources) : std::nullopt;
        const auto right_table = right != nullptr ? table_of(*right, sources) : std::nullopt;
        if (left_table && right_table) {
            ties.push_back({*left_table, left->name, right_table});
            ties.push_back({*right_table, right->name, left_table});
        } else if (left_table && right == nullptr) {
            ties.push_back({*left_table, left->name, std::nullopt});
        } else if (right_table && left == nullptr) {
            ties.push_back({*right_table, right->name, std::nullopt});
        }
    }
    for (const auto& shared : sources.shared) {
        ties.push_back({shared.left, shared.column, shared.right});
        ties.push_back({shared.right, shared.column, shared.left});
    }
    return ties;
}

/// Whether the columns of `table` that tables of `reached` (or constants) fix hold a unique key.
bool at_most_one_row(std::size_t table, const std::set<std::size_t>& reached,
                     const Sources& sources, const std::vector<Tie>& ties) {
    const auto& keys = sources.tables[table].facts->unique_keys;
    return std::any_of(keys.begin(), keys.end(), [&](const std::vector<std::string>& key) {
        return !key.empty() && std::all_of(key.begin(), key.end(), [&](const std::string& column) {
            return std::any_of(ties.begin(), ties.end(), [&](const Tie& tie) {
                return tie.table == table && text::equals_ignoring_case(tie.column, column) &&
                       (!tie.by || reached.contains(*tie.by));
            });
        });
    });
}

/// The first table that may have several rows for one of `start`; nothing when there is none.
std::optional<std::size_t> multiplier(std::size_t start, const Sources& sources,
                                      const std::vector<Tie>& ties) {
    std::set<std::size_t> reached = {start};
    bool grown = true;
    while (grown) {
        grown = false;
        for (std::size_t k = 0; k < sources.tables.size(); ++k) {
            if (reached.contains(k) || !at_most_one_row(k, reached, sources, ties)) continue;
            reached.insert(k);
            grown = true;
        }
    }
    for (std::size_t k = 0; k < sources.tables.size(); ++k) {
        if (!reached.contains(k)) return k;
    }
    return std::nullopt;
}

bool minds_repetition(const FunctionCall& call) {
    if (call.distinct || call.over || call.arguments.empty()) return false;
    if (call.arguments.front().as<Star>() != nullptr) return false;
    return call.name == "sum" || call.name == "avg" || call.name == "count" ||
           call.name == "total" || call.name == "median" || call.name == "stddev";
}

/// The one table that all columns of the argument come from.
std::optional<std::size_t> measured(const FunctionCall& call, const Sources& sources) {
    std::set<std::size_t> tables;
    bool unclear = false;
    for_each_part(call.arguments.front(), [&](const Expression& part) {
        const auto* column = part.as<ColumnReference>();
        if (column == nullptr) return;
        const auto table = table_of(*column, sources);
        if (table) tables.insert(*table);
        if (!table) unclear = true;
    });
    if (unclear || tables.size() != 1) return std::nullopt;
    return *tables.begin();
}

/// count(customer.id) in a query grouped by something of the customers' many side is a way to count
/// the rows of the join, and so is counting a column of the table that is repeated: only sums and
/// averages of measures are surely wrong. A count of a key, though, counts things.
bool counts_a_key(const FunctionCall& call, const Source& table) {
    const auto* column = call.arguments.front().as<ColumnReference>();
    if (column == nullptr) return false;
    return std::any_of(table.facts->unique_keys.begin(), table.facts->unique_keys.end(),
                       [&](const std::vector<std::string>& key) {
                           return key.size() == 1 &&
                                  text::equals_ignoring_case(key.front(), column->name);
                       });
}

/// «GROUP BY c.id … count(c.id)» counts the rows of each group, whichever of its columns it names.
bool is_grouped_by(const FunctionCall& call, std::size_t table, const Subject& subject,
                   const Sources& sources) {
    const auto* counted = call.arguments.front().as<ColumnReference>();
    return counted != nullptr &&
           std::any_of(subject.select.group_by.begin(), subject.select.group_by.end(),
                       [&](const Expression& element) {
                           const auto* column = element.as<ColumnReference>();
                           return column != nullptr &&
                                  text::equals_ignoring_case(column->name, counted->name) &&
                                  table_of(*column, sources) == table;
                       });
}

}  // namespace

void sum_inflated_by_join(const Subject& subject, std::vector<Finding>& findings) {
    const Sources sources = sources_of(subject);
    if (sources.tables.size() < 2) return;
    for (const auto& table : sources.tables) {
        if (table.facts == nullptr || table.facts->unique_keys.empty()) return;
    }
    const auto ties = ties_of(sources);
    std::set<std::string> told;
    for_each_expression(subject.select, [&](const Expression& part) {
        const auto* call = part.as<FunctionCall>();
        if (call == nullptr || !minds_repetition(*call)) return;
        const auto table = measured(*call, sources);
        if (!table) return;
        if (call->name == "count" && !counts_a_key(*call, sources.tables[*table])) return;
        if (call->name == "count" && is_grouped_by(*call, *table, subject, sources)) return;
        const auto many = multiplier(*table, sources, ties);
        if (!many || !told.insert(call->name + sources.tables[*table].name).second) return;
        const auto& one_name = sources.tables[*table].name;
        const auto& many_name = sources.tables[*many].name;
        findings.push_back(
            {"sum_inflated_by_join", Severity::warning,
             fmt::format(
                 "A row of «{}» is taken once for each matching row of «{}», so {} of it is "
                 "inflated.",
                 one_name, many_name, call->name == "count" ? "the count" : "the " + call->name),
             call->name == "count" ? std::string("Count distinct values.")
                                   : fmt::format("Aggregate «{}» before joining it.", one_name)});
    });
}

}  // namespace querent::sql::findings
