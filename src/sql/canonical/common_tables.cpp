// WITH x AS (q) SELECT … FROM x is SELECT … FROM (q) AS x. Names are still as they were written, so
// scopes are minded here: only the outermost WITH is taken apart, whose queries cannot refer to
// anything around them, and only where no inner WITH could give a name another meaning.
#include <utility>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "sql/canonical/rewritings.hpp"
#include "sql/walk.hpp"
#include "sql/walk_query.hpp"

namespace querent::sql::canonical_form {

namespace {

bool has_with(const Query& tree);

bool has_with(const Expression& tree) {
    bool found = false;
    visit_parts(
        tree, [&found](const Expression& part) { found = found || has_with(part); },
        [&found](const Query& inner) { found = found || !inner.with.empty() || has_with(inner); });
    return found;
}

bool has_with(const TableReference& tree) {
    bool found = false;
    visit_table_parts(
        tree, [&found](const Expression& part) { found = found || has_with(part); },
        [&found](const Query& inner) { found = found || !inner.with.empty() || has_with(inner); },
        [&found](const TableReference& part) { found = found || has_with(part); });
    return found;
}

/// Whether a query inside has a WITH of its own.
bool has_with(const Query& tree) {
    bool found = false;
    visit_query_parts(
        tree, [&found](const Expression& part) { found = found || has_with(part); },
        [&found](const Query& inner) { found = found || !inner.with.empty() || has_with(inner); },
        [&found](const TableReference& part) { found = found || has_with(part); });
    return found;
}

/// Puts the query of `common` where its name stands.
class Inlining {
public:
    explicit Inlining(const CommonTable& common) : common_(common) {}

    void query(Query& tree) {
        visit_query_parts(
            tree, [this](Expression& part) { expression(part); },
            [this](Query& inner) { query(inner); }, [this](TableReference& part) { table(part); });
    }

private:
    void expression(Expression& tree) {
        visit_parts(
            tree, [this](Expression& part) { expression(part); },
            [this](Query& inner) { query(inner); });
    }
    void table(TableReference& tree) {
        const auto* named = tree.as<NamedTable>();
        if (named != nullptr && named->qualifier.empty() &&
            text::equals_ignoring_case(named->name, common_.name)) {
            DerivedTable derived;
            derived.query = common_.query;
            derived.alias = named->alias.empty() ? named->name : named->alias;
            derived.column_aliases = common_.columns;
            for (std::size_t k = 0; k < named->column_aliases.size(); ++k) {
                if (k >= derived.column_aliases.size()) derived.column_aliases.emplace_back();
                derived.column_aliases[k] = named->column_aliases[k];
            }
            tree.node = std::move(derived);
            return;
        }
        visit_table_parts(
            tree, [this](Expression& part) { expression(part); },
            [this](Query& inner) { query(inner); }, [this](TableReference& part) { table(part); });
    }

    const CommonTable& common_;
};

}  // namespace

void inline_common_tables(Query& tree) {
    if (tree.with.empty() || tree.recursive || has_with(tree)) return;
    Query taken_apart = tree;
    std::vector<CommonTable> rest = std::exchange(taken_apart.with, {});
    for (std::size_t k = 0; k < rest.size(); ++k) {
        Inlining inlining(rest[k]);
        for (std::size_t later = k + 1; later < rest.size(); ++later) {
            inlining.query(*rest[later].query);
        }
        inlining.query(taken_apart);
        // Each use doubles what it uses.
        if (size_of(taken_apart) > limits::sql_nodes_max / 4) return;
    }
    tree = std::move(taken_apart);
}

}  // namespace querent::sql::canonical_form
