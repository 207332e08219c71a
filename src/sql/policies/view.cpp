#include "sql/policies/view.hpp"

#include "sql/build.hpp"

namespace querent::sql::policies {

TableReference engine_table(const KnownTable& known) {
    return known.schema.empty() ? table(known.name) : table_in(known.schema, known.name);
}

bool is_partly_seen(const KnownTable& known) {
    return !known.complete || known.stands_for.has_value();
}

Query view_of(const KnownTable& known) {
    if (known.stands_for) return *known.stands_for;
    // The engine's table has more columns than this person may name.
    Select select;
    for (const auto& seen : known.columns)
        select.items.push_back(item(column(known.name, seen.name)));
    select.from = {engine_table(known)};
    return query(std::move(select));
}

}  // namespace querent::sql::policies
