// A meaning that a person wrote as SQL: «status = 'cancelled'», «amount - refunds». It is read into
// our own tree and from there into a condition or a metric; its text goes nowhere.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "catalog/catalog.hpp"
#include "catalog/value_index.hpp"
#include "language/frame.hpp"

namespace querent::knowledge {

struct SqlMeaning {
    std::uint32_t table = 0;
    std::optional<language::Condition> condition;  // or
    std::string measure;                           // an expression, aggregated
};

/// Nothing when it is no SQL expression of more than a name.
/// Errors: invalid_argument: a column that does not exist, or that several tables have; a value
/// that its column does not hold; a function that has no place in a meaning.
Result<std::optional<SqlMeaning>> read_sql_meaning(std::string_view text,
                                                   const catalog::Source& source,
                                                   const catalog::ValueIndex& values);

}  // namespace querent::knowledge
