// A meaning said in words, as the parser understood them: the rows or the number that it asks for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.hpp"
#include "knowledge/definition.hpp"
#include "language/parser.hpp"

namespace querent::knowledge {

/// What a phrase that counts the rows begins with.
inline constexpr std::string_view counting = "how many ";

/// The meaning as it stands, and behind the noun that the term ends in: of «active customers» also
/// «customers who ordered in the last 90 days».
std::vector<std::string> phrases_of(std::string_view term, std::string_view meaning,
                                    const catalog::Source& source);

struct SaidRows {
    std::uint32_t table = 0;
    std::vector<language::Condition> conditions;  // one at least
};
/// Nothing when it is not sure, leaves words out, or asks for anything but rows.
std::optional<SaidRows> said_rows(const language::Understanding& understood);

struct SaidNumber {
    std::string table;
    std::string expression, filter;  // SQL over its columns
};
/// Nothing when it is not sure, or no number of one table's rows.
std::optional<SaidNumber> said_number(const language::Understanding& understood,
                                      const catalog::Source& source);

/// Whether it means other rows a year later.
bool moves_with_the_day(std::string_view phrase, const Ground& ground);

}  // namespace querent::knowledge
