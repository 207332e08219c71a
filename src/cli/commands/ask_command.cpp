#include "cli/ask.hpp"
#include "cli/commands.hpp"

namespace querent::cli {
namespace {

Result<answer::FrameRequest> frame_request(const std::string& file, const answer::Request& asked,
                                           Context& context) {
    if (asked.choice) {
        return Error{.code = ErrorCode::invalid_argument,
                     .message = "--frame and --choice exclude each other."};
    }
    TRY(std::string text, bytes_of(file, limits::http_body_bytes_max, context));
    return answer::FrameRequest{.frame = std::move(text),
                                .question = asked.question,
                                .source = asked.source,
                                .session = asked.session,
                                .today = asked.today,
                                .dry_run = asked.dry_run,
                                .principal = asked.principal};
}

Result<Exit> run(const Arguments& arguments, Context& context) {
    answer::Request request;
    TRY(const auto choice, arguments.number("--choice", 1, 99));
    if (choice) request.choice = static_cast<std::size_t>(*choice);
    TRY(request.today, today_of(arguments));
    TRY(const Showing showing, showing_of(arguments, context));
    request.source = arguments.value("--source");
    request.session = arguments.value("--session");
    request.dry_run = arguments.has("--dry-run");
    request.question = text_of(arguments, "QUESTION", context, limits::question_bytes_max);
    if (const auto file = arguments.value("--frame")) {
        TRY(const answer::FrameRequest changed, frame_request(*file, request, context));
        TRY(Opened opened, context.services.open());
        return show(ask_frame(changed, opened, context), showing, context);
    }
    TRY(Opened opened, context.services.open());
    return show(ask(request, opened, context), showing, context);
}

}  // namespace

Command ask_command() {
    return {
        .name = "ask",
        .summary = "ask a question in plain language",
        .description =
            "Answers a question about one source of data: what was understood, the rows, a chart, "
            "a sentence, the SQL and a receipt. Without --source the source that fits best is "
            "taken. When the question can be read in more than one way, the readings are listed "
            "and nothing is run; --choice takes one of them.",
        .options = {{"QUESTION", "", "the question; - reads it from standard input", false, true},
                    {"--source", "NAME", "ask this source"},
                    {"--session", "ID", "go on with this conversation: «and in 2024?»"},
                    {"--choice", "N", "take the Nth of the readings that were offered"},
                    {"--frame", "FILE",
                     "answer this frame, the \"frame\" of --json changed; - reads standard input"},
                    {"--today", "DATE", "the day that «last month» starts from"},
                    {"--dry-run", "", "show the SQL and run nothing"},
                    {"--rows", "N", "show at most N rows (40; 0 for all)"},
                    {"--csv", "", "print the rows as CSV and nothing else"},
                    {"--model",
                     "NAME",
                     "how to read the question: the built-in parser alone",
                     false,
                     false,
                     {"none"}}},
        .examples = {{"querent ask \"revenue by month in 2025\" --source shop",
                      "a table, a chart and a sentence"},
                     {"querent ask \"top 5 customers by revenue\" --json", "for scripts"}},
        .run = run};
}

}  // namespace querent::cli
