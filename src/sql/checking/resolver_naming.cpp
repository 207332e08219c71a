// Naming::unique: names that say by themselves what they mean, so that code behind the resolver
// needs no scopes.
#include <fmt/format.h>

#include "sql/build.hpp"
#include "sql/checking/resolver.hpp"

namespace querent::sql::checking {

std::string Resolver::next_name(std::string_view kind) {
    return fmt::format("{}{}", kind, ++named_);
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
