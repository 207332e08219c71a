// sqlite.org/lang_select.html («bare columns in an aggregate query») and
// dev.mysql.com/doc/refman/8.4/en/group-by-handling.html.
#include "sql/ungrouped.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/text.hpp"
#include "sql/build.hpp"
#include "sql/functions.hpp"
#include "sql/walk.hpp"
#include "sql/walk_query.hpp"

namespace querent::sql {

namespace {

bool is_lax(Dialect dialect) {
    return dialect == Dialect::sqlite || dialect == Dialect::mysql;
}

bool collapses(const FunctionCall& call) {
    const bool scalar_extreme =
        (call.name == "min" || call.name == "max") && call.arguments.size() > 1;
    return !call.over && !scalar_extreme && is_aggregate(call.name);
}

/// One SELECT with the ORDER BY of its query.
class Group {
public:
    Group(Query& query, Select& select, Dialect from)
        : query_(query), select_(select), from_(from) {}

    void rewrite() {
        for (const auto& element : select_.group_by) {
            if (element.as<Grouping>() != nullptr) return;
            grouped_.push_back(meant_by(element));
        }
        for (const auto& item : select_.items) collect(item.expression);
        if (select_.having) collect(*select_.having);
        for (const auto& item : query_.order_by) collect(item.expression);
        if (select_.group_by.empty() && aggregates_.empty()) return;
        choose_row();
        for (auto& item : select_.items) {
            const auto* column = item.expression.as<ColumnReference>();
            if (item.alias.empty() && column != nullptr) item.alias = column->name;
            visit(item.expression, false);
            if (item.expression.as<ColumnReference>() != nullptr) item.alias = alias_before(item);
        }
        if (select_.having) visit(*select_.having, true);
        for (auto& item : query_.order_by) visit(item.expression, true);
    }

private:
    /// The alias was only for the case that the column became a call.
    static std::string alias_before(const SelectItem& item) {
        const auto& name = item.expression.as<ColumnReference>()->name;
        return item.alias == name ? std::string() : item.alias;
    }

    /// GROUP BY 2 and GROUP BY an alias group by what stands there.
    Expression meant_by(const Expression& element) const {
        if (const auto* number = element.as<NumberLiteral>()) {
            std::size_t place = 0;
            const auto& digits = number->digits;
            std::from_chars(digits.data(), digits.data() + digits.size(), place);
            if (place > 0 && place <= select_.items.size()) {
                return select_.items[place - 1].expression;
            }
        }
        const auto* item = item_named(element);
        return item == nullptr ? element : item->expression;
    }
    const SelectItem* item_named(const Expression& tree) const {
        const auto* column = tree.as<ColumnReference>();
        if (column == nullptr || !column->qualifier.empty()) return nullptr;
        const auto found = std::find_if(
            select_.items.begin(), select_.items.end(), [column](const SelectItem& item) {
                return !item.alias.empty() && text::equals_ignoring_case(item.alias, column->name);
            });
        return found == select_.items.end() ? nullptr : &*found;
    }
    void collect(const Expression& tree) {
        const auto* call = tree.as<FunctionCall>();
        if (call != nullptr && collapses(*call)) aggregates_.push_back(*call);
        visit_parts(
            tree, [this](const Expression& part) { collect(part); }, [](const Query&) {});
    }
    void choose_row() {
        if (from_ != Dialect::sqlite || aggregates_.empty()) return;
        const auto& only = aggregates_.front();
        const bool alone =
            std::all_of(aggregates_.begin(), aggregates_.end(),
                        [&only](const FunctionCall& other) { return other == only; });
        if (!alone || only.arguments.size() != 1 || only.filter) return;
        if (only.name == "min" || only.name == "max") extreme_ = only;
    }

    bool is_grouped(const Expression& tree) const {
        return std::any_of(grouped_.begin(), grouped_.end(), [&tree](const Expression& element) {
            if (element == tree) return true;
            const auto* left = element.as<ColumnReference>();
            const auto* right = tree.as<ColumnReference>();
            return left != nullptr && right != nullptr &&
                   text::equals_ignoring_case(left->name, right->name) &&
                   (left->qualifier == right->qualifier || left->qualifier.empty() ||
                    right->qualifier.empty());
        });
    }
    void visit(Expression& tree, bool aliases_seen) {
        if (is_grouped(tree) || (aliases_seen && item_named(tree) != nullptr)) return;
        if (const auto* call = tree.as<FunctionCall>(); call != nullptr && collapses(*call)) return;
        if (tree.as<ColumnReference>() != nullptr) {
            const Position position = tree.position;
            tree = from_some_row(std::move(tree));
            tree.position = position;
            return;
        }
        visit_parts(
            tree, [&](Expression& part) { visit(part, aliases_seen); }, [](Query&) {});
    }
    Expression from_some_row(Expression column) const {
        if (!extreme_) return call("any_value", {std::move(column)});
        FunctionCall list;
        list.name = "array_agg";
        list.arguments = {std::move(column)};
        const auto& by = extreme_->arguments.front();
        OrderItem order = extreme_->name == "max" ? descending(by) : ascending(by);
        order.nulls = NullOrder::last;
        list.order_by = {std::move(order)};
        return Expression{Subscript{Expression{std::move(list)}, integer_literal(1)}};
    }

    Query& query_;
    Select& select_;
    Dialect from_;
    std::vector<Expression> grouped_;
    std::vector<FunctionCall> aggregates_;
    std::optional<FunctionCall> extreme_;
};

}  // namespace

bool takes_ungrouped_columns(Dialect from, Dialect to) {
    return is_lax(from) && !is_lax(to);
}

void say_any_value(Query& tree, Dialect from) {
    const auto expression = [from](const auto& self, Expression& part) -> void {
        visit_parts(
            part, [&self](Expression& inner) { self(self, inner); },
            [from](Query& inner) { say_any_value(inner, from); });
    };
    const auto table = [&expression, from](const auto& self, TableReference& part) -> void {
        visit_table_parts(
            part, [&expression](Expression& inner) { expression(expression, inner); },
            [from](Query& inner) { say_any_value(inner, from); },
            [&self](TableReference& inner) { self(self, inner); });
    };
    visit_query_parts(
        tree, [&expression](Expression& part) { expression(expression, part); },
        [from](Query& inner) { say_any_value(inner, from); },
        [&table](TableReference& part) { table(table, part); });
    if (auto* select = tree.select()) Group(tree, *select, from).rewrite();
}

}  // namespace querent::sql
