// From policies to what stands in the place of each table. A policy that is not understood is an
// error and never a policy less: what is wrong here would show rows to somebody.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "sql/build.hpp"
#include "sql/canonical/rewritings.hpp"
#include "sql/checking/resolver.hpp"
#include "sql/policies/view.hpp"
#include "sql/policy.hpp"

namespace querent::sql {

namespace {

using text::equals_ignoring_case;

Error invalid(const TableName& table, const std::string& why, const std::string& detail = {}) {
    return Error{ErrorCode::configuration_invalid,
                 "A policy of this source cannot be applied, so nothing was run.",
                 fmt::format("policy of table «{}»: {}{}{}", table.name, why,
                             detail.empty() ? "" : ": ", detail),
                 "Whoever manages access to this source has to mend its policies.",
                 {}};
}

bool is_named(const KnownTable& known, const TableName& name) {
    return equals_ignoring_case(known.name, name.name) &&
           equals_ignoring_case(known.schema, name.schema);
}

/// All policies of one table as one.
TablePolicy combined(const KnownTable& known, const AccessPolicy& access) {
    TablePolicy all{{known.schema, known.name}, false, {}, {}, {}};
    bool listed = false;
    for (const auto& policy : access.tables) {
        if (!is_named(known, policy.table)) continue;
        listed = true;
        all.denied = all.denied || policy.denied;
        const auto append = [](auto& to, const auto& from) {
            to.insert(to.end(), from.begin(), from.end());
        };
        append(all.row_filters, policy.row_filters);
        append(all.hidden_columns, policy.hidden_columns);
        append(all.masks, policy.masks);
    }
    all.denied = all.denied || (!listed && access.others_denied);
    return all;
}

bool restricts(const TablePolicy& policy) {
    return policy.denied || !policy.row_filters.empty() || !policy.hidden_columns.empty() ||
           !policy.masks.empty();
}

bool is_hidden(const TablePolicy& policy, const std::string& column) {
    return std::any_of(
        policy.hidden_columns.begin(), policy.hidden_columns.end(),
        [&column](const std::string& hidden) { return equals_ignoring_case(hidden, column); });
}

Result<void> check_columns(const TablePolicy& policy, const KnownTable& known) {
    const auto exists = [&known](const std::string& name) {
        return std::any_of(
            known.columns.begin(), known.columns.end(),
            [&name](const KnownColumn& column) { return equals_ignoring_case(column.name, name); });
    };
    for (const auto& hidden : policy.hidden_columns) {
        if (!exists(hidden)) return invalid(policy.table, "no such column: " + hidden);
    }
    for (const auto& mask : policy.masks) {
        if (!exists(mask.column)) return invalid(policy.table, "no such column: " + mask.column);
        const auto same = std::count_if(policy.masks.begin(), policy.masks.end(),
                                        [&mask](const ColumnMask& other) {
                                            return equals_ignoring_case(other.column, mask.column);
                                        });
        if (same > 1) return invalid(policy.table, "two masks for one column: " + mask.column);
        if (mask.expression.as<Star>() != nullptr) return invalid(policy.table, "a mask is *");
    }
    return {};
}

/// A filter or mask speaks of one row.
Result<void> check_expressions(const TablePolicy& policy) {
    const auto of_many = [](const Expression& tree) {
        return canonical_form::has_aggregate(tree) || canonical_form::has_window(tree);
    };
    const auto wrong = [&policy](std::string_view what) {
        return invalid(policy.table, fmt::format("a {} aggregates or uses a window", what));
    };
    for (const auto& filter : policy.row_filters) {
        if (of_many(filter)) return wrong("row filter");
        if (!canonical_form::is_predicate(filter)) {
            return invalid(policy.table, "a row filter is no condition");
        }
    }
    for (const auto& mask : policy.masks) {
        if (of_many(mask.expression)) return wrong("mask");
    }
    return {};
}

/// The table as this person sees it; `known` loses what is hidden.
Result<Query> view_of(const TablePolicy& policy, KnownTable& known, const GuardPolicy& everything) {
    TRY_VOID(check_columns(policy, known));
    TRY_VOID(check_expressions(policy));
    std::erase_if(known.columns,
                  [&policy](const KnownColumn& column) { return is_hidden(policy, column.name); });
    if (known.columns.empty()) return invalid(policy.table, "every column is hidden");
    Select select;
    select.from = {policies::engine_table(known)};
    for (auto& seen : known.columns) {
        Expression value = column(known.name, seen.name);
        for (const auto& mask : policy.masks) {
            if (!equals_ignoring_case(mask.column, seen.name)) continue;
            value = mask.expression;
            seen.type.clear();
        }
        select.items.push_back(item(std::move(value)));
    }
    if (!policy.row_filters.empty()) select.where = all_of(policy.row_filters);
    Query view = query(std::move(select));
    // Unique names: nothing in the view can be taken for a name of the query around it.
    checking::Resolver resolver(everything, checking::Naming::unique);
    const auto resolved = resolver.run(view);
    if (!resolved.ok()) {
        return invalid(policy.table, resolved.error().message, resolved.error().hint);
    }
    if (resolver.has_no_unique_form()) return invalid(policy.table, "a join in it is ambiguous");
    for (std::size_t k = 0; k < known.columns.size(); ++k) {
        view.select()->items[k].alias = known.columns[k].name;
    }
    // A fence: the person's own conditions are tried on rows that passed the filter and no others,
    // or an error such as «could not convert '…'» would tell of the others.
    if (!policy.row_filters.empty()) view.offset = integer_literal(0);
    return view;
}

}  // namespace

Result<GuardPolicy> restrict_to(const AccessPolicy& access, const GuardPolicy& everything) {
    for (const auto& policy : access.tables) {
        const bool exists =
            std::any_of(everything.tables.begin(), everything.tables.end(),
                        [&](const KnownTable& known) { return is_named(known, policy.table); });
        if (!exists) return invalid(policy.table, "there is no such table");
    }
    GuardPolicy seen;
    for (const auto& known : everything.tables) {
        const TablePolicy policy = combined(known, access);
        if (policy.denied) continue;
        if (known.shows) {
            // Another name for the rows of a table that this person sees only a part of.
            const bool restricted = std::any_of(
                everything.tables.begin(), everything.tables.end(), [&](const KnownTable& other) {
                    return is_named(other, *known.shows) && restricts(combined(other, access));
                });
            if (restricted) continue;
        }
        KnownTable table = known;
        if (restricts(policy)) {
            TRY(table.stands_for, view_of(policy, table, everything));
            table.complete = false;
        }
        seen.tables.push_back(std::move(table));
    }
    return seen;
}

}  // namespace querent::sql
