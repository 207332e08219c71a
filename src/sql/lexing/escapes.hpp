// Escapes inside text literals.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace querent::sql {

/// The inside of E'…': \n, \\, \', \x41, \101, \u0041, \U00000041. Nothing when an escape is
/// cut off, is NUL, or the result is not UTF-8.
std::optional<std::string> decode_backslashes(std::string_view raw);

/// The inside of MySQL's texts: \n, \r, \t, \b, \Z; any other character stands for itself. Nothing
/// for NUL and for a backslash at the end.
std::optional<std::string> decode_mysql_backslashes(std::string_view raw);

/// The inside of U&'…': \0041, \+000041, \\. Nothing in the same cases.
std::optional<std::string> decode_unicode_escapes(std::string_view raw);

}  // namespace querent::sql
