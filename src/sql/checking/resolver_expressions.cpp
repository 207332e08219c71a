#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "sql/checking/resolver.hpp"
#include "sql/functions.hpp"
#include "sql/walk.hpp"

namespace querent::sql::checking {

namespace {

constexpr std::array<std::string_view, 19> types = {
    "boolean",     "tinyint",  "smallint", "integer", "bigint", "hugeint", "real",
    "double",      "decimal",  "varchar",  "blob",    "date",   "time",    "timestamp",
    "timestamptz", "interval", "uuid",     "json",    "numeric"};

constexpr std::array<std::string_view, 7> collations = {"nocase", "noaccent", "nfc",  "binary",
                                                        "rtrim",  "c",        "posix"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

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
    if (tree.as<Grouping>() != nullptr) {
        return refuse("ROLLUP, CUBE and GROUPING SETS may only stand in GROUP BY.");
    }
    if (const auto* cast = tree.as<Cast>(); cast != nullptr && !contains(types, cast->type.name)) {
        return refuse(fmt::format("The type {} is not allowed.", cast->type.name));
    }
    if (const auto* collate = tree.as<Collate>();
        collate != nullptr && !contains(collations, text::lower(collate->collation))) {
        return refuse(fmt::format("The collation {} is not allowed.", collate->collation));
    }
    const Expression* all_rows = nullptr;  // the * of count(*)
    if (auto* call = tree.as<FunctionCall>()) {
        function(*call, tree.position);
        if (failed()) return;
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
                tree = *found.column->meaning;
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

void Resolver::function(FunctionCall& call, Position position) {
    const Function* known = function_named(call.name);
    if (known == nullptr) {
        const auto near = text::nearest(call.name, function_names());
        fail(ErrorCode::sql_function_not_allowed,
             fmt::format("The function {}() is not allowed.", call.name),
             near ? fmt::format("Perhaps you meant {}().", *near) : "", position);
        return;
    }
    const auto count = call.arguments.size();
    if (count < known->least || (count > known->most && known->most != 255)) {
        fail(ErrorCode::sql_syntax,
             fmt::format("{}() does not take {} arguments.", call.name, count), {}, position);
        return;
    }
    const bool aggregate = known->kind == FunctionKind::aggregate;
    const bool decorated =
        call.distinct || call.filter || call.within_group || !call.order_by.empty();
    switch (known->kind) {
        case FunctionKind::scalar:
        case FunctionKind::table:
            if (decorated || call.over) {
                fail(ErrorCode::sql_syntax,
                     fmt::format("{}() is no aggregate and takes no DISTINCT, FILTER, ORDER BY or "
                                 "OVER.",
                                 call.name),
                     {}, position);
            }
            break;
        case FunctionKind::window:
            if (!call.over) {
                fail(ErrorCode::sql_syntax, fmt::format("{}() needs OVER (…).", call.name),
                     "Add OVER (ORDER BY …).", position);
            }
            break;
        case FunctionKind::aggregate:
            break;
    }
    if (!aggregate && known->kind == FunctionKind::table && call.name != "unnest" &&
        call.name != "range" && call.name != "generate_series") {
        fail(ErrorCode::sql_function_not_allowed,
             fmt::format("{}() is only allowed in FROM.", call.name), {}, position);
    }
}

}  // namespace querent::sql::checking
