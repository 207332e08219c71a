#include <functional>

#include "sql/canonical/rewritings.hpp"
#include "sql/functions.hpp"
#include "sql/walk.hpp"
#include "sql/walk_query.hpp"

namespace querent::sql::canonical_form {

namespace {

/// Every expression of the query, however deep; true from `on_expression` ends the walk.
class Walk {
public:
    explicit Walk(std::function<bool(const Expression&)> on_expression)
        : on_expression_(std::move(on_expression)) {}

    void query(const Query& tree) {
        if (done_) return;
        visit_query_parts(
            tree, [this](const Expression& part) { expression(part); },
            [this](const Query& inner) { query(inner); },
            [this](const TableReference& part) { table(part); });
    }
    [[nodiscard]] bool done() const { return done_; }

private:
    void expression(const Expression& tree) {
        done_ = done_ || on_expression_(tree);
        if (done_) return;
        visit_parts(
            tree, [this](const Expression& part) { expression(part); },
            [this](const Query& inner) { query(inner); });
    }
    void table(const TableReference& tree) {
        visit_table_parts(
            tree, [this](const Expression& part) { expression(part); },
            [this](const Query& inner) { query(inner); },
            [this](const TableReference& part) { table(part); });
    }

    std::function<bool(const Expression&)> on_expression_;
    bool done_ = false;
};

bool any_part(const Expression& tree, const std::function<bool(const Expression&)>& holds) {
    if (holds(tree)) return true;
    bool found = false;
    visit_parts(
        tree, [&](const Expression& part) { found = found || any_part(part, holds); },
        [](const Query&) {});
    return found;
}

}  // namespace

bool is_constant(const Expression& tree) {
    if (const auto* unary = tree.as<Unary>()) return is_constant(*unary->operand);
    if (const auto* cast = tree.as<Cast>()) return is_constant(*cast->operand);
    if (const auto* interval = tree.as<Interval>()) return is_constant(*interval->amount);
    return tree.as<NullLiteral>() != nullptr || tree.as<BooleanLiteral>() != nullptr ||
           tree.as<NumberLiteral>() != nullptr || tree.as<TextLiteral>() != nullptr ||
           tree.as<TypedLiteral>() != nullptr;
}

bool is_predicate(const Expression& tree) {
    if (const auto* unary = tree.as<Unary>()) return unary->op == UnaryOperator::logical_not;
    if (const auto* binary = tree.as<Binary>()) {
        return binary->op <= BinaryOperator::is_not_distinct_from;
    }
    return tree.as<Logical>() != nullptr || tree.as<IsNull>() != nullptr ||
           tree.as<IsBoolean>() != nullptr || tree.as<Between>() != nullptr ||
           tree.as<InList>() != nullptr || tree.as<InQuery>() != nullptr ||
           tree.as<Exists>() != nullptr || tree.as<Quantified>() != nullptr ||
           tree.as<Like>() != nullptr || tree.as<BooleanLiteral>() != nullptr;
}

bool is_volatile(const Query& query) {
    Walk walk([](const Expression& part) {
        const auto* call = part.as<FunctionCall>();
        return call != nullptr && (call->name == "random" || call->name == "sqlite_random");
    });
    walk.query(query);
    return walk.done();
}

bool has_aggregate(const Expression& expression) {
    return any_part(expression, [](const Expression& part) {
        const auto* call = part.as<FunctionCall>();
        return call != nullptr && !call->over && is_aggregate(call->name);
    });
}

bool has_window(const Expression& expression) {
    return any_part(expression, [](const Expression& part) {
        const auto* call = part.as<FunctionCall>();
        return call != nullptr && call->over.has_value();
    });
}

std::size_t size_of(const Query& query) {
    std::size_t nodes = 0;
    Walk walk([&nodes](const Expression&) {
        ++nodes;
        return false;
    });
    walk.query(query);
    return nodes;
}

}  // namespace querent::sql::canonical_form
