// The allow-list of functions. A function that is not here cannot be printed and so cannot be run:
// none of those that touch files, the network, settings, other sessions or the catalog is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/dialect.hpp"

namespace querent::sql {

enum class FunctionKind { scalar, aggregate, window, table };

struct Function {
    std::string_view name;  // as the tree spells it
    FunctionKind kind = FunctionKind::scalar;
    std::uint8_t least = 0, most = 0;  // arguments; 255: any number
    /// How each dialect spells it: "=" as the tree does, "*" needs more than another name (the
    /// dialect's printer knows), "" has no such function. Redshift and Athena differ from
    /// PostgreSQL and Trino in what functions.cpp lists.
    std::string_view duckdb, sqlite, postgres, mysql, trino;
};

/// Null when the function is not on the list.
const Function* function_named(std::string_view name);
std::string_view spelling(const Function& function, Dialect dialect);
bool takes(const Function& function, std::size_t arguments);
/// How the tree spells a function that this dialect alone has: «field» of MySQL is mysql_field.
/// Nothing when it has none that takes so many arguments.
std::optional<std::string> name_of_one(std::string_view name, std::size_t arguments,
                                       Dialect dialect);
/// The name as its dialect writes it: mysql_field as field. Others stay what they are.
std::string_view name_without_prefix(std::string_view name);
/// All names, for hints.
const std::vector<std::string>& function_names();
/// Every function that a dialect can say by one name, as it says it.
std::vector<std::string> spellings(Dialect dialect);
/// An aggregate call collapses rows unless it has OVER.
bool is_aggregate(std::string_view name);

}  // namespace querent::sql
