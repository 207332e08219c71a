// The one gate to an engine: a query whose every node, function, table and column was found on an
// allow-list, printed from the tree. There is no other way to a CheckedSql.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "sql/dialect.hpp"
#include "sql/lineage.hpp"
#include "sql/tree.hpp"

namespace querent::sql {

struct KnownColumn {
    std::string name;
    std::string type = {};  // as in TypeName; empty when unknown
};
struct KnownTable {
    std::string schema = {};  // may be empty
    std::string name;
    std::vector<KnownColumn> columns;
    /// The engine's table has these columns and no others.
    bool complete = true;
    /// Read in its place, because the person sees only a part of it; made by restrict_to().
    std::optional<Query> stands_for = {};
    /// The table whose rows this one shows under other names.
    std::optional<TableName> shows = {};
};
/// What the person may read. What is not listed does not exist for them; restrict_to() (policy.hpp)
/// makes this of a person's policies.
struct GuardPolicy {
    std::vector<KnownTable> tables;
};

class CheckedSql;

/// Resolves every name against the policy, writes it as the catalog spells it, and prints the
/// result for `target`.
/// Errors: sql_unknown_table, sql_unknown_column (hint: the nearest that exists),
/// sql_function_not_allowed, sql_construct_not_allowed, sql_dialect_cannot_express,
/// sql_too_complex.
Result<CheckedSql> check(Query query, Dialect target, const GuardPolicy& policy);
/// The same for text; also the errors of parse().
Result<CheckedSql> check_text(std::string_view text, Dialect from, Dialect target,
                              const GuardPolicy& policy);

/// Ownership: a value. Threads: immutable.
class CheckedSql {
public:
    /// What runs.
    [[nodiscard]] const std::string& text() const noexcept { return text_; }
    /// What the person may be shown: text() without what policies put in the place of tables.
    [[nodiscard]] const std::string& shown() const noexcept { return shown_; }
    /// The tree that shown() was printed from, with the names of the catalog.
    [[nodiscard]] const Query& query() const noexcept { return query_; }
    [[nodiscard]] Dialect dialect() const noexcept { return dialect_; }
    [[nodiscard]] const Lineage& lineage() const noexcept { return lineage_; }
    [[nodiscard]] const std::vector<TableName>& tables() const noexcept { return lineage_.tables; }

private:
    friend Result<CheckedSql> check(Query query, Dialect target, const GuardPolicy& policy);
    CheckedSql(std::string text, std::string shown, Query query, Dialect dialect, Lineage lineage)
        : text_(std::move(text)),
          shown_(std::move(shown)),
          query_(std::move(query)),
          dialect_(dialect),
          lineage_(std::move(lineage)) {}

    std::string text_;
    std::string shown_;
    Query query_;
    Dialect dialect_;
    Lineage lineage_;
};

}  // namespace querent::sql
