#include "sql/day_arithmetic.hpp"

#include <functional>
#include <map>

#include "base/text.hpp"
#include "sql/build.hpp"
#include "sql/walk.hpp"
#include "sql/walk_query.hpp"

namespace querent::sql {

namespace {

bool has_day_arithmetic(Dialect dialect) {
    return dialect == Dialect::duckdb || is_postgres_like(dialect);
}

class Days {
public:
    explicit Days(const GuardPolicy& policy) {
        for (const auto& table : policy.tables) {
            for (const auto& column : table.columns) {
                const auto [known, is_new] = types_.emplace(text::lower(column.name), column.type);
                if (!is_new && known->second != column.type) known->second.clear();
            }
        }
    }

    void run(Query& tree) {
        aliases_of(tree);
        query(tree);
    }

private:
    /// A name that the query itself gives may be of any type.
    void aliases_of(const Query& tree) {
        if (const auto* select = tree.select()) {
            for (const auto& item : select->items) types_.erase(text::lower(item.alias));
        }
        for (const auto& common : tree.with) {
            for (const auto& name : common.columns) types_.erase(text::lower(name));
        }
        const auto inside = [this](const Query& inner) { aliases_of(inner); };
        const std::function<void(const Expression&)> expression = [&](const Expression& part) {
            visit_parts(part, expression, inside);
        };
        const std::function<void(const TableReference&)> table = [&](const TableReference& part) {
            if (const auto* derived = part.as<DerivedTable>()) {
                for (const auto& name : derived->column_aliases) types_.erase(text::lower(name));
            } else if (const auto* named = part.as<NamedTable>()) {
                for (const auto& name : named->column_aliases) types_.erase(text::lower(name));
            }
            visit_table_parts(part, expression, inside, table);
        };
        visit_query_parts(tree, expression, inside, table);
    }

    void query(Query& tree) {
        visit_query_parts(
            tree, [this](Expression& part) { expression(part); },
            [this](Query& inner) { query(inner); }, [this](TableReference& part) { table(part); });
    }
    void table(TableReference& tree) {
        visit_table_parts(
            tree, [this](Expression& part) { expression(part); },
            [this](Query& inner) { query(inner); }, [this](TableReference& part) { table(part); });
    }

    void expression(Expression& tree) {
        visit_parts(
            tree, [this](Expression& part) { expression(part); },
            [this](Query& inner) { query(inner); });
        auto* sum = tree.as<Binary>();
        if (sum == nullptr) return;
        const bool back = sum->op == BinaryOperator::subtract;
        if (!back && sum->op != BinaryOperator::add) return;
        if (!back && is_number(*sum->left) && is_date(*sum->right))
            std::swap(sum->left, sum->right);
        if (!is_date(*sum->left)) return;
        if (is_number(*sum->right)) {
            sum->right = interval(std::move(*sum->right), DatePart::day);
        } else if (back && is_date(*sum->right)) {
            tree =
                Expression(date_diff(DatePart::day, std::move(*sum->right), std::move(*sum->left)));
        }
    }

    [[nodiscard]] std::string_view type_of(const ColumnReference& column) const {
        const auto known = types_.find(text::lower(column.name));
        return known == types_.end() ? std::string_view() : std::string_view(known->second);
    }

    [[nodiscard]] bool is_date(const Expression& tree) const {
        if (const auto* literal = tree.as<TypedLiteral>()) {
            return literal->kind == TemporalKind::date;
        }
        if (const auto* cast = tree.as<Cast>()) {
            return cast->type.name == "date" && cast->type.array_dimensions == 0;
        }
        if (const auto* call = tree.as<FunctionCall>()) {
            return call->name == "current_date" || call->name == "make_date" ||
                   call->name == "last_day";
        }
        const auto* column = tree.as<ColumnReference>();
        return column != nullptr && type_of(*column) == "date";
    }

    [[nodiscard]] bool is_number(const Expression& tree) const {
        if (tree.as<NumberLiteral>() != nullptr || tree.as<Extract>() != nullptr) return true;
        if (const auto* sign = tree.as<Unary>()) {
            return sign->op == UnaryOperator::negate && is_number(*sign->operand);
        }
        if (const auto* both = tree.as<Binary>()) {
            const bool arithmetic = both->op == BinaryOperator::add ||
                                    both->op == BinaryOperator::subtract ||
                                    both->op == BinaryOperator::multiply;
            return arithmetic && is_number(*both->left) && is_number(*both->right);
        }
        const auto* column = tree.as<ColumnReference>();
        if (column == nullptr) return false;
        const auto type = type_of(*column);
        return type == "integer" || type == "bigint" || type == "smallint";
    }

    std::map<std::string, std::string, std::less<>> types_;  // empty: not of one type
};

}  // namespace

bool loses_day_arithmetic(Dialect from, Dialect target) {
    return has_day_arithmetic(from) && !has_day_arithmetic(target);
}

void say_day_arithmetic(Query& query, const GuardPolicy& policy) {
    Days(policy).run(query);
}

}  // namespace querent::sql
