// Queries in other words, for dialects that lack some: QUALIFY and DISTINCT ON as a condition on a
// query inside, UNION BY NAME by place, GROUP BY ALL as the columns that it means, aliases as what
// they stand for.
#pragma once

#include <optional>

#include "base/result.hpp"
#include "sql/printing/printer_base.hpp"

namespace querent::sql::printing {

/// Nothing when `abilities` suffice for the query as it is (not for those inside it). What it gives
/// needs fewer of them; the caller asks again.
/// Errors: with the construct as message, where no other words were found.
Result<std::optional<Query>> in_other_words(const Query& query, const Abilities& abilities);

}  // namespace querent::sql::printing
