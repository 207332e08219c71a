// AND and OR: one level for what stands in brackets, nothing twice, no TRUE among conditions that
// all must hold. a = 1 OR a = 2 is a IN (1, 2), and a <> 1 AND a <> 2 is a NOT IN (1, 2).
#include <algorithm>
#include <string>
#include <utility>

#include "sql/canonical/rewritings.hpp"

namespace querent::sql::canonical_form {

namespace {

void flatten(Logical& logical) {
    std::vector<Expression> flat;
    for (auto& operand : logical.operands) {
        auto* inner = operand.as<Logical>();
        if (inner != nullptr && inner->op == logical.op) {
            for (auto& part : inner->operands) flat.push_back(std::move(part));
        } else {
            flat.push_back(std::move(operand));
        }
    }
    logical.operands = std::move(flat);
}

bool is_constant_truth(const Expression& tree, bool value) {
    if (const auto* literal = tree.as<BooleanLiteral>()) return literal->value == value;
    // 1 = 1, which programs write in front of conditions.
    const auto* binary = tree.as<Binary>();
    if (binary == nullptr || binary->op != BinaryOperator::equal || !value) return false;
    return binary->left->as<NumberLiteral>() != nullptr && *binary->left == *binary->right;
}

/// What `x` of «x = constant» or «x IN (constants)» is, and which constants; null for others.
const Expression* listed(const Expression& tree, bool negated, std::vector<Expression>& values) {
    if (const auto* binary = tree.as<Binary>()) {
        const auto op = negated ? BinaryOperator::not_equal : BinaryOperator::equal;
        if (binary->op != op || !is_constant(*binary->right)) return nullptr;
        values.push_back(*binary->right);
        return &*binary->left;
    }
    const auto* in = tree.as<InList>();
    if (in == nullptr || in->negated != negated) return nullptr;
    if (!std::all_of(in->values.begin(), in->values.end(), is_constant)) return nullptr;
    values.insert(values.end(), in->values.begin(), in->values.end());
    return &*in->operand;
}

void merge_lists(Logical& logical) {
    const bool negated = logical.op == LogicalOperator::conjunction;
    for (std::size_t k = 0; k < logical.operands.size(); ++k) {
        std::vector<Expression> values;
        const Expression* found = listed(logical.operands[k], negated, values);
        if (found == nullptr) continue;
        const Expression operand = *found;
        bool merged = false;
        for (std::size_t other = logical.operands.size() - 1; other > k; --other) {
            std::vector<Expression> more;
            found = listed(logical.operands[other], negated, more);
            if (found == nullptr || *found != operand) continue;
            values.insert(values.end(), more.begin(), more.end());
            logical.operands.erase(logical.operands.begin() + static_cast<std::ptrdiff_t>(other));
            merged = true;
        }
        if (merged) logical.operands[k] = Expression{InList{operand, std::move(values), negated}};
    }
}

/// Not yet the order of the finished form, which knows the names of tables; but two parts of one
/// query that say the same are the same after it.
void sort_by_text(std::vector<Expression>& operands) {
    std::vector<std::pair<std::string, Expression>> texts;
    for (auto& operand : operands) texts.emplace_back(text_of(operand), std::move(operand));
    std::stable_sort(texts.begin(), texts.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t k = 0; k < operands.size(); ++k) operands[k] = std::move(texts[k].second);
}

void drop_repetitions(std::vector<Expression>& operands) {
    for (std::size_t k = 0; k < operands.size(); ++k) {
        const auto after = operands.begin() + static_cast<std::ptrdiff_t>(k) + 1;
        operands.erase(std::remove(after, operands.end(), Expression(operands[k])), operands.end());
    }
}

}  // namespace

void simplify_connective(Expression& tree) {
    if (auto* in = tree.as<InList>()) {
        drop_repetitions(in->values);
        sort_by_text(in->values);
        return;
    }
    auto* logical = tree.as<Logical>();
    if (logical == nullptr) return;
    flatten(*logical);
    Logical simpler = *logical;
    const bool neutral = logical->op == LogicalOperator::conjunction;
    std::erase_if(simpler.operands, [neutral](const Expression& operand) {
        return is_constant_truth(operand, neutral);
    });
    drop_repetitions(simpler.operands);
    merge_lists(simpler);
    sort_by_text(simpler.operands);
    if (simpler.operands.empty()) {
        tree = Expression{BooleanLiteral{neutral}};
    } else if (simpler.operands.size() > 1) {
        *logical = std::move(simpler);
    } else if (is_predicate(simpler.operands.front())) {
        // What is no predicate becomes one only by standing beside AND: «5 AND 5» is true.
        Expression only = std::move(simpler.operands.front());
        tree = std::move(only);
    }
}

}  // namespace querent::sql::canonical_form
