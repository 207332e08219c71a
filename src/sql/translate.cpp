#include "sql/translate.hpp"

#include "sql/checking/calls.hpp"
#include "sql/day_arithmetic.hpp"
#include "sql/parser.hpp"
#include "sql/ungrouped.hpp"
#include "sql/walk.hpp"
#include "sql/walk_query.hpp"

namespace querent::sql {

namespace {

/// Looks at every call, type and collation of a query.
class Inspector {
public:
    Result<void> run(const Query& tree) {
        query(tree);
        if (error_) return *error_;
        return {};
    }

private:
    void query(const Query& tree) {
        visit_query_parts(
            tree, [this](const Expression& part) { expression(part); },
            [this](const Query& inner) { query(inner); },
            [this](const TableReference& inner) { table(inner); });
    }
    void table(const TableReference& tree) {
        if (const auto* function = tree.as<TableFunction>()) {
            note(checking::check_table_function(function->call, tree.position));
        }
        visit_table_parts(
            tree, [this](const Expression& part) { expression(part); },
            [this](const Query& inner) { query(inner); },
            [this](const TableReference& inner) { table(inner); });
    }
    void expression(const Expression& tree) {
        if (error_) return;
        note(checking::check_node(tree));
        visit_parts(
            tree, [this](const Expression& part) { expression(part); },
            [this](const Query& inner) { query(inner); });
    }
    void note(const Result<void>& result) {
        if (!result.ok() && !error_) error_ = result.error();
    }

    std::optional<Error> error_;
};

}  // namespace

Result<Translation> translate(std::string_view text, Dialect from, Dialect to, PrintStyle style) {
    TRY(Query query, parse(text, from));
    TRY_VOID(Inspector().run(query));
    if (takes_ungrouped_columns(from, to)) say_any_value(query, from);
    if (loses_day_arithmetic(from, to)) say_day_arithmetic(query, {});
    TRY(std::string printed, print(query, to, style));
    // What is shown as SQL of a dialect is read as such once more.
    TRY_VOID(parse(printed, to));
    return Translation{std::move(printed), std::move(query)};
}

}  // namespace querent::sql
