#include <fmt/format.h>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "sql/build.hpp"
#include "sql/checking/calls.hpp"
#include "sql/checking/resolver.hpp"
#include "sql/node_count.hpp"
#include "sql/walk.hpp"

namespace querent::sql::checking {

namespace {

// What resolving may cost, in nodes: recursive common tables are looked at more than once.
constexpr std::size_t work_max = 8 * limits::sql_nodes_max;

}  // namespace

void Resolver::read(const ScopeColumn& column) {
    columns_.insert(columns_.end(), column.origins.begin(), column.origins.end());
    if (origins_ == nullptr) return;
    origins_->insert(origins_->end(), column.origins.begin(), column.origins.end());
}

void Resolver::expression(Expression& tree, const Scope& scope, const CommonTables* common) {
    if (failed()) return;
    if (++work_ > work_max) {
        fail(ErrorCode::sql_too_complex, "The query has too many parts.", {}, tree.position);
        return;
    }
    const auto refuse = [&](std::string what) {
        fail(ErrorCode::sql_construct_not_allowed, std::move(what), {}, tree.position);
    };
    if (tree.as<ColumnReference>() != nullptr) return column(tree, scope);
    if (tree.as<Star>() != nullptr) return refuse("* may only stand in SELECT or in count(*).");
    if (tree.as<Parameter>() != nullptr) {
        return fail(ErrorCode::sql_construct_not_allowed,
                    "Parameters such as $1, ? or :name have no value here.",
                    "Write the value itself.", tree.position);
    }
    if (auto* lambda = tree.as<Lambda>()) {
        Scope inside{&scope, {}, {}, 0};
        for (const auto& name : lambda->parameters) inside.aliases.push_back({name, {}, false});
        return expression(*lambda->body, inside, common);
    }
    if (tree.as<Grouping>() != nullptr) {
        return refuse("ROLLUP, CUBE and GROUPING SETS may only stand in GROUP BY.");
    }
    if (const auto checked = check_node(tree); !checked.ok()) {
        error_ = checked.error();
        return;
    }
    const Expression* all_rows = nullptr;  // the * of count(*)
    if (auto* call = tree.as<FunctionCall>()) {
        if (call->name == "count" && call->arguments.size() == 1) {
            const Star* star = call->arguments.front().as<Star>();
            if (star != nullptr) all_rows = &call->arguments.front();
            if (star != nullptr && (call->distinct || *star != Star{})) {
                return refuse("count(*) takes * alone.");
            }
        }
    }
    visit_parts(
        tree,
        [&](Expression& part) {
            if (&part != all_rows) expression(part, scope, common);
        },
        [&](Query& inner) {
            const Columns outputs = query(inner, &scope, common);
            if (tree.as<ScalarQuery>() == nullptr) return;
            for (const auto& output : outputs) read(output);
        });
}

void Resolver::column(Expression& tree, const Scope& scope) {
    auto& reference = *tree.as<ColumnReference>();
    if (reference.qualifier.empty()) {
        const Found found = find_column(scope, reference.name);
        if (found.ambiguous) {
            fail(ErrorCode::sql_unknown_column,
                 fmt::format("The column «{}» is in several tables.", reference.name),
                 fmt::format("Say which: {}.{}", found.table->name, found.column->name),
                 tree.position);
            return;
        }
        if (found.column != nullptr) {
            read(*found.column);
            reference.name = found.column->name;
            reference.perhaps_text = {};
            const Position position = tree.position;
            if (unique() && found.table != nullptr) tree = written(*found.table, *found.column);
            if (unique() && found.table == nullptr && found.column->meaning != nullptr) {
                // An alias of an alias of an alias grows without end.
                copied_ += count_nodes(*found.column->meaning);
                no_unique_form_ = no_unique_form_ || copied_ > limits::sql_nodes_max;
                if (!no_unique_form_) tree = *found.column->meaning;
            }
            tree.position = position;
            return;
        }
        if (reference.perhaps_text) {
            tree.node = TextLiteral{reference.name};
            return;
        }
        return unknown_column(reference.name, scope, tree.position);
    }
    const ScopeTable* table = find_table(scope, reference.qualifier.back());
    if (table == nullptr && field_of_column(tree, scope)) return;
    if (table == nullptr || reference.qualifier.size() > 2) {
        const auto here = visible_tables(scope);
        const auto near = text::nearest(reference.qualifier.back(), here);
        fail(ErrorCode::sql_unknown_table,
             fmt::format("There is no table «{}» in this query.", reference.qualifier.back()),
             near           ? fmt::format("Perhaps you meant {}.", *near)
             : here.empty() ? "The query has no FROM."
                            : fmt::format("It reads {}.", text::list(here)),
             tree.position);
        return;
    }
    const ScopeColumn* column = find_in(*table, reference.name);
    if (column == nullptr) {
        const Scope only{nullptr, {*table}, {}, 0};
        return unknown_column(reference.name, only, tree.position);
    }
    read(*column);
    reference.name = column->name;
    reference.qualifier = {table->name};
    if (unique()) reference = *written(*table, *column).as<ColumnReference>();
}

bool Resolver::field_of_column(Expression& tree, const Scope& scope) {
    std::vector<std::string> path = tree.as<ColumnReference>()->qualifier;
    path.push_back(tree.as<ColumnReference>()->name);
    const ScopeTable* table = path.size() > 2 ? find_table(scope, path[0]) : nullptr;
    const ScopeColumn* found = table != nullptr ? find_in(*table, path[1]) : nullptr;
    const std::size_t used = found != nullptr ? 2 : 1;
    if (found == nullptr) found = find_column(scope, path[0]).column;
    if (found == nullptr) return false;
    if (found->origins.size() == 1) {
        // A number or a text has no fields: the name of a table was mistyped.
        const auto [place, at] = found->origins.front();
        const KnownColumn& known = policy_.tables[place].columns[at];
        if (known.name == found->name && !known.type.empty()) return false;
    }
    const Position position = tree.position;
    Expression value = used == 2 ? sql::column(path[0], path[1]) : sql::column(path[0]);
    value.position = position;
    column(value, scope);
    for (std::size_t k = used; k < path.size(); ++k) {
        value = call("struct_extract", {std::move(value), text_literal(path[k])});
        value.position = position;
    }
    tree = std::move(value);
    return true;
}

void Resolver::unknown_column(const std::string& name, const Scope& scope, Position position) {
    fail(ErrorCode::sql_unknown_column, fmt::format("There is no column «{}».", name),
         where_columns_are(name, visible_columns(scope)), position);
}

/// The nearest name among those that may stand here, else the table that has such a column, else
/// all that may stand here.
std::string Resolver::where_columns_are(const std::string& name,
                                        const std::vector<std::string>& here) const {
    constexpr std::size_t listed_max = 20;
    if (const auto near = text::nearest(name, here)) {
        return fmt::format("Perhaps you meant {}.", *near);
    }
    for (const auto& table : policy_.tables) {
        if (!table.schema.empty()) continue;  // the same tables under their original names
        std::vector<std::string> names;
        for (const auto& column : table.columns) names.push_back(column.name);
        if (const auto near = text::nearest(name, names)) {
            return fmt::format("The table {} has {}.", table.name, *near);
        }
    }
    if (here.empty() || here.size() > listed_max) return {};
    return fmt::format("The columns here are {}.", text::list(here));
}

}  // namespace querent::sql::checking
