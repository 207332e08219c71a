// An answer as a person reads it in a terminal.
#pragma once

#include <string>

#include "answer/answer.hpp"
#include "cli/terminal/paint.hpp"
#include "cli/terminal/table.hpp"

namespace querent::cli {

struct View {
    TableRoom room;
    bool sql = true;      // show the SQL
    bool choices = true;  // say how to choose a reading with --choice
};

/// Interpretation, table, chart, sentence, notes, SQL, and a last line with timing, confidence and
/// receipt. Everything of the answer is treated as untrusted text.
std::string render_answer(const answer::Answer& answer, const View& view, const Paint& paint);
/// The chart alone; empty when the answer has none.
std::string render_chart(const answer::Answer& answer, std::size_t width, const Paint& paint);
/// The rows as RFC 4180 CSV with a header, exact values.
std::string render_csv(const answer::Answer& answer);

}  // namespace querent::cli
