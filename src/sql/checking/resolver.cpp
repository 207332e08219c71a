// Queries; tables and expressions have files of their own.
#include "sql/checking/resolver.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "sql/lexer.hpp"

namespace querent::sql::checking {

namespace {

std::string output_name(const SelectItem& item) {
    if (!item.alias.empty()) return item.alias;
    if (const auto* column = item.expression.as<ColumnReference>()) return column->name;
    if (const auto* call = item.expression.as<FunctionCall>()) return call->name;
    return {};
}

}  // namespace

void Resolver::fail(ErrorCode code, std::string message, std::string hint, Position position) {
    if (error_) return;
    error_ = Error{code, std::move(message), {}, std::move(hint), to_string(position)};
}

Result<Lineage> Resolver::run(Query& tree) {
    const Columns outputs = query(tree, nullptr, nullptr);
    if (error_) return *error_;
    Lineage lineage;
    lineage.tables.assign(tables_.begin(), tables_.end());
    lineage.columns.assign(columns_.begin(), columns_.end());
    for (const auto& column : outputs) {
        const std::set<ColumnName> origins(column.origins.begin(), column.origins.end());
        lineage.outputs.push_back({column.name, {origins.begin(), origins.end()}});
    }
    return lineage;
}

/// A subquery's conditions are no origins of the column around it; its outputs may be.
Resolver::Columns Resolver::query(Query& tree, const Scope* outer, const CommonTables* common) {
    if (failed()) return {};
    auto* const around = std::exchange(origins_, nullptr);
    Columns outputs = query_body(tree, outer, common);
    origins_ = around;
    return outputs;
}

Resolver::Columns Resolver::query_body(Query& tree, const Scope* outer,
                                       const CommonTables* common) {
    // Each common table sees those before it. The list grows no more once it is pointed into.
    std::vector<CommonTables> defined;
    defined.reserve(tree.with.size());
    for (auto& table : tree.with) {
        Columns columns = common_table(table, tree.recursive, outer, common);
        defined.push_back({common, table.name, std::move(columns)});
        common = &defined.back();
    }
    Scope ordering;
    ordering.outer = outer;
    Columns outputs = body(tree, outer, common, ordering);
    if (failed()) return outputs;
    for (auto& item : tree.order_by) expression(item.expression, ordering, common);
    const Scope nothing{outer, {}, {}};
    if (tree.limit) expression(*tree.limit, nothing, common);
    if (tree.offset) expression(*tree.offset, nothing, common);
    return outputs;
}

/// `ordering` becomes what ORDER BY can see: the tables of a SELECT and its outputs, or only the
/// outputs of anything else.
Resolver::Columns Resolver::body(Query& tree, const Scope* outer, const CommonTables* common,
                                 Scope& ordering) {
    if (auto* only = tree.select()) return select(*only, outer, common, ordering);
    Columns outputs;
    if (auto* operation = std::get_if<SetOperation>(&tree.body)) {
        outputs = set_operation(*operation, outer, common);
    } else if (auto* rows = std::get_if<Values>(&tree.body)) {
        outputs = values(*rows, outer, common);
    } else {
        outputs = query(*std::get<Box<Query>>(tree.body), outer, common);
    }
    ordering.aliases = outputs;
    return outputs;
}

Resolver::Columns Resolver::common_table(CommonTable& table, bool recursive, const Scope* outer,
                                         const CommonTables* common) {
    CommonTables self{common, table.name, {}};
    auto* operation = std::get_if<SetOperation>(&table.query->body);
    if (recursive && operation != nullptr) {
        // What a recursive table looks like is what its first part gives.
        Query first = *operation->left;
        self.columns = query(first, outer, common);
        rename(self.columns, table.columns);
        common = &self;
    }
    Columns columns = query(*table.query, outer, common);
    rename(columns, table.columns);
    return columns;
}

void Resolver::rename(Columns& columns, const std::vector<std::string>& names) {
    if (failed()) return;
    if (names.size() > columns.size()) {
        fail(ErrorCode::sql_syntax, "There are more column names than columns.", {}, {});
        return;
    }
    for (std::size_t k = 0; k < names.size(); ++k) columns[k].name = names[k];
}

Resolver::Columns Resolver::set_operation(SetOperation& operation, const Scope* outer,
                                          const CommonTables* common) {
    Columns left = query(*operation.left, outer, common);
    const Columns right = query(*operation.right, outer, common);
    if (failed()) return left;
    if (left.size() != right.size()) {
        fail(ErrorCode::sql_syntax,
             fmt::format("The two sides of a set operation have {} and {} columns.", left.size(),
                         right.size()),
             "Give both sides the same columns.", {});
        return left;
    }
    for (std::size_t k = 0; k < left.size(); ++k) {
        left[k].origins.insert(left[k].origins.end(), right[k].origins.begin(),
                               right[k].origins.end());
    }
    return left;
}

Resolver::Columns Resolver::values(Values& rows, const Scope* outer, const CommonTables* common) {
    const Scope scope{outer, {}, {}};
    for (auto& row : rows.rows) {
        for (auto& value : row) expression(value, scope, common);
    }
    Columns outputs;
    const std::size_t width = rows.rows.empty() ? 0 : rows.rows.front().size();
    for (std::size_t k = 0; k < width; ++k) outputs.push_back({fmt::format("col{}", k), {}, false});
    return outputs;
}

Resolver::Columns Resolver::select(Select& tree, const Scope* outer, const CommonTables* common,
                                   Scope& ordering) {
    Scope scope;
    scope.outer = outer;
    for (auto& reference : tree.from) {
        for (auto& found : table(reference, scope, common))
            scope.tables.push_back(std::move(found));
    }
    if (failed()) return {};
    Columns outputs = select_items(tree, scope, common);
    // Aliases of the select list may be used in all other clauses (DuckDB, SQLite).
    scope.aliases = outputs;
    const auto each = [&](std::vector<Expression>& list) {
        for (auto& item : list) expression(item, scope, common);
    };
    const auto perhaps = [&](std::optional<Expression>& part) {
        if (part) expression(*part, scope, common);
    };
    each(tree.distinct_on);
    perhaps(tree.where);
    for (auto& element : tree.group_by) {
        if (auto* grouping = element.as<Grouping>()) {
            each(grouping->sets);
        } else {
            expression(element, scope, common);
        }
    }
    perhaps(tree.having);
    for (auto& window : tree.windows) {
        each(window.window.partition_by);
        for (auto& item : window.window.order_by) expression(item.expression, scope, common);
    }
    perhaps(tree.qualify);
    ordering = std::move(scope);
    return outputs;
}

Resolver::Columns Resolver::select_items(Select& tree, Scope& scope, const CommonTables* common) {
    Columns outputs;
    for (std::size_t k = 0; k < tree.items.size() && !failed(); ++k) {
        if (const auto* star = tree.items[k].expression.as<Star>()) {
            for (auto& replacement : tree.items[k].expression.as<Star>()->replace) {
                expression(*replacement.expression, scope, common);
            }
            const std::size_t before = outputs.size();
            expand_star(*star, scope, outputs);
            for (std::size_t n = before; n < outputs.size(); ++n) read(outputs[n]);
            const bool altered = !star->exclude.empty() || !star->replace.empty();
            for (const auto& table : scope.tables) {
                if (altered && !table.complete) {
                    fail(ErrorCode::sql_construct_not_allowed,
                         fmt::format("* with EXCLUDE or REPLACE is not allowed on «{}».",
                                     table.name),
                         "Name the columns.", tree.items[k].expression.position);
                }
            }
            if (!failed() && !altered && write_out_star(tree.items, k, scope)) {
                k += outputs.size() - before - 1;
            }
            continue;
        }
        std::set<ColumnName> origins;
        origins_ = &origins;
        expression(tree.items[k].expression, scope, common);
        origins_ = nullptr;
        outputs.push_back({output_name(tree.items[k]), {origins.begin(), origins.end()}, false});
        // Later items may use an alias of an earlier one (DuckDB).
        if (!tree.items[k].alias.empty()) scope.aliases.push_back(outputs.back());
    }
    return outputs;
}

/// The columns that * or t.* stands for.
void Resolver::expand_star(const Star& star, const Scope& scope, Columns& outputs) {
    bool any = false;
    for (const auto& table : scope.tables) {
        const bool wanted =
            star.qualifier.empty() || text::equals_ignoring_case(star.qualifier.back(), table.name);
        if (!wanted) continue;
        any = true;
        for (const auto& column : table.columns) {
            if (column.merged && star.qualifier.empty()) continue;
            bool excluded = false;
            for (const auto& name : star.exclude) {
                excluded = excluded || text::equals_ignoring_case(name, column.name);
            }
            if (!excluded) outputs.push_back({column.name, column.origins, false});
        }
    }
    if (any) return;
    if (star.qualifier.empty()) {
        fail(ErrorCode::sql_syntax, "There is no table that * could stand for.", "Add FROM.", {});
        return;
    }
    const auto near = text::nearest(star.qualifier.back(), visible_tables(scope));
    fail(ErrorCode::sql_unknown_table,
         fmt::format("There is no table «{}» in this query.", star.qualifier.back()),
         near ? fmt::format("Perhaps you meant {}.", *near) : "", {});
}

/// Where the engine's table may have columns that this person may not see, a star becomes the list
/// of those that they may. False: it stays.
bool Resolver::write_out_star(std::vector<SelectItem>& items, std::size_t at, const Scope& scope) {
    auto* star = items[at].expression.as<Star>();
    const auto qualifier = star->qualifier;
    std::vector<SelectItem> written;
    bool complete = true;
    for (const auto& table : scope.tables) {
        if (!qualifier.empty() && !text::equals_ignoring_case(qualifier.back(), table.name)) {
            continue;
        }
        complete = complete && table.complete;
        if (!qualifier.empty()) star->qualifier = {table.name};
        for (const auto& column : table.columns) {
            if (column.merged && qualifier.empty()) continue;
            written.push_back({Expression{ColumnReference{{table.name}, column.name}}, {}});
        }
    }
    if (complete || written.empty()) return false;
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(at));
    items.insert(items.begin() + static_cast<std::ptrdiff_t>(at), written.begin(), written.end());
    return true;
}

}  // namespace querent::sql::checking
