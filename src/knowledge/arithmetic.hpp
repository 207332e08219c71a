// «amount minus refunds», «profit divided by revenue»: a number made of what has a name.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "catalog/catalog.hpp"

namespace querent::knowledge {

struct NamedArithmetic {
    std::string table;
    std::string expression;  // SQL over its columns, aggregated
};

/// Nothing when it is no arithmetic. Sums are taken of each part, so that a refund that is missing
/// does not take its amount with it; only products are made row by row.
/// Errors: invalid_argument: a part that has no name here, or parts of several tables.
Result<std::optional<NamedArithmetic>> read_arithmetic(std::string_view text,
                                                       const catalog::Source& source);

}  // namespace querent::knowledge
