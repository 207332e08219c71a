#include "sql/guard.hpp"

#include "sql/checking/resolver.hpp"
#include "sql/parser.hpp"
#include "sql/printer.hpp"

namespace querent::sql {

Result<CheckedSql> check(Query query, Dialect target, const GuardPolicy& policy) {
    TRY(Lineage lineage, checking::Resolver(policy).run(query));
    TRY(std::string text, print(query, target));
    // The printed text is read once more: whatever a printer might get wrong, what reaches the
    // engine is one query in its dialect.
    TRY_VOID(parse(text, target));
    return CheckedSql(std::move(text), std::move(query), target, std::move(lineage));
}

Result<CheckedSql> check_text(std::string_view text, Dialect from, Dialect target,
                              const GuardPolicy& policy) {
    TRY(Query query, parse(text, from));
    return check(std::move(query), target, policy);
}

}  // namespace querent::sql
