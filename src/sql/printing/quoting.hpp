// Names and texts in the quotes of each dialect.
#pragma once

#include <string>
#include <string_view>

#include "sql/dialect.hpp"

namespace querent::sql::printing {

/// In quotes where the dialect needs them.
void write_identifier(std::string& out, std::string_view name, Dialect dialect);
void write_text(std::string& out, std::string_view value, Dialect dialect);

}  // namespace querent::sql::printing
