// Set operations: brackets that hold nothing but a query go, and the sides of UNION and INTERSECT
// form one list, in any order, each once. A UNION that drops repetitions drops those of its sides.
#include <algorithm>

#include "sql/canonical/rewritings.hpp"

namespace querent::sql::canonical_form {

namespace {

bool is_bare(const Query& tree) {
    return tree.with.empty() && tree.order_by.empty() && !tree.limit && !tree.offset;
}

void unwrap(Query& tree) {
    while (auto* inner = std::get_if<Box<Query>>(&tree.body)) {
        if (is_bare(**inner)) {
            auto body = std::move((*inner)->body);
            tree.body = std::move(body);
        } else if (is_bare(tree)) {
            Query only = std::move(**inner);
            tree = std::move(only);
        } else {
            return;
        }
    }
}

void gather(Query tree, const SetOperation& around, std::vector<Query>& operands) {
    unwrap(tree);
    const bool is_distinct = !around.all;
    if (is_distinct && !tree.limit && !tree.offset && tree.with.empty()) {
        auto* select = tree.select();
        if (select == nullptr || select->distinct_on.empty()) tree.order_by.clear();
        if (select != nullptr && select->distinct_on.empty()) select->distinct = false;
    }
    auto* inner = std::get_if<SetOperation>(&tree.body);
    const bool absorbed =
        inner != nullptr && inner->op == around.op && !inner->by_name && is_bare(tree) &&
        (inner->all == around.all || (is_distinct && inner->op == SetOperator::set_union));
    if (!absorbed) {
        operands.push_back(std::move(tree));
        return;
    }
    gather(std::move(*inner->left), around, operands);
    gather(std::move(*inner->right), around, operands);
}

}  // namespace

void simplify_set_operation(Query& tree) {
    unwrap(tree);
    auto* operation = std::get_if<SetOperation>(&tree.body);
    if (operation == nullptr) return;
    if (operation->op == SetOperator::except || operation->by_name) {
        unwrap(*operation->left);
        unwrap(*operation->right);
        return;
    }
    const SetOperation kind{operation->op, operation->all, {}, {}};
    std::vector<Query> operands;
    gather(std::move(*operation->left), kind, operands);
    gather(std::move(*operation->right), kind, operands);
    std::stable_sort(operands.begin(), operands.end(),
                     [](const Query& a, const Query& b) { return text_of(a) < text_of(b); });
    if (!kind.all) operands.erase(std::unique(operands.begin(), operands.end()), operands.end());
    Query result = std::move(operands.front());
    for (std::size_t k = 1; k < operands.size(); ++k) {
        Query combined;
        combined.body = SetOperation{kind.op, kind.all, std::move(result), std::move(operands[k])};
        result = std::move(combined);
    }
    if (operands.size() == 1) {
        // A UNION A: its rows, each once.
        auto* select = result.select();
        if (select == nullptr || !select->distinct_on.empty() || !is_bare(result)) {
            Query copy = result;
            tree.body = SetOperation{kind.op, kind.all, std::move(copy), std::move(result)};
            return;
        }
        select->distinct = true;
    }
    tree.body = std::move(result.body);
}

}  // namespace querent::sql::canonical_form
