#include <fmt/format.h>

#include "base/text.hpp"
#include "sql/checking/resolver.hpp"
#include "sql/functions.hpp"

namespace querent::sql::checking {

std::vector<ScopeTable> Resolver::table(TableReference& reference, const Scope& around,
                                        const CommonTables* common) {
    if (failed()) return {};
    const Position position = reference.position;
    if (auto* named = reference.as<NamedTable>()) return {named_table(*named, common, position)};
    if (auto* derived = reference.as<DerivedTable>()) {
        return {derived_table(*derived, around, common)};
    }
    if (auto* function = reference.as<TableFunction>()) {
        return {table_function(*function, around, common, position)};
    }
    return join(*reference.as<Join>(), around, common, position);
}

/// By name and schema, ignoring case. An unqualified name may stand for a table of any schema as
/// long as there is only one; «main» and «public» are the schema without a name.
const KnownTable* Resolver::known_table(const NamedTable& table) {
    const KnownTable* found = nullptr;
    for (const auto& known : policy_.tables) {
        if (!text::equals_ignoring_case(known.name, table.name)) continue;
        if (table.qualifier.empty()) {
            if (known.schema.empty()) return &known;
            if (found == nullptr) found = &known;
            continue;
        }
        if (table.qualifier.size() > 1) continue;
        const auto& schema = table.qualifier.front();
        const bool unnamed = known.schema.empty() && (text::equals_ignoring_case(schema, "main") ||
                                                      text::equals_ignoring_case(schema, "public"));
        if (unnamed || text::equals_ignoring_case(known.schema, schema)) return &known;
    }
    return found;
}

ScopeTable Resolver::named_table(NamedTable& table, const CommonTables* common, Position position) {
    ScopeTable result;
    const CommonTables* shared = find_common_table(common, table.name);
    const bool is_shared = shared != nullptr && table.qualifier.empty();
    if (is_shared) {
        table.name = shared->written.empty() ? shared->name : shared->written;
        result.columns = shared->columns;
    } else {
        const KnownTable* known = known_table(table);
        if (known == nullptr) {
            unknown_table(table, position);
            return {};
        }
        if (shared != nullptr && known->schema.empty()) {
            fail(ErrorCode::sql_construct_not_allowed,
                 fmt::format("A common table expression hides the table «{}».", known->name),
                 "Give the common table expression another name.", position);
            return {};
        }
        table.name = known->name;
        table.qualifier.clear();
        if (!known->schema.empty()) table.qualifier = {known->schema};
        result.complete = known->complete;
        const TableName name{known->schema, known->name};
        tables_.insert(name);
        for (const auto& column : known->columns) {
            result.columns.push_back({column.name, {{name, column.name}}, false});
        }
    }
    result.name = table.alias;
    if (table.alias.empty()) result.name = is_shared ? shared->name : table.name;
    if (unique()) {
        for (auto& column : result.columns) {
            if (column.written.empty()) column.written = column.name;
        }
        table.alias = result.written = next_name("u");
    }
    rename(result.columns, table.column_aliases);
    if (unique()) table.column_aliases.clear();
    return result;
}

void Resolver::unknown_table(const NamedTable& table, Position position) {
    std::vector<std::string> names;
    for (const auto& known : policy_.tables) names.push_back(known.name);
    const auto near = text::nearest(table.name, names);
    std::string hint;
    if (near) {
        hint = fmt::format("Perhaps you meant {}.", *near);
    } else if (!names.empty() && names.size() <= 20) {
        hint = fmt::format("The tables are {}.", text::list(names));
    }
    fail(ErrorCode::sql_unknown_table, fmt::format("There is no table «{}».", table.name),
         std::move(hint), position);
}

ScopeTable Resolver::derived_table(DerivedTable& derived, const Scope& around,
                                   const CommonTables* common) {
    ScopeTable result;
    result.columns = query(*derived.query, derived.lateral ? &around : around.outer, common);
    rename(result.columns, derived.column_aliases);
    result.name = derived.alias;
    name_uniquely(result, derived.alias, derived.column_aliases);
    return result;
}

/// generate_series(…) AS g(n): its column is n, or g, or has the function's own name.
ScopeTable Resolver::table_function(TableFunction& function, const Scope& around,
                                    const CommonTables* common, Position position) {
    const Function* known = function_named(function.call.name);
    if (known == nullptr || known->kind != FunctionKind::table) {
        fail(ErrorCode::sql_function_not_allowed,
             fmt::format("{}() is not allowed as a table.", function.call.name),
             "Name a table of this source.", position);
        return {};
    }
    if (function.call.arguments.size() < known->least ||
        function.call.arguments.size() > known->most || function.call.over ||
        function.call.filter || function.call.distinct || !function.call.order_by.empty()) {
        fail(ErrorCode::sql_syntax,
             fmt::format("{}() has the wrong arguments.", function.call.name), {}, position);
        return {};
    }
    for (auto& argument : function.call.arguments) expression(argument, around, common);
    ScopeTable result;
    result.name = function.alias.empty() ? function.call.name : function.alias;
    if (!function.column_aliases.empty()) {
        for (const auto& name : function.column_aliases)
            result.columns.push_back({name, {}, false});
        name_uniquely(result, function.alias, function.column_aliases);
        return result;
    }
    result.columns.push_back({function.call.name, {}, false});
    result.columns.front().other_name = function.alias;
    name_uniquely(result, function.alias, function.column_aliases);
    return result;
}

std::vector<ScopeTable> Resolver::join(Join& join, const Scope& around, const CommonTables* common,
                                       Position position) {
    std::vector<ScopeTable> left = table(*join.left, around, common);
    // The right side of a lateral join sees the left one.
    Scope beside = around;
    beside.tables.insert(beside.tables.end(), left.begin(), left.end());
    std::vector<ScopeTable> right = table(*join.right, beside, common);
    if (failed()) return {};
    merge_columns(join, left, right, position);
    Scope both;
    both.outer = around.outer;
    both.tables = left;
    both.tables.insert(both.tables.end(), right.begin(), right.end());
    if (join.condition) expression(*join.condition, both, common);
    write_merged_columns(join, left, right);
    if (join.kind == JoinKind::semi || join.kind == JoinKind::anti) return left;
    return std::move(both.tables);
}

/// USING and NATURAL make one column of two.
void Resolver::merge_columns(Join& join, std::vector<ScopeTable>& left,
                             std::vector<ScopeTable>& right, Position position) {
    const auto find = [](std::vector<ScopeTable>& tables, std::string_view name) {
        ScopeColumn* found = nullptr;
        for (auto& table : tables) {
            for (auto& column : table.columns) {
                const bool same = text::equals_ignoring_case(column.name, name);
                if (same && !column.merged && found == nullptr) found = &column;
            }
        }
        return found;
    };
    if (join.natural) {
        for (auto& table : right) {
            if (!table.complete) {
                fail(ErrorCode::sql_construct_not_allowed, "NATURAL JOIN is not allowed here.",
                     "Name the columns with USING.", position);
            }
            for (auto& column : table.columns) {
                if (find(left, column.name) == nullptr) continue;
                column.merged = true;
                if (unique()) join.using_columns.push_back(column.name);
            }
        }
        if (unique()) join.natural = false;
        return;
    }
    for (auto& name : join.using_columns) {
        auto* in_left = find(left, name);
        auto* in_right = find(right, name);
        if (in_left == nullptr || in_right == nullptr) {
            fail(ErrorCode::sql_unknown_column,
                 fmt::format("The column «{}» of USING is not in both tables.", name), {},
                 position);
            return;
        }
        read(*in_left);
        read(*in_right);
        name = in_left->name;
        in_left->origins.insert(in_left->origins.end(), in_right->origins.begin(),
                                in_right->origins.end());
        in_right->merged = true;
    }
}

}  // namespace querent::sql::checking
