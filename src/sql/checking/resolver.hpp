// Walks a query, finds every name on the lists of what is allowed, and writes it as the catalog
// spells it. Everything it does not expect is refused.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "sql/checking/scope.hpp"
#include "sql/guard.hpp"

namespace querent::sql::checking {

/// How the resolved tree names tables and columns.
enum class Naming {
    as_written,  // aliases stay, spelled as where they were given
    /// Every table has an alias of its own in the whole query, every column is qualified, stars,
    /// aliases of outputs, USING and NATURAL are written out: what canonical.cpp starts from.
    unique,
    /// A view stands in the place of every table that is only partly seen, and common tables have
    /// names that no table has, so that they cannot stand for one inside of a view.
    restricted,
};

/// What happens to * that the target cannot say: * EXCLUDE (…), * under GROUP BY ALL, * on a side
/// of UNION BY NAME.
enum class Stars { as_written, as_columns_where_needed };

class Resolver {
public:
    explicit Resolver(const GuardPolicy& policy, Naming naming = Naming::as_written,
                      Stars stars = Stars::as_written)
        : policy_(policy), naming_(naming), stars_(stars) {}

    /// Rewrites `query` in place and tells what it reads.
    Result<Lineage> run(Query& query);
    /// Whether a table was met that may be read only through its view.
    [[nodiscard]] bool reads_a_part() const { return reads_a_part_; }
    /// With Naming::unique: some of it has no such form, and the tree is of no use.
    [[nodiscard]] bool has_no_unique_form() const { return no_unique_form_; }

private:
    using Columns = std::vector<ScopeColumn>;

    // resolver.cpp
    Columns query(Query& query, const Scope* outer, const CommonTables* common);
    Columns query_body(Query& query, const Scope* outer, const CommonTables* common);
    Columns body(Query& query, const Scope* outer, const CommonTables* common, Scope& ordering);
    Columns select(Select& select, const Scope* outer, const CommonTables* common, Scope& ordering);
    Columns set_operation(SetOperation& operation, const Scope* outer, const CommonTables* common);
    Columns paired_by_name(Columns left, Columns right);
    Columns values(Values& values, const Scope* outer, const CommonTables* common);
    Columns common_table(CommonTable& table, const std::string& name, bool recursive,
                         const Scope* outer, const CommonTables* common);
    Columns select_items(Select& select, Scope& scope, const CommonTables* common);
    void order_item(Expression& expression, const Scope& scope, const CommonTables* common);
    void rename(Columns& columns, const std::vector<std::string>& names);

    // resolver_stars.cpp
    /// The item at `at` is a star; returns how many items stand there afterwards.
    std::size_t star(Select& select, std::size_t at, Scope& scope, const CommonTables* common,
                     Columns& outputs);
    [[nodiscard]] bool becomes_columns(const Select& select, const Star& star) const;
    [[nodiscard]] Expression in_place_of_star(const Scope& scope, const ScopeTable& table,
                                              const ScopeColumn& column) const;
    std::vector<SelectItem> columns_of_star(const Star& star, const Scope& scope, Columns& outputs);

    // resolver_naming.cpp
    [[nodiscard]] bool unique() const { return naming_ == Naming::unique; }
    /// Gives the table an alias of its own and its columns the names c1, c2, …
    void name_uniquely(ScopeTable& table, std::string& alias, std::vector<std::string>& columns);
    std::string next_name(std::string_view kind);
    /// Another name for a common table, when it needs one.
    void rename_common_table(std::string& name, std::string& written);
    [[nodiscard]] bool is_name_of_a_table(const std::string& name) const;
    void put_view(TableReference& reference, const KnownTable& known);
    static void name_by_position(Columns& columns, std::vector<std::string>& names);
    static Expression written(const ScopeTable& table, const ScopeColumn& column);
    void write_merged_columns(Join& join, std::span<const ScopeTable> left,
                              std::span<const ScopeTable> right);

    // resolver_tables.cpp
    /// These add what they find to the tables of the scope.
    void table(TableReference& reference, Scope& scope, const CommonTables* common);
    void join(Join& join, Scope& scope, const CommonTables* common, Position position);
    ScopeTable named_table(NamedTable& table, const CommonTables* common, Position position,
                           const KnownTable*& known);
    const KnownTable* known_table(const NamedTable& table, Position position);
    ScopeTable derived_table(DerivedTable& derived, const Scope& around,
                             const CommonTables* common);
    ScopeTable table_function(TableFunction& function, const Scope& around,
                              const CommonTables* common, Position position);
    void merge_columns(Join& join, std::span<ScopeTable> left, std::span<ScopeTable> right,
                       Position position);
    void unknown_table(const NamedTable& table, Position position);

    // resolver_expressions.cpp
    void expression(Expression& expression, const Scope& scope, const CommonTables* common);
    void column(Expression& expression, const Scope& scope);
    /// s.a or t.s.a.b, where s is a column, as that column's field; false when s is none.
    bool field_of_column(Expression& expression, const Scope& scope);
    void unknown_column(const std::string& name, const Scope& scope, Position position);
    [[nodiscard]] std::string where_columns_are(const std::string& name,
                                                const std::vector<std::string>& here) const;
    void read(const ScopeColumn& column);
    [[nodiscard]] std::vector<ColumnName> names_of(std::vector<Origin> origins) const;

    void fail(ErrorCode code, std::string message, std::string hint, Position position);
    [[nodiscard]] bool failed() const { return error_.has_value(); }

    const GuardPolicy& policy_;
    Naming naming_;
    Stars stars_;
    bool side_by_name_ = false;  // inside of a side of UNION BY NAME
    bool no_unique_form_ = false;
    bool reads_a_part_ = false;
    std::size_t named_ = 0;
    std::optional<Error> error_;
    std::size_t work_ = 0;
    std::size_t copied_ = 0;                  // nodes, of aliases that were written out
    std::vector<std::uint32_t> tables_;       // of the catalog, in the order they are met
    std::vector<Origin> columns_;             // likewise
    std::vector<Origin>* origins_ = nullptr;  // of the output column at hand; may be null
};

}  // namespace querent::sql::checking
