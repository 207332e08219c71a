#include "language/schema/join_graph.hpp"

#include <algorithm>
#include <limits>
#include <queue>

#include "base/text.hpp"
#include "language/words/word_sets.hpp"
#include "language/words/words.hpp"

namespace querent::language {

namespace {

// Going from one to many can multiply rows, so a way through it must be shorter to be taken.
constexpr double cost_to_one = 1.0;
constexpr double cost_to_many = 1.35;
constexpr double cost_other_role = 0.4;
constexpr double cost_unsure = 0.5;

std::optional<std::uint32_t> table_index(const SchemaIndex& schema, std::string_view name) {
    for (std::uint32_t t = 0; t < schema.table_count(); ++t) {
        if (text::equals_ignoring_case(schema.table(t).name, name)) return t;
    }
    return std::nullopt;
}

std::vector<std::string> role_of(const SchemaIndex& schema, const std::vector<std::string>& columns,
                                 std::uint32_t one) {
    std::vector<std::string> role;
    for (const std::string& column : columns) {
        for (const std::string& word : text::split(text::fold(text::words_of_name(column)), ' ')) {
            const auto& known = schema.facts(one).stems;
            const bool of_table =
                std::find(known.begin(), known.end(), stem_of(word)) != known.end();
            if (!of_table && !is_one_of(word, WordSet::key_words)) role.push_back(word);
        }
    }
    return role;
}

}  // namespace

JoinGraph::JoinGraph(const SchemaIndex& schema) {
    add_declared(schema);
    add_implied(schema);
    leaving_.resize(schema.table_count());
    for (std::uint32_t e = 0; e < edges_.size(); ++e) {
        leaving_[edges_[e].many].push_back({e, true});
        leaving_[edges_[e].one].push_back({e, false});
    }
}

void JoinGraph::add_declared(const SchemaIndex& schema) {
    for (std::uint32_t t = 0; t < schema.table_count(); ++t) {
        for (const catalog::ForeignKey& key : schema.table(t).foreign_keys) {
            const std::optional<std::uint32_t> to = table_index(schema, key.to_table);
            if (!to || key.columns.empty() || key.columns.size() != key.to_columns.size()) continue;
            edges_.push_back({t, *to, key.columns, key.to_columns,
                              role_of(schema, key.columns, *to),
                              key.declared ? 1.0 : key.confidence});
        }
    }
}

/// Where no key joins two tables: a column that has the same name as the other table's key
/// («customer_id»), or that is «<table>_id» beside the other's «id».
void JoinGraph::add_implied(const SchemaIndex& schema) {
    const std::size_t known = edges_.size();
    const auto joined = [&](std::uint32_t a, std::uint32_t b) {
        return std::any_of(edges_.begin(), edges_.begin() + static_cast<std::ptrdiff_t>(known),
                           [&](const JoinEdge& e) {
                               return (e.many == a && e.one == b) || (e.many == b && e.one == a);
                           });
    };
    for (std::uint32_t one = 0; one < schema.table_count(); ++one) {
        const catalog::Table& target = schema.table(one);
        for (std::uint32_t k = 0; k < target.columns.size(); ++k) {
            const catalog::Column& key = target.columns[k];
            const bool primary =
                target.primary_key.size() == 1 && target.primary_key[0] == key.name;
            if (!primary &&
                !(target.primary_key.empty() && k == 0 && schema.facts(ColumnId{one, k}).key))
                continue;
            for (std::uint32_t many = 0; many < schema.table_count(); ++many) {
                if (many == one || joined(many, one)) continue;
                for (const catalog::Column& column : schema.table(many).columns) {
                    std::vector<std::string> wanted = schema.facts(one).stems;
                    wanted.push_back("id");
                    const bool same =
                        text::equals_ignoring_case(column.name, key.name) && key.name.size() > 2;
                    const bool named = text::equals_ignoring_case(key.name, "id") &&
                                       stems_of(column.name) == wanted;
                    const bool itself_key =
                        schema.table(many).primary_key == std::vector<std::string>{column.name};
                    if ((!same && !named) || (itself_key && same && many < one)) continue;
                    edges_.push_back({many, one, {column.name}, {key.name}, {}, 0.6});
                    break;
                }
            }
        }
    }
}

namespace {

bool has_role(const JoinEdge& edge, std::string_view role) {
    return std::find(edge.role.begin(), edge.role.end(), role) != edge.role.end();
}

}  // namespace

/// «manager»: from a table to itself by the key of that name; no step when there is none.
std::vector<JoinStep> JoinGraph::own_key(std::uint32_t table, std::string_view role) const {
    for (std::uint32_t e = 0; e < edges_.size(); ++e) {
        if (edges_[e].many == table && edges_[e].one == table && has_role(edges_[e], role))
            return {{e, true}};
    }
    return {};
}

std::vector<const JoinEdge*> JoinGraph::edges_between(std::uint32_t many, std::uint32_t one) const {
    std::vector<const JoinEdge*> found;
    for (const JoinEdge& edge : edges_) {
        if (edge.many == many && edge.one == one) found.push_back(&edge);
    }
    return found;
}

std::string JoinGraph::role_said(std::uint32_t table, std::string_view said) const {
    const std::string stem = stem_of(said);
    for (const JoinEdge& edge : edges_) {
        if (edge.one != table) continue;
        if (edge.many != table && edges_between(edge.many, table).size() < 2) continue;
        for (const std::string& word : edge.role) {
            if (stem_of(word) == stem) return word;
        }
    }
    return {};
}

std::optional<std::vector<JoinStep>> JoinGraph::path(std::uint32_t from, std::uint32_t to,
                                                     std::string_view role) const {
    if (from == to) return own_key(from, role);
    struct Reached {
        double cost = std::numeric_limits<double>::infinity();
        std::uint32_t before = 0;
        JoinStep step;
    };
    std::vector<Reached> reached(leaving_.size());
    using Item = std::pair<double, std::uint32_t>;
    std::priority_queue<Item, std::vector<Item>, std::greater<>> queue;
    reached[from].cost = 0;
    queue.emplace(0.0, from);
    while (!queue.empty()) {
        const auto [cost, table] = queue.top();
        queue.pop();
        if (cost > reached[table].cost) continue;
        if (table == to) break;
        for (const JoinStep& step : leaving_[table]) {
            const JoinEdge& edge = edges_[step.edge];
            const std::uint32_t next = step.to_one ? edge.one : edge.many;
            double price = step.to_one ? cost_to_one : cost_to_many;
            const bool fits = has_role(edge, role);
            if (!role.empty() && !fits && next == to) price += cost_other_role;
            if (role.empty() && !edge.role.empty()) price += 0.05;
            price += cost_unsure * (1.0 - edge.confidence);
            if (cost + price >= reached[next].cost) continue;
            reached[next] = {cost + price, table, step};
            queue.emplace(cost + price, next);
        }
    }
    if (reached[to].cost == std::numeric_limits<double>::infinity()) return std::nullopt;
    std::vector<JoinStep> steps;
    for (std::uint32_t at = to; at != from; at = reached[at].before)
        steps.push_back(reached[at].step);
    std::reverse(steps.begin(), steps.end());
    return steps;
}

bool JoinGraph::reaches_one(std::uint32_t from, std::uint32_t to) const {
    const auto steps = path(from, to);
    return steps &&
           std::all_of(steps->begin(), steps->end(), [](const JoinStep& s) { return s.to_one; });
}

int JoinGraph::distance(std::uint32_t from, std::uint32_t to) const {
    const auto steps = path(from, to);
    return steps ? static_cast<int>(steps->size()) : 99;
}

}  // namespace querent::language
