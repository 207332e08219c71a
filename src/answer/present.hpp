// What is made of the rows. Internal to this room.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answer/answer.hpp"
#include "answer/sources.hpp"
#include "base/deadline.hpp"
#include "engine/engine.hpp"
#include "sql/guard.hpp"

namespace querent::answer {

/// Units and plain digits of each column of the result, from where it comes in the catalog and what
/// the query does to it. `frame` may be null.
std::vector<ColumnStyle> styles_of(const sql::CheckedSql& checked, const catalog::Source& source,
                                   const std::vector<engine::ResultColumn>& columns,
                                   const language::Frame* frame);

/// One sentence whose numbers are filled from cells, with claims that the rows themselves prove.
/// `frame` may be null. Requires: answer.columns, rows and styles are set.
std::string summarise(const Answer& answer, const sql::Query& query, const catalog::Source& source,
                      const language::Frame* frame);

/// Whether the rows say that nothing was found: no rows, or one that counts or sums nothing.
bool found_nothing(const Answer& answer, const sql::Query& query);

/// Which condition removed everything: counts rows without each of them, through the guard, a
/// bounded number of times. Nothing when the query has no condition to blame or the time is over.
std::optional<ZeroRows> explain_nothing(const OpenSource& open, const sql::CheckedSql& checked,
                                        const Deadline& deadline);

/// A condition in plain words: «country is Germany», «order date from 2025-01-01».
std::string condition_words(const sql::Expression& condition);

}  // namespace querent::answer
