// One pass over the rows of a table: types, statistics, values. Internal to this folder.
#pragma once

#include <cstdint>
#include <vector>

#include "base/deadline.hpp"
#include "base/result.hpp"
#include "catalog/value_index.hpp"
#include "engine/sqlite/schema.hpp"
#include "engine/sqlite/session.hpp"

namespace querent::engine::sqlite {

struct Profiled {
    std::vector<catalog::ColumnValues> values;
    std::uint64_t cells = 0;  // that were looked at
    bool complete = true;     // every row was looked at, so all numbers are exact
};

/// Fills types, meanings and statistics of `declared.table`, looking at no more than `cells_max`
/// cells. Errors: as Statement::step().
Result<Profiled> profile(Session& session, DeclaredTable& declared, std::uint64_t cells_max,
                         const Deadline& deadline);

}  // namespace querent::engine::sqlite
