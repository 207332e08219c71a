#include "sql/finding.hpp"

#include "base/assert.hpp"
#include "sql/findings/rules.hpp"
#include "sql/walk.hpp"

namespace querent::sql {

namespace {

// One line for each rule.
constexpr findings::Rule rules[] = {
    findings::cartesian_join,
    findings::sum_inflated_by_join,
    findings::aggregate_with_ungrouped_column,
    findings::null_compared,
    findings::always_false,
    findings::literal_not_in_column,
    findings::unlike_types,
    findings::integer_division,
    findings::no_date_filter,
    findings::limit_without_order,
};

class Visitor {
public:
    Visitor(const SchemaFacts& facts, const Query& whole) : facts_(facts), whole_(whole) {}

    void query(const Query& tree, bool outermost) {
        for (const auto& table : tree.with) query(*table.query, false);
        if (const auto* select = tree.select()) {
            for (const auto rule : rules) {
                rule({tree, *select, outermost, facts_, whole_}, found_);
            }
            for (const auto& reference : select->from) table(reference);
            findings::for_each_expression(*select, [this](const Expression& part) {
                visit_parts(
                    part, [](const Expression&) {},
                    [this](const Query& inner) { query(inner, false); });
            });
        } else if (const auto* operation = std::get_if<SetOperation>(&tree.body)) {
            query(*operation->left, false);
            query(*operation->right, false);
        } else if (const auto* inner = std::get_if<Box<Query>>(&tree.body)) {
            query(**inner, outermost);
        }
    }

    std::vector<Finding> take() { return std::move(found_); }

private:
    void table(const TableReference& reference) {
        if (const auto* derived = reference.as<DerivedTable>()) query(*derived->query, false);
        if (const auto* join = reference.as<Join>()) {
            table(*join->left);
            table(*join->right);
        }
    }

    const SchemaFacts& facts_;
    const Query& whole_;
    std::vector<Finding> found_;
};

}  // namespace

std::string_view name_of(Severity severity) {
    switch (severity) {
        case Severity::note:
            return "note";
        case Severity::warning:
            return "warning";
    }
    ASSERT(false);
}

std::vector<Finding> find_problems(const Query& query, const SchemaFacts& facts) {
    Visitor visitor(facts, query);
    visitor.query(query, true);
    return visitor.take();
}

}  // namespace querent::sql
