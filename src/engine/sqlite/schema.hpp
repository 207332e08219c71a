// The declarations of a database, before its rows are looked at. Internal to this folder.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/deadline.hpp"
#include "base/result.hpp"
#include "catalog/catalog.hpp"
#include "engine/sqlite/session.hpp"

namespace querent::engine::sqlite {

struct DeclaredTable {
    catalog::Table table;                  // columns without types; declared keys
    std::vector<std::string> types;        // as declared, by column
    std::set<std::string> unique_columns;  // by a unique index of their own
    bool view = false;
};

/// Tables and views in the order in which they were made, without SQLite's own, virtual ones and
/// what lies behind those. What cannot be described is left out with a warning.
/// Requires: session.set_inspecting(true).
Result<std::vector<DeclaredTable>> declared_tables(Session& session, const Deadline& deadline,
                                                   std::vector<std::string>& warnings);

}  // namespace querent::engine::sqlite
