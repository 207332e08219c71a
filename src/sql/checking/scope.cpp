#include "sql/checking/scope.hpp"

#include "base/text.hpp"

namespace querent::sql::checking {

namespace {

const ScopeColumn* column_named(const std::vector<ScopeColumn>& columns, std::string_view name) {
    for (const auto& column : columns) {
        if (text::equals_ignoring_case(column.name, name)) return &column;
        if (!column.other_name.empty() && text::equals_ignoring_case(column.other_name, name)) {
            return &column;
        }
    }
    return nullptr;
}

}  // namespace

const ScopeColumn* find_in(const ScopeTable& table, std::string_view name) {
    return column_named(table.columns, name);
}

Found find_column(const Scope& innermost, std::string_view name) {
    for (const Scope* scope = &innermost; scope != nullptr; scope = scope->outer) {
        Found found;
        for (const auto& table : scope->visible()) {
            const ScopeColumn* column = find_in(table, name);
            if (column == nullptr || column->merged) continue;
            if (found.column != nullptr) found.ambiguous = true;
            if (found.column == nullptr) found = {&table, column, false};
        }
        if (found.column != nullptr) return found;
        if (const auto* alias = column_named(scope->aliases, name)) return {nullptr, alias, false};
    }
    return {};
}

const ScopeColumn* find_output(const Scope& scope, std::string_view name) {
    const ScopeColumn* found = nullptr;
    for (const auto& output : scope.aliases) {
        if (!text::equals_ignoring_case(output.name, name)) continue;
        if (found != nullptr) return nullptr;
        found = &output;
    }
    return found;
}

const ScopeTable* find_table(const Scope& innermost, std::string_view name) {
    for (const Scope* scope = &innermost; scope != nullptr; scope = scope->outer) {
        for (const auto& table : scope->visible()) {
            if (text::equals_ignoring_case(table.name, name)) return &table;
        }
    }
    return nullptr;
}

std::vector<std::string> visible_columns(const Scope& innermost) {
    std::vector<std::string> names;
    for (const Scope* scope = &innermost; scope != nullptr; scope = scope->outer) {
        for (const auto& table : scope->visible()) {
            for (const auto& column : table.columns) names.push_back(column.name);
        }
        for (const auto& alias : scope->aliases) names.push_back(alias.name);
    }
    return names;
}

std::vector<std::string> visible_tables(const Scope& innermost) {
    std::vector<std::string> names;
    for (const Scope* scope = &innermost; scope != nullptr; scope = scope->outer) {
        for (const auto& table : scope->visible()) names.push_back(table.name);
    }
    return names;
}

const CommonTables* find_common_table(const CommonTables* innermost, std::string_view name) {
    for (const auto* table = innermost; table != nullptr; table = table->outer) {
        if (text::equals_ignoring_case(table->name, name)) return table;
    }
    return nullptr;
}

}  // namespace querent::sql::checking
