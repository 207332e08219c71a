// Aggregates that are written in several ways: count(1) counts rows like count(*), and the largest
// of different values is the largest.
#include "sql/canonical/rewritings.hpp"

namespace querent::sql::canonical_form {

void simplify_call(Expression& tree) {
    auto* call = tree.as<FunctionCall>();
    if (call == nullptr) return;
    if (call->name == "count" && !call->distinct) {
        const bool counts_rows =
            call->arguments.empty() || (is_constant(call->arguments.front()) &&
                                        call->arguments.front().as<NullLiteral>() == nullptr &&
                                        call->arguments.front().as<Cast>() == nullptr);
        if (counts_rows) {
            call->arguments.clear();
            call->arguments.push_back(Expression{Star{}});
        }
    }
    if ((call->name == "min" || call->name == "max") && call->arguments.size() == 1) {
        call->distinct = false;
    }
}

}  // namespace querent::sql::canonical_form
