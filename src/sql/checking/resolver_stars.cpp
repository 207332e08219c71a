// * and t.*: the columns that they stand for.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "sql/build.hpp"
#include "sql/checking/resolver.hpp"

namespace querent::sql::checking {

bool Resolver::becomes_columns(const Select& select, const Star& star) const {
    if (unique()) return true;
    const bool needed =
        select.group_by_all || side_by_name_ || !star.exclude.empty() || !star.replace.empty();
    return needed && stars_ == Stars::as_columns_where_needed;
}

std::size_t Resolver::star(Select& select, std::size_t at, Scope& scope, const CommonTables* common,
                           Columns& outputs) {
    auto& items = select.items;
    auto& star = *items[at].expression.as<Star>();
    for (auto& replacement : star.replace) expression(*replacement.expression, scope, common);
    const std::size_t before = outputs.size();
    auto columns = columns_of_star(star, scope, outputs);
    for (std::size_t k = before; k < outputs.size(); ++k) read(outputs[k]);
    if (failed() || !becomes_columns(select, star)) return 1;
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(at));
    items.insert(items.begin() + static_cast<std::ptrdiff_t>(at), columns.begin(), columns.end());
    return columns.size();
}

/// What USING or NATURAL has made one column of goes without the name of a table.
Expression Resolver::in_place_of_star(const Scope& scope, const ScopeTable& table,
                                      const ScopeColumn& column) const {
    const bool shared = !unique() && std::any_of(scope.tables.begin(), scope.tables.end(),
                                                 [&column](const ScopeTable& other) {
                                                     const auto* same = find_in(other, column.name);
                                                     return same != nullptr && same->merged;
                                                 });
    return shared ? sql::column(column.name) : written(table, column);
}

/// As items, and as `outputs`.
std::vector<SelectItem> Resolver::columns_of_star(const Star& star, const Scope& scope,
                                                  Columns& outputs) {
    std::vector<SelectItem> items;
    const auto is_named = [&star](const ScopeTable& table) {
        return star.qualifier.empty() ||
               text::equals_ignoring_case(star.qualifier.back(), table.name);
    };
    const auto is_excluded = [&star](const ScopeColumn& column) {
        return std::any_of(star.exclude.begin(), star.exclude.end(), [&](const std::string& name) {
            return text::equals_ignoring_case(name, column.name);
        });
    };
    bool any = false;
    for (const auto& table : scope.tables) {
        if (!is_named(table)) continue;
        any = true;
        for (const auto& column : table.columns) {
            if ((column.merged && star.qualifier.empty()) || is_excluded(column)) continue;
            outputs.push_back({column.name, column.origins, false});
            Expression item = in_place_of_star(scope, table, column);
            for (const auto& replacement : star.replace) {
                if (text::equals_ignoring_case(replacement.name, column.name)) {
                    item = *replacement.expression;
                }
            }
            if (unique()) outputs.back().meaning = std::make_shared<Expression>(item);
            const bool named = unique() || item.as<ColumnReference>() != nullptr;
            items.push_back({std::move(item), named ? std::string() : column.name});
        }
    }
    if (any) return items;
    if (star.qualifier.empty()) {
        fail(ErrorCode::sql_syntax, "There is no table that * could stand for.", "Add FROM.", {});
        return {};
    }
    const auto near = text::nearest(star.qualifier.back(), visible_tables(scope));
    fail(ErrorCode::sql_unknown_table,
         fmt::format("There is no table «{}» in this query.", star.qualifier.back()),
         near ? fmt::format("Perhaps you meant {}.", *near) : "", {});
    return {};
}

}  // namespace querent::sql::checking
