// The second look at a finished tree. It knows nothing of how views got there: it goes through all
// tables, minds which names WITH defined, and holds that a table that is partly seen appears
// nowhere but inside of its view.
#include <algorithm>

#include "base/text.hpp"
#include "sql/policies/view.hpp"
#include "sql/walk.hpp"
#include "sql/walk_query.hpp"

namespace querent::sql::policies {

namespace {

class Verifier {
public:
    explicit Verifier(const GuardPolicy& policy) : policy_(policy) {}

    void query(const Query& tree) {
        const std::size_t known = commons_.size();
        // A recursive table sees itself; more than that is never assumed.
        for (const auto& common : tree.with) {
            if (tree.recursive) commons_.push_back(common.name);
            query(*common.query);
            if (!tree.recursive) commons_.push_back(common.name);
        }
        visit_query_parts(
            tree, [this](const Expression& part) { expression(part); },
            [&](const Query& inner) {
                const bool is_with = std::any_of(
                    tree.with.begin(), tree.with.end(),
                    [&inner](const CommonTable& common) { return &*common.query == &inner; });
                if (!is_with) query(inner);
            },
            [this](const TableReference& part) { table(part); });
        commons_.resize(known);
    }
    [[nodiscard]] bool ok() const { return ok_; }

private:
    void expression(const Expression& tree) {
        visit_parts(
            tree, [this](const Expression& part) { expression(part); },
            [this](const Query& inner) { query(inner); });
    }

    void table(const TableReference& tree) {
        if (const auto* named = tree.as<NamedTable>()) {
            ok_ = ok_ && may_be_read(*named);
            return;
        }
        if (const auto* derived = tree.as<DerivedTable>();
            derived != nullptr && is_view(*derived)) {
            return;
        }
        visit_table_parts(
            tree, [this](const Expression& part) { expression(part); },
            [this](const Query& inner) { query(inner); },
            [this](const TableReference& part) { table(part); });
    }

    [[nodiscard]] bool is_view(const DerivedTable& derived) const {
        return std::any_of(policy_.tables.begin(), policy_.tables.end(),
                           [&derived](const KnownTable& known) {
                               return is_partly_seen(known) && *derived.query == view_of(known);
                           });
    }

    [[nodiscard]] bool may_be_read(const NamedTable& named) const {
        const bool is_common =
            named.qualifier.empty() &&
            std::find(commons_.begin(), commons_.end(), named.name) != commons_.end();
        if (is_common) return true;
        return std::any_of(policy_.tables.begin(), policy_.tables.end(),
                           [&named](const KnownTable& known) {
                               const bool same = known.schema.empty()
                                                     ? named.qualifier.empty()
                                                     : named.qualifier == std::vector{known.schema};
                               return same && known.name == named.name && !is_partly_seen(known);
                           });
    }

    const GuardPolicy& policy_;
    std::vector<std::string> commons_;
    bool ok_ = true;
};

}  // namespace

Result<void> verify(const Query& query, const GuardPolicy& policy) {
    Verifier verifier(policy);
    verifier.query(query);
    if (verifier.ok()) return {};
    return Error{ErrorCode::internal,
                 "The query could not be restricted to what you may see, so it was not run.",
                 "policies::verify found a table outside of its view",
                 {},
                 {}};
}

}  // namespace querent::sql::policies
