// Text as SQL writes it, for the statements that this room builds itself.
#pragma once

#include <string>
#include <string_view>

#include "engine/duckdb/table_files.hpp"

namespace querent::engine::duckdb {

/// 'it''s'
std::string literal(std::string_view text);
/// "a ""quoted"" name"
std::string quoted_name(std::string_view name);
/// The statements that make the table visible: its schema where it has one, and a view.
std::string view_statements(const TableFiles& table);

}  // namespace querent::engine::duckdb
