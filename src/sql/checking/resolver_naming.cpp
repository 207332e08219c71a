// Naming::unique: names that say by themselves what they mean, so that code behind the resolver
// needs no scopes. Naming::restricted: views in the place of tables.
#include <fmt/format.h>

#include "base/text.hpp"
#include "sql/build.hpp"
#include "sql/checking/resolver.hpp"
#include "sql/policies/view.hpp"
#include "sql/walk.hpp"
#include "sql/walk_query.hpp"

namespace querent::sql::checking {

std::string Resolver::next_name(std::string_view kind) {
    return fmt::format("{}{}", kind, ++named_);
}

void Resolver::rename_common_table(std::string& name, std::string& written) {
    written = name;
    if (unique()) name = written = next_name("v");
    if (naming_ != Naming::restricted) return;
    do {
        name = written = next_name("common_");
    } while (is_name_of_a_table(name));
}

/// Also one that only a view reads, and that this person may not know of.
bool Resolver::is_name_of_a_table(const std::string& name) const {
    bool found = false;
    const auto look = [&](const auto& self, const auto& tree) -> void {
        using Tree = std::remove_cvref_t<decltype(tree)>;
        const auto down = [&](const auto& part) { self(self, part); };
        if constexpr (std::is_same_v<Tree, Expression>) {
            visit_parts(tree, down, down);
        } else if constexpr (std::is_same_v<Tree, Query>) {
            visit_query_parts(tree, down, down, down);
        } else {
            const auto* named = tree.template as<NamedTable>();
            found = found || (named != nullptr && text::equals_ignoring_case(named->name, name));
            visit_table_parts(tree, down, down, down);
        }
    };
    for (const auto& known : policy_.tables) {
        found = found || text::equals_ignoring_case(known.name, name);
        if (known.stands_for) look(look, *known.stands_for);
    }
    return found;
}

void Resolver::put_view(TableReference& reference, const KnownTable& known) {
    if (!policies::is_partly_seen(known)) return;
    const auto& named = *reference.as<NamedTable>();
    DerivedTable derived;
    derived.query = policies::view_of(known);
    derived.alias = named.alias.empty() ? named.name : named.alias;
    derived.column_aliases = named.column_aliases;
    derived.sample = named.sample;
    reference.node = std::move(derived);
}

void Resolver::name_by_position(Columns& columns, std::vector<std::string>& names) {
    names.clear();
    for (auto& column : columns) {
        column.written = fmt::format("c{}", names.size() + 1);
        column.meaning = nullptr;
        names.push_back(column.written);
    }
}

void Resolver::name_uniquely(ScopeTable& table, std::string& alias,
                             std::vector<std::string>& columns) {
    if (!unique()) return;
    alias = table.written = next_name("u");
    name_by_position(table.columns, columns);
}

Expression Resolver::written(const ScopeTable& table, const ScopeColumn& column) {
    return sql::column(table.written.empty() ? table.name : table.written,
                       column.written.empty() ? column.name : column.written);
}

/// USING and NATURAL as ON, where that means the same: the merged column of an inner or left join
/// is the left one.
void Resolver::write_merged_columns(Join& join, std::span<const ScopeTable> left,
                                    std::span<const ScopeTable> right) {
    if (!unique() || join.using_columns.empty()) return;
    if (join.kind == JoinKind::right || join.kind == JoinKind::full) {
        no_unique_form_ = true;
        return;
    }
    Expressions conditions;
    for (const auto& name : join.using_columns) {
        const auto find = [&name](std::span<const ScopeTable> tables, bool merged) {
            for (const auto& table : tables) {
                const ScopeColumn* column = find_in(table, name);
                if (column != nullptr && column->merged == merged) return written(table, *column);
            }
            return null_literal();
        };
        conditions.push_back(equal(find(left, false), find(right, true)));
    }
    join.condition = all_of(std::move(conditions));
    join.using_columns.clear();
}

}  // namespace querent::sql::checking
