// Queries; tables and expressions have files of their own.
#include "sql/checking/resolver.hpp"

#include <fmt/format.h>

#include <algorithm>
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

template <typename T>
void sort_unique(std::vector<T>& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
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
    sort_unique(tables_);
    for (const auto place : tables_) {
        lineage.tables.push_back({policy_.tables[place].schema, policy_.tables[place].name});
    }
    sort_unique(lineage.tables);
    lineage.columns = names_of(std::move(columns_));
    for (const auto& column : outputs) {
        lineage.outputs.push_back({column.name, names_of(column.origins)});
    }
    return lineage;
}

std::vector<ColumnName> Resolver::names_of(std::vector<Origin> origins) const {
    sort_unique(origins);
    std::vector<ColumnName> names;
    names.reserve(origins.size());
    for (const auto [table, column] : origins) {
        const KnownTable& known = policy_.tables[table];
        names.push_back({{known.schema, known.name}, known.columns[column].name});
    }
    sort_unique(names);
    return names;
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
        CommonTables entry{common, table.name, {}, {}};
        rename_common_table(table.name, entry.written);
        entry.columns = common_table(table, entry.name, tree.recursive, outer, common);
        defined.push_back(std::move(entry));
        common = &defined.back();
    }
    Scope ordering;
    ordering.outer = outer;
    Columns outputs = body(tree, outer, common, ordering);
    if (failed()) return outputs;
    for (auto& item : tree.order_by) order_item(item.expression, ordering, common);
    const Scope nothing{outer, {}, {}, 0};
    if (tree.limit) expression(*tree.limit, nothing, common);
    if (tree.offset) expression(*tree.offset, nothing, common);
    return outputs;
}

/// A bare name in ORDER BY is an output of the query before it is a column of a table.
void Resolver::order_item(Expression& tree, const Scope& scope, const CommonTables* common) {
    auto* reference = tree.as<ColumnReference>();
    const bool bare = reference != nullptr && reference->qualifier.empty();
    const ScopeColumn* output = bare ? find_output(scope, reference->name) : nullptr;
    if (output == nullptr) {
        // Positions stand for the outputs of a set operation, and «lower(2)» would be no column.
        const bool computed = tree.as<NumberLiteral>() == nullptr && scope.tables.empty();
        no_unique_form_ = no_unique_form_ || (unique() && computed);
        return expression(tree, scope, common);
    }
    read(*output);
    reference->name = output->name;
    reference->perhaps_text = {};
    if (output->meaning != nullptr) tree = *output->meaning;
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
    for (std::size_t k = 0; unique() && k < outputs.size(); ++k) {
        ordering.aliases[k].meaning = std::make_shared<Expression>(
            Expression{NumberLiteral{std::to_string(k + 1)}, tree.position});
    }
    return outputs;
}

Resolver::Columns Resolver::common_table(CommonTable& table, const std::string& name,
                                         bool recursive, const Scope* outer,
                                         const CommonTables* common) {
    CommonTables self{common, name, {}, table.name};
    auto* operation = std::get_if<SetOperation>(&table.query->body);
    if (recursive && operation != nullptr) {
        // What a recursive table looks like is what its first part gives.
        Query first = *operation->left;
        self.columns = query(first, outer, common);
        rename(self.columns, table.columns);
        std::vector<std::string> by_position;
        if (unique()) name_by_position(self.columns, by_position);
        common = &self;
    }
    Columns columns = query(*table.query, outer, common);
    rename(columns, table.columns);
    if (unique()) name_by_position(columns, table.columns);
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
    const bool around = std::exchange(side_by_name_, side_by_name_ || operation.by_name);
    Columns left = query(*operation.left, outer, common);
    Columns right = query(*operation.right, outer, common);
    side_by_name_ = around;
    if (failed()) return left;
    if (operation.by_name) return paired_by_name(std::move(left), std::move(right));
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

Resolver::Columns Resolver::paired_by_name(Columns left, Columns right) {
    no_unique_form_ = no_unique_form_ || unique();
    const std::size_t shared = left.size();
    for (auto& column : right) {
        const auto end = left.begin() + static_cast<std::ptrdiff_t>(shared);
        const auto same = std::find_if(left.begin(), end, [&column](const ScopeColumn& other) {
            return text::equals_ignoring_case(other.name, column.name);
        });
        if (same == end) {
            left.push_back(std::move(column));
        } else {
            same->origins.insert(same->origins.end(), column.origins.begin(), column.origins.end());
        }
    }
    return left;
}

Resolver::Columns Resolver::values(Values& rows, const Scope* outer, const CommonTables* common) {
    const Scope scope{outer, {}, {}, 0};
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
    for (auto& reference : tree.from) table(reference, scope, common);
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
    for (auto& named : tree.windows) {
        auto& window = named.window;
        each(window.partition_by);
        for (auto& item : window.order_by) expression(item.expression, scope, common);
        if (!window.frame) continue;
        if (window.frame->start.distance) expression(*window.frame->start.distance, scope, common);
        if (window.frame->end.distance) expression(*window.frame->end.distance, scope, common);
    }
    perhaps(tree.qualify);
    ordering = std::move(scope);
    return outputs;
}

Resolver::Columns Resolver::select_items(Select& tree, Scope& scope, const CommonTables* common) {
    Columns outputs;
    for (std::size_t k = 0; k < tree.items.size() && !failed(); ++k) {
        if (tree.items[k].expression.as<Star>() != nullptr) {
            k += star(tree, k, scope, common, outputs) - 1;
            continue;
        }
        std::string name = output_name(tree.items[k]);
        std::vector<Origin> origins;
        origins_ = &origins;
        expression(tree.items[k].expression, scope, common);
        origins_ = nullptr;
        sort_unique(origins);
        if (!unique()) name = output_name(tree.items[k]);  // as the catalog spells it
        outputs.push_back({std::move(name), std::move(origins), false});
        if (unique()) {
            outputs.back().meaning = std::make_shared<Expression>(tree.items[k].expression);
        }
        // Later items may use an alias of an earlier one (DuckDB).
        if (!tree.items[k].alias.empty()) scope.aliases.push_back(outputs.back());
        if (unique()) tree.items[k].alias.clear();
    }
    return outputs;
}

}  // namespace querent::sql::checking
