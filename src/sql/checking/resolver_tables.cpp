#include <fmt/format.h>

#include <utility>

#include "base/text.hpp"
#include "sql/checking/calls.hpp"
#include "sql/checking/resolver.hpp"
#include "sql/policies/view.hpp"

namespace querent::sql::checking {

void Resolver::table(TableReference& reference, Scope& scope, const CommonTables* common) {
    if (failed()) return;
    const Position position = reference.position;
    const auto add = [&scope](ScopeTable found) { scope.tables.push_back(std::move(found)); };
    const KnownTable* known = nullptr;
    std::visit(overloaded{
                   [&](NamedTable& node) { add(named_table(node, common, position, known)); },
                   [&](DerivedTable& node) { add(derived_table(node, scope, common)); },
                   [&](TableFunction& node) { add(table_function(node, scope, common, position)); },
                   [&](Join& node) { join(node, scope, common, position); },
               },
               reference.node);
    if (naming_ == Naming::restricted && known != nullptr) put_view(reference, *known);
}

/// By name and schema, ignoring case. «main» and «public» are the schema without a name. An
/// unqualified name stands for the table without a schema, else for the one table of any schema.
const KnownTable* Resolver::known_table(const NamedTable& table, Position position) {
    if (table.qualifier.size() > 1) return nullptr;
    std::vector<const KnownTable*> found;
    for (const auto& known : policy_.tables) {
        if (!text::equals_ignoring_case(known.name, table.name)) continue;
        if (table.qualifier.empty()) {
            if (known.schema.empty()) return &known;
            found.push_back(&known);
            continue;
        }
        const auto& schema = table.qualifier.front();
        const bool unnamed = known.schema.empty() && (text::equals_ignoring_case(schema, "main") ||
                                                      text::equals_ignoring_case(schema, "public"));
        if (unnamed || text::equals_ignoring_case(known.schema, schema)) return &known;
    }
    if (found.size() > 1) {
        std::vector<std::string> names;
        for (const auto* known : found) names.push_back(known->schema + "." + known->name);
        fail(ErrorCode::sql_unknown_table,
             fmt::format("The table «{}» is in several schemas.", table.name),
             fmt::format("Say which: {}.", text::list(names)), position);
    }
    return found.empty() ? nullptr : found.front();
}

/// `known` becomes the catalog's table, if it is one of these.
ScopeTable Resolver::named_table(NamedTable& table, const CommonTables* common, Position position,
                                 const KnownTable*& known) {
    ScopeTable result;
    const CommonTables* shared = find_common_table(common, table.name);
    const bool is_shared = shared != nullptr && table.qualifier.empty();
    if (is_shared) {
        table.name = shared->written.empty() ? shared->name : shared->written;
        result.columns = shared->columns;
    } else {
        known = known_table(table, position);
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
        reads_a_part_ = reads_a_part_ || policies::is_partly_seen(*known);
        const auto place = static_cast<std::uint32_t>(known - policy_.tables.data());
        tables_.push_back(place);
        result.columns.reserve(known->columns.size());
        for (std::uint32_t k = 0; k < known->columns.size(); ++k) {
            result.columns.push_back({known->columns[k].name, {{place, k}}, false});
        }
    }
    result.name = table.alias;
    if (table.alias.empty()) result.name = is_shared ? shared->name : table.name;
    // It was renamed, and is still called what it was.
    if (naming_ == Naming::restricted && is_shared) table.alias = result.name;
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
    if (const auto checked = check_table_function(function.call, position); !checked.ok()) {
        error_ = checked.error();
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
    if (function.with_ordinality) {
        fail(ErrorCode::sql_construct_not_allowed, "WITH ORDINALITY needs names for its columns.",
             "Add AS t(value, place).", position);
    }
    result.columns.front().other_name = function.alias;
    name_uniquely(result, function.alias, function.column_aliases);
    return result;
}

/// The right side of a lateral join sees the left one; the condition sees the two sides alone.
void Resolver::join(Join& join, Scope& scope, const CommonTables* common, Position position) {
    const std::size_t begin = scope.tables.size();
    table(*join.left, scope, common);
    const std::size_t middle = scope.tables.size();
    table(*join.right, scope, common);
    if (failed()) return;
    const std::span both = std::span(scope.tables).subspan(begin);
    const std::span left = both.first(middle - begin);
    const std::span right = both.subspan(middle - begin);
    merge_columns(join, left, right, position);
    if (join.condition) {
        const std::size_t first = std::exchange(scope.first, begin);
        expression(*join.condition, scope, common);
        scope.first = first;
    }
    write_merged_columns(join, left, right);
    if (join.kind == JoinKind::semi || join.kind == JoinKind::anti) scope.tables.resize(middle);
}

/// USING and NATURAL make one column of two.
void Resolver::merge_columns(Join& join, std::span<ScopeTable> left, std::span<ScopeTable> right,
                             Position position) {
    const auto find = [](std::span<ScopeTable> tables, std::string_view name) {
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
            std::vector<std::string> names;
            for (const auto& table : in_left == nullptr ? left : right) {
                for (const auto& column : table.columns) names.push_back(column.name);
            }
            fail(ErrorCode::sql_unknown_column,
                 fmt::format("The column «{}» of USING is not in both tables.", name),
                 where_columns_are(name, names), position);
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
