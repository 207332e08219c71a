// Rewritings that keep what a query says keep its fingerprint; and two queries of one fingerprint
// give the same rows, however they came about.
#include "sql/canonical.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <map>

#include <fmt/format.h>

#include "properties/sqlite.hpp"
#include "sql/build.hpp"
#include "sql/walk.hpp"
#include "sql/walk_query.hpp"
#include "support/random_query.hpp"

namespace querent {

namespace {

using namespace sql;
using testing_support::Choices;
using testing_support::Kind;
using testing_support::RandomTable;
using testing_support::Seeded;
using testing_support::Sqlite;

const std::vector<RandomTable> tables = {
    {"orders",
     {{"id", Kind::number},
      {"customer_id", Kind::number},
      {"status", Kind::text},
      {"order_date", Kind::date}}},
    {"customers", {{"id", Kind::number}, {"name", Kind::text}, {"since", Kind::date}}}};

constexpr std::string_view rows = R"(
    CREATE TABLE orders (id, customer_id, status, order_date);
    CREATE TABLE customers (id, name, since);
    INSERT INTO orders VALUES (1, 1, 'paid', '2024-01-01'), (2, 1, 'open', '2024-02-29'),
        (10, 2, NULL, NULL), (42, 10, '', '2023-12-31'), (0, NULL, 'Ada', '2024-01-01');
    INSERT INTO customers VALUES (1, 'Ada', '2024-01-01'), (2, 'paid', NULL),
        (10, NULL, '2023-12-31'), (NULL, '42', '2024-02-29');)";

/// Calls `on_expression` for every expression of the query, from the outside inwards.
void each_expression(Query& tree, const std::function<void(Expression&)>& on_expression) {
    const std::function<void(Query&)> query = [&](Query& inner) {
        each_expression(inner, on_expression);
    };
    const std::function<void(Expression&)> expression = [&](Expression& part) {
        on_expression(part);
        visit_parts(part, expression, query);
    };
    const std::function<void(TableReference&)> table = [&](TableReference& part) {
        visit_table_parts(part, expression, query, table);
    };
    visit_query_parts(tree, expression, query, table);
}

BinaryOperator turned(BinaryOperator op) {
    switch (op) {
        case BinaryOperator::less:
            return BinaryOperator::greater;
        case BinaryOperator::less_equal:
            return BinaryOperator::greater_equal;
        case BinaryOperator::greater:
            return BinaryOperator::less;
        case BinaryOperator::greater_equal:
            return BinaryOperator::less_equal;
        default:
            return op;
    }
}

bool is_comparison(BinaryOperator op) {
    return op == BinaryOperator::equal || op == BinaryOperator::not_equal || turned(op) != op;
}

bool has_query(const Expression& tree) {
    bool found = false;
    visit_parts(
        tree, [&found](const Expression& part) { found = found || has_query(part); },
        [&found](const Query&) { found = true; });
    return found;
}

/// The same in other words: a > b for b < a, two comparisons for BETWEEN, operands in another
/// order.
void say_otherwise(Expression& tree, Choices& choices) {
    if (auto* binary = tree.as<Binary>(); binary != nullptr && is_comparison(binary->op)) {
        std::swap(binary->left, binary->right);
        binary->op = turned(binary->op);
    } else if (auto* logical = tree.as<Logical>(); logical != nullptr && !has_query(tree)) {
        // What holds a subquery is not always seen to be the same in another order.
        const auto count = static_cast<std::uint32_t>(logical->operands.size());
        std::swap(logical->operands[choices.below(count)], logical->operands[choices.below(count)]);
        if (choices.one_in(3)) logical->operands.push_back(logical->operands.front());
    } else if (auto* between_ = tree.as<Between>(); between_ != nullptr && !between_->negated) {
        tree = all_of({less_equal(*between_->operand, *between_->high),
                       greater_equal(*between_->operand, *between_->low)});
    } else if (auto* in = tree.as<InList>()) {
        const auto count = static_cast<std::uint32_t>(in->values.size());
        std::swap(in->values[choices.below(count)], in->values[choices.below(count)]);
    }
}

/// Something else, most likely.
void say_something_else(Expression& tree, Choices& choices) {
    if (auto* number = tree.as<NumberLiteral>()) {
        number->digits = std::to_string(choices.below(50));
    } else if (auto* text = tree.as<TextLiteral>()) {
        text->value = choices.one_in(2) ? "open" : text->value + "x";
    } else if (auto* binary = tree.as<Binary>(); binary != nullptr && is_comparison(binary->op)) {
        binary->op = choices.one_in(2) ? BinaryOperator::less : BinaryOperator::greater_equal;
    } else if (auto* logical = tree.as<Logical>()) {
        logical->op = logical->op == LogicalOperator::conjunction ? LogicalOperator::disjunction
                                                                  : LogicalOperator::conjunction;
    } else if (auto* in = tree.as<InList>()) {
        in->negated = !in->negated;
    } else if (auto* null = tree.as<IsNull>()) {
        null->negated = !null->negated;
    } else if (auto* call = tree.as<FunctionCall>()) {
        if (call->name == "min") call->name = "max";
        if (call->name == "upper") call->name = "lower";
        if (call->name == "count") call->distinct = !call->distinct && choices.one_in(2);
    }
}

/// Calls `on_query` for the query and every query inside it.
void each_query(Query& tree, const std::function<void(Query&)>& on_query) {
    on_query(tree);
    const std::function<void(Query&)> query = [&](Query& inner) { each_query(inner, on_query); };
    const std::function<void(Expression&)> expression = [&](Expression& part) {
        visit_parts(part, expression, query);
    };
    const std::function<void(TableReference&)> table = [&](TableReference& part) {
        visit_table_parts(part, expression, query, table);
    };
    visit_query_parts(tree, expression, query, table);
}

JoinKind another(JoinKind kind) {
    return kind == JoinKind::inner ? JoinKind::left : JoinKind::inner;
}

/// The same for what is no expression: DISTINCT, LIMIT, ORDER BY, joins, UNION.
void ask_something_else(Query& tree, Choices& choices) {
    if (choices.one_in(3)) tree.limit.reset();
    if (choices.one_in(3)) tree.offset.reset();
    for (auto& item : tree.order_by) {
        if (choices.one_in(2)) item.descending = !item.descending;
    }
    if (auto* operation = std::get_if<SetOperation>(&tree.body)) {
        if (choices.one_in(2)) operation->all = !operation->all;
        if (choices.one_in(2)) std::swap(operation->left, operation->right);
    }
    auto* select = tree.select();
    if (select == nullptr) return;
    if (choices.one_in(3)) select->distinct = !select->distinct;
    if (choices.one_in(4)) select->where.reset();
    if (choices.one_in(4)) select->having.reset();
    for (auto& table : select->from) {
        auto* join = table.as<Join>();
        if (join != nullptr && join->condition && choices.one_in(2)) {
            join->kind = another(join->kind);
        }
        if (join != nullptr && choices.one_in(3)) std::swap(join->left, join->right);
    }
}

Query changed(Query query, Choices& choices,
              const std::function<void(Expression&, Choices&)>& change, std::uint32_t one_in) {
    each_expression(query, [&](Expression& part) {
        if (choices.one_in(one_in)) change(part, choices);
    });
    return query;
}

/// QUERENT_SEEDS: how many, for a longer search.
std::uint64_t seeds() {
    const char* wanted = std::getenv("QUERENT_SEEDS");
    return wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : 2'000;
}

class CanonicalForm : public testing::Test {
protected:
    CanonicalForm() {
        database_.fill(std::string(rows));
        policy_ = database_.tables();
    }
    Sqlite database_;
    GuardPolicy policy_;
};

}  // namespace

