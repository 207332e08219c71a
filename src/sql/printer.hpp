// From the tree to SQL text.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "sql/dialect.hpp"
#include "sql/tree.hpp"

namespace querent::sql {

enum class PrintStyle { one_line, indented };

/// What the text says when `dialect` reads it is what the tree says. parse() of it gives an equal
/// tree wherever nothing had to be translated.
/// Errors: sql_dialect_cannot_express (names what cannot be said), sql_too_complex.
Result<std::string> print(const Query& query, Dialect dialect,
                          PrintStyle style = PrintStyle::one_line);
Result<std::string> print(const Expression& expression, Dialect dialect);

/// The name as an identifier, in quotes where the dialect needs them.
std::string quote_identifier(std::string_view name, Dialect dialect);
/// The value as a text literal; safe for every byte but NUL, which print() refuses.
std::string quote_text(std::string_view value, Dialect dialect);

}  // namespace querent::sql
