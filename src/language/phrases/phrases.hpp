// Turns of phrase that name no column but mean some: «delivery time», «delivered late», «left the
// company», «unpaid». They are found among the mentions before the grammar walks over them, and
// become cues that carry what they mean.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "language/linking/linking.hpp"
#include "language/schema/join_graph.hpp"
#include "language/schema/schema_index.hpp"

namespace querent::language {

/// Rewrites mentions in place. Requires: candidates are sorted (resolve.hpp).
void read_phrases(std::vector<Mention>& mentions, const SchemaIndex& schema, const JoinGraph& joins,
                  Date today);

/// The days that `wanted` («delivery», «resolve») take, as a pair of dates of one table; tables in
/// `spoken` are preferred. Nothing when no pair fits.
std::optional<Value> duration_of(const SchemaIndex& schema, const std::vector<std::string>& wanted,
                                 const std::vector<std::uint32_t>& spoken);

/// The unit of a difference of dates: «minutes», «hours»; nothing when the word is none.
std::optional<Bucket> unit_of_time(std::string_view word);

/// Dates of a table by what they tell.
enum class DateRole { start, finish, plan, other };
DateRole role_of(const ColumnFacts& date);
/// «resolution» and «resolved», «delivery» and «delivered»: one word in two forms.
bool akin(std::string_view stem, std::string_view other);

}  // namespace querent::language
