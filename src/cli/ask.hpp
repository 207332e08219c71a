// What ask, chat, sql and demo share: how a question is put and its answer shown.
#pragma once

#include <optional>
#include <string>

#include "answer/answer.hpp"
#include "answer/pipeline.hpp"
#include "cli/command.hpp"
#include "cli/context.hpp"

namespace querent::cli {

/// Steps appear on a terminal while they run and are gone when the answer comes.
answer::Answer ask(const answer::Request& request, Opened& opened, Context& context);
answer::Answer ask_frame(const answer::FrameRequest& request, Opened& opened, Context& context);
answer::Answer ask_sql(const answer::SqlRequest& request, Opened& opened, Context& context);

enum class Shape { text, json, csv };
struct Showing {
    Shape shape = Shape::text;
    std::size_t rows_max = 40;
    bool sql = true;
    bool choices = true;
};
/// Errors: invalid_argument (--rows, --csv with --json).
Result<Showing> showing_of(const Arguments& arguments, const Context& context);
/// Prints the answer and gives the exit status that it means.
Exit show(const answer::Answer& answer, const Showing& showing, Context& context);

/// The day that «last month» starts from. Errors: invalid_argument.
Result<std::optional<Date>> today_of(const Arguments& arguments);
/// The words joined, or standard input when the text is «-».
std::string text_of(const Arguments& arguments, std::string_view positional, Context& context,
                    std::size_t bytes_max);
/// A file, or standard input for «-». Errors: file_unreadable, invalid_argument when it is longer.
Result<std::string> bytes_of(const std::string& file, std::size_t bytes_max, Context& context);
/// How long a question may take.
Deadline question_deadline(const Context& context);

}  // namespace querent::cli
