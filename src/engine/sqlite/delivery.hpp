// Rows of a statement on their way into a sink.
#pragma once

#include "base/deadline.hpp"
#include "base/result.hpp"
#include "engine/batch.hpp"
#include "engine/run.hpp"
#include "engine/sqlite/session.hpp"

namespace querent::engine::sqlite {

/// Types are per value in SQLite and per column in a batch: the type of a result's column is
/// settled by its first rows (limits::result_rows_max of them, so of most results by all rows),
/// numbers where every one of these values is a number, else text. A value that does not fit the
/// column's type is delivered as what it is. Text that is not UTF-8 is repaired, blobs are text in
/// hexadecimal form. Errors: as Statement::step(); result_too_large, and whatever the sink
/// returned.
Result<RunStatistics> deliver(Statement& statement, const RunLimits& limits, BatchSink& sink);

}  // namespace querent::engine::sqlite
