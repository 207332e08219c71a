#include "sql/guard.hpp"

#include "sql/checking/resolver.hpp"
#include "sql/day_arithmetic.hpp"
#include "sql/parser.hpp"
#include "sql/policies/view.hpp"
#include "sql/printer.hpp"
#include "sql/ungrouped.hpp"

namespace querent::sql {

namespace {

/// The query with a view in the place of every table that is only partly seen.
Result<Query> restricted(Query query, const GuardPolicy& policy) {
    checking::Resolver resolver(policy, checking::Naming::restricted);
    TRY_VOID(resolver.run(query));
    TRY_VOID(policies::verify(query, policy));
    return query;
}

}  // namespace

Result<CheckedSql> check(Query query, Dialect target, const GuardPolicy& policy) {
    const auto stars = target == Dialect::duckdb ? checking::Stars::as_written
                                                 : checking::Stars::as_columns_where_needed;
    checking::Resolver resolver(policy, checking::Naming::as_written, stars);
    TRY(Lineage lineage, resolver.run(query));
    TRY(std::string shown, print(query, target));
    std::string text = shown;
    if (resolver.reads_a_part()) {
        TRY(const Query runs, restricted(query, policy));
        TRY(text, print(runs, target));
    }
    // The printed text is read once more: whatever a printer might get wrong, what reaches the
    // engine is one query in its dialect.
    TRY_VOID(parse(text, target));
    return CheckedSql(std::move(text), std::move(shown), std::move(query), target,
                      std::move(lineage));
}

Result<CheckedSql> check_text(std::string_view text, Dialect from, Dialect target,
                              const GuardPolicy& policy) {
    TRY(Query query, parse(text, from));
    if (takes_ungrouped_columns(from, target)) say_any_value(query, from);
    if (loses_day_arithmetic(from, target)) say_day_arithmetic(query, policy);
    return check(std::move(query), target, policy);
}

}  // namespace querent::sql
