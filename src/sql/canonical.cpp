#include "sql/canonical.hpp"

#include <fmt/format.h>

#include "sql/canonical/rewritings.hpp"
#include "sql/checking/resolver.hpp"
#include "sql/walk.hpp"
#include "sql/walk_query.hpp"

namespace querent::sql {

namespace {

using namespace canonical_form;

void rewrite(Query& tree);

void rewrite(Expression& tree) {
    push_negation(tree);
    visit_parts(
        tree, [](Expression& part) { rewrite(part); }, [](Query& inner) { rewrite(inner); });
    order_comparison(tree);
    simplify_connective(tree);
    simplify_call(tree);
    simplify_subquery(tree);
}

void rewrite(TableReference& tree) {
    visit_table_parts(
        tree, [](Expression& part) { rewrite(part); }, [](Query& inner) { rewrite(inner); },
        [](TableReference& part) { rewrite(part); });
}

/// From the inside outwards.
void rewrite(Query& tree) {
    write_out_positions(tree);
    visit_query_parts(
        tree, [](Expression& part) { rewrite(part); }, [](Query& inner) { rewrite(inner); },
        [](TableReference& part) { rewrite(part); });
    simplify_set_operation(tree);
    auto* select = tree.select();
    if (select == nullptr) return;
    simplify_grouping(tree);
    flatten_joins(*select);
    if (!select->where) return;
    simplify_connective(*select->where);
    const auto* always = select->where->as<BooleanLiteral>();
    if (always != nullptr && always->value) select->where.reset();
}

// FNV-1a (Fowler, Noll, Vo) with one more mixing of the high bits, from two different beginnings.
std::uint64_t hash_of(std::string_view text, std::uint64_t hash) {
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001B3ULL;
        hash ^= hash >> 29;
    }
    return hash;
}

}  // namespace

Result<Query> canonical(Query query, const GuardPolicy& policy) {
    Query tree = query;
    const bool repeatable = !is_volatile(tree);
    if (repeatable) inline_common_tables(tree);
    checking::Resolver resolver(policy, checking::Naming::unique);
    TRY_VOID(resolver.run(tree));
    if (resolver.has_no_unique_form()) {
        TRY_VOID(checking::Resolver(policy).run(query));
        return query;
    }
    if (repeatable) rewrite(tree);
    label(tree);
    return tree;
}

Result<std::string> canonical_text(const Query& query, const GuardPolicy& policy) {
    TRY(const Query tree, canonical(query, policy));
    return text_of(tree);
}

Result<std::string> fingerprint(const Query& query, const GuardPolicy& policy) {
    TRY(const std::string text, canonical_text(query, policy));
    return fmt::format("{:016x}{:016x}", hash_of(text, 0xCBF29CE484222325ULL),
                       hash_of(text, 0x9AE16A3B2F90404FULL));
}

}  // namespace querent::sql
