// LIMIT 10 without ORDER BY: any ten rows, and perhaps others the next time.
#include <fmt/format.h>

#include "sql/findings/rules.hpp"

namespace querent::sql::findings {

void limit_without_order(const Subject& subject, std::vector<Finding>& findings) {
    if (!subject.query.limit || !subject.query.order_by.empty()) return;
    if (subject.select.from.empty()) return;
    // LIMIT 1 over a single group and existence tests mean what they say.
    if (!subject.outermost) return;
    const bool one_row = subject.select.group_by.empty() && !subject.select.group_by_all &&
                         !subject.select.items.empty() &&
                         aggregates(subject.select.items.front().expression);
    if (one_row) return;
    findings.push_back({"limit_without_order", Severity::note,
                        "The rows shown are any of those that fit, not the first of an order.",
                        "Say what to sort by."});
}

}  // namespace querent::sql::findings
