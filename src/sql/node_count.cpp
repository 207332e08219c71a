#include "sql/node_count.hpp"

#include "sql/walk.hpp"
#include "sql/walk_query.hpp"

namespace querent::sql {

namespace {

class NodeCount {
public:
    explicit NodeCount(const Expression& tree) { expression(tree); }
    [[nodiscard]] std::size_t nodes() const { return nodes_; }

private:
    void expression(const Expression& tree) {
        ++nodes_;
        visit_parts(
            tree, [this](const Expression& part) { expression(part); },
            [this](const Query& inner) { query(inner); });
    }
    void query(const Query& tree) {
        ++nodes_;
        visit_query_parts(
            tree, [this](const Expression& part) { expression(part); },
            [this](const Query& inner) { query(inner); },
            [this](const TableReference& inner) { table(inner); });
    }
    void table(const TableReference& tree) {
        ++nodes_;
        visit_table_parts(
            tree, [this](const Expression& part) { expression(part); },
            [this](const Query& inner) { query(inner); },
            [this](const TableReference& inner) { table(inner); });
    }

    std::size_t nodes_ = 0;
};

}  // namespace

std::size_t count_nodes(const Expression& tree) {
    return NodeCount(tree).nodes();
}

}  // namespace querent::sql