/// A form that is missed costs time alone: such queries are asked twice.
TEST_F(CanonicalForm, what_is_said_otherwise_keeps_its_fingerprint) {
    std::size_t compared = 0;
    std::size_t different = 0;
    std::string last;
    for (std::uint64_t seed = 1; seed <= 2'000; ++seed) {
        Seeded choices(seed);
        const Query query = random_query(choices, tables);
        const auto first = canonical_text(query, policy_);
        if (!first.ok()) continue;
        const Query other = changed(query, choices, say_otherwise, 2);
        const auto second = canonical_text(other, policy_);
        ASSERT_TRUE(second.ok()) << "seed " << seed << second.error().message;
        if (*first != *second) {
            ++different;
            last = fmt::format("seed {}\n{}\n{}", seed, print(query, Dialect::duckdb).value(),
                               print(other, Dialect::duckdb).value());
        }
        ++compared;
    }
    EXPECT_GE(compared, 1'000U);
    EXPECT_LE(different * 2000, compared) << different << " of " << compared << ", the last\n"
                                         << last;
    fmt::print("{} of {} have another form\n", different, compared);
}

TEST_F(CanonicalForm, queries_of_one_fingerprint_give_the_same_rows) {
    std::size_t pairs = 0;
    std::size_t alike = 0;
    for (std::uint64_t seed = 1; seed <= seeds(); ++seed) {
        Seeded choices(seed);
        const Query query = random_query(choices, tables);
        const auto first = canonical_text(query, policy_);
        Query other = changed(query, choices, say_something_else, seed % 3 == 0 ? 20 : 4);
        if (seed % 2 == 0) {
            each_query(other, [&](Query& inner) {
                if (choices.one_in(3)) ask_something_else(inner, choices);
            });
        }
        const auto second = canonical_text(other, policy_);
        if (!first.ok() || !second.ok()) continue;
        ++pairs;
        if (*first != *second) continue;
        ++alike;
        const auto one = check(query, Dialect::sqlite, policy_);
        const auto two = check(other, Dialect::sqlite, policy_);
        if (!one.ok() || !two.ok()) continue;
        const auto of_one = database_.ask(one->text());
        const auto of_two = database_.ask(two->text());
        // What the engine refuses has no rows: ORDER BY 30 of two columns.
        if (!of_one.error.empty() || !of_two.error.empty()) continue;
        ASSERT_EQ(of_one.sorted(), of_two.sorted()) << "seed " << seed << "\n"
                                                    << one->text() << "\n"
                                                    << two->text();
    }
    EXPECT_GE(pairs, 1'000U);
    EXPECT_GE(alike, 50U);
    fmt::print("{} pairs, {} of one form\n", pairs, alike);
}

}  // namespace querent
