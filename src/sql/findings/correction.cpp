// The copy has the same places in the same order, so that the place of a part in the original is
// its place in the copy.
#include "sql/findings/correction.hpp"

#include <algorithm>
#include <type_traits>

#include "base/assert.hpp"
#include "sql/walk.hpp"
#include "sql/walk_query.hpp"

namespace querent::sql::findings {

namespace {

/// `Tree` is Query or const Query.
template <typename Tree>
class Places {
    template <typename Part>
    using Like = std::conditional_t<std::is_const_v<Tree>, const Part, Part>;

public:
    explicit Places(Tree& whole) { query(whole); }

    std::vector<Like<Expression>*> expressions;
    std::vector<Like<Select>*> selects;

private:
    void query(Tree& tree) {
        if (auto* select = tree.select()) selects.push_back(select);
        visit_query_parts(
            tree, [this](Like<Expression>& part) { expression(part); },
            [this](Tree& inner) { query(inner); },
            [this](Like<TableReference>& part) { table(part); });
    }
    void table(Like<TableReference>& tree) {
        visit_table_parts(
            tree, [this](Like<Expression>& part) { expression(part); },
            [this](Tree& inner) { query(inner); },
            [this](Like<TableReference>& part) { table(part); });
    }
    void expression(Like<Expression>& tree) {
        expressions.push_back(&tree);
        visit_parts(
            tree, [this](Like<Expression>& part) { expression(part); },
            [this](Tree& inner) { query(inner); });
    }
};

template <typename List, typename Part>
std::size_t place_of(const List& list, const Part& part) {
    const auto found = std::find(list.begin(), list.end(), &part);
    ASSERT(found != list.end());
    return static_cast<std::size_t>(found - list.begin());
}

}  // namespace

Query with_replaced(const Subject& subject, const Expression& old, Expression fresh) {
    const auto place = place_of(Places<const Query>(subject.whole).expressions, old);
    Query copy = subject.whole;
    *Places<Query>(copy).expressions[place] = std::move(fresh);
    return copy;
}

Query with_changed(const Subject& subject, const std::function<void(Select&)>& change) {
    const auto place = place_of(Places<const Query>(subject.whole).selects, subject.select);
    Query copy = subject.whole;
    change(*Places<Query>(copy).selects[place]);
    return copy;
}

}  // namespace querent::sql::findings
