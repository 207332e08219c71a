// Which names an expression can see.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sql/tree.hpp"

namespace querent::sql::checking {

/// A column of the catalog, by the places of table and column there.
struct Origin {
    std::uint32_t table = 0, column = 0;
    friend auto operator<=>(const Origin&, const Origin&) = default;
};

struct ScopeColumn {
    std::string name;
    std::vector<Origin> origins;
    bool merged = false;          // by USING or NATURAL into the column of the other side
    std::string written = {};     // how the tree names it, when not by `name`
    std::string other_name = {};  // that it answers to as well; may be empty
    /// What an alias of the select list stands for; shared by the scopes that see it. May be null.
    std::shared_ptr<const Expression> meaning = {};
};

struct ScopeTable {
    std::string name;  // the alias, or the table's own name
    std::vector<ScopeColumn> columns;
    std::string written = {};  // how the tree names it, when not by `name`
};

/// One SELECT's tables; `outer` is the query around it, which correlated subqueries may name.
struct Scope {
    const Scope* outer = nullptr;
    std::vector<ScopeTable> tables;
    std::vector<ScopeColumn> aliases;  // of the select list, which later parts may use
    std::size_t first = 0;             // a join's condition sees the tables from here on

    [[nodiscard]] std::span<const ScopeTable> visible() const {
        return std::span(tables).subspan(first);
    }
};

struct Found {
    const ScopeTable* table = nullptr;  // null: an alias of the select list
    const ScopeColumn* column = nullptr;
    bool ambiguous = false;
};

/// An unqualified name: a column of exactly one table, else an alias, else the outer query.
Found find_column(const Scope& scope, std::string_view name);
/// An output of the select list by its name; null when there is none, or there are several.
const ScopeColumn* find_output(const Scope& scope, std::string_view name);
/// The table or alias of this name, also in outer queries; null when there is none.
const ScopeTable* find_table(const Scope& scope, std::string_view name);
const ScopeColumn* find_in(const ScopeTable& table, std::string_view name);
std::vector<std::string> visible_columns(const Scope& scope);
std::vector<std::string> visible_tables(const Scope& scope);

/// Tables that WITH defined, innermost first.
struct CommonTables {
    const CommonTables* outer = nullptr;
    std::string name;
    std::vector<ScopeColumn> columns;
    std::string written = {};
};
const CommonTables* find_common_table(const CommonTables* innermost, std::string_view name);

}  // namespace querent::sql::checking
