// How all cells of one column read alike, and what the column is called. Internal to this room.
#pragma once

#include <string>

#include "answer/answer.hpp"
#include "catalog/catalog.hpp"
#include "sql/guard.hpp"

namespace querent::answer {

/// The words of a column's name, as a question says them: without the field numbers that most names
/// of the table end in: «notional amount of leg 1».
std::string spoken_name(const catalog::Table& table, const catalog::Column& column);

/// What stands over a column: its header where a person wrote one, else its spoken name.
std::string label_of(const catalog::Table& table, const catalog::Column& column);

/// Fills `label` of each style where the result's column is one of the catalog's. Two columns that
/// would read the same keep their names.
void label_columns(const sql::CheckedSql& checked, const catalog::Source& source, Answer& answer);

/// Marks the number that the question is about: of «share of revenue» the share, not the revenue
/// that it is taken of.
void mark_main(const language::Frame& frame, Answer& answer);

/// Fills decimals and grain of each style from the rows, so that numbers stand below each other and
/// months read as months. Requires: a style per column.
void settle_formats(Answer& answer);

}  // namespace querent::answer
