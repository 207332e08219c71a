// A conversation in the terminal: questions that refer to the one before.
#include <fmt/format.h>
#include <unistd.h>

#include <boost/json.hpp>

#include "base/random.hpp"
#include "base/text.hpp"
#include "cli/ask.hpp"
#include "cli/commands.hpp"

namespace querent::cli {
namespace {

constexpr std::string_view chat_help =
    "Ask a question, then change it: “and in 2024?”, “only Germany”, “as a bar chart”,\n"
    "“sort by name”. Where other readings are named, a number takes one.\n"
    "  :source NAME  ask another source     :sql      the SQL of the last answer\n"
    "  :receipt      its receipt            :new      forget what was said\n"
    "  :help         this                   :quit     leave (also Ctrl-D)\n";

class Chat {
public:
    Chat(Opened& opened, Context& context, answer::Request request, Showing showing)
        : opened_(opened),
          context_(context),
          request_(std::move(request)),
          showing_(std::move(showing)) {}

    /// False when the conversation is over.
    bool take(std::string line) {
        line = std::string(text::trim(line));
        if (line.empty()) return true;
        if (line == ":quit" || line == ":q" || line == ":exit") return false;
        if (line.front() == ':') {
            obey(line);
            return true;
        }
        request_.choice.reset();
        request_.question = line;
        const bool number = line.size() == 1 && line[0] >= '1' && line[0] <= '9';
        if (number && !last_.choices.empty()) {
            request_.choice = static_cast<std::size_t>(line[0] - '0');
            request_.question.clear();
        }
        last_ = ask(request_, opened_, context_);
        if (!last_.session.empty()) request_.session = last_.session;
        show(last_, showing_, context_);
        return true;
    }

private:
    void obey(const std::string& line) {
        Console& console = context_.console;
        const Paint paint = console.paint();
        if (line == ":help") {
            console.print(chat_help);
        } else if (line == ":sql") {
            console.print_line(last_.sql.empty() ? paint.dim("There is no SQL yet.")
                                                 : safe(last_.sql, true));
        } else if (line == ":receipt") {
            console.print_line(last_.receipt.empty()
                                   ? paint.dim("There is no receipt yet.")
                                   : fmt::format("querent receipt {}", safe(last_.receipt)));
        } else if (line == ":new") {
            request_.session.reset();
            console.print_line(paint.dim("What was said is forgotten."));
        } else if (line.starts_with(":source ")) {
            request_.source = std::string(text::trim(std::string_view(line).substr(8)));
            request_.session.reset();
        } else {
            console.print_line(paint.warn("There is no such command; :help lists them."));
        }
    }

    Opened& opened_;
    Context& context_;
    answer::Request request_;
    Showing showing_;
    answer::Answer last_;
};

Result<Exit> run(const Arguments& arguments, Context& context) {
    answer::Request request;
    TRY(request.today, today_of(arguments));
    TRY(Showing showing, showing_of(arguments, context));
    request.source = arguments.value("--source");
    request.session = arguments.value("--session");
    showing.choices = false;
    TRY(Opened opened, context.services.open());
    SystemRandomness randomness;
    if (!request.session) request.session = new_id(randomness);
    const bool prompts = context.console.facts().in_is_terminal && !context.json;
    if (prompts)
        context.console.print(context.console.paint().dim(
            "Ask about your data; :help says what else works, :quit leaves.\n"));
    Chat chat(opened, context, std::move(request), showing);
    LineReader lines(STDIN_FILENO, limits::question_bytes_max);
    for (;;) {
        if (prompts) context.console.print(context.console.paint().accent("? "));
        auto line = lines.next(context.stop);
        if (!line || !chat.take(std::move(*line)) || context.console.broken()) break;
    }
    if (prompts) context.console.print("\n");
    return context.stop.stop_requested() ? Exit::interrupted : Exit::answered;
}

}  // namespace

Command chat_command() {
    return {.name = "chat",
            .summary = "a conversation: questions that refer to the one before",
            .description = chat_help,
            .options = {{"--source", "NAME", "ask this source"},
                        {"--session", "ID", "go on with this conversation"},
                        {"--today", "DATE", "the day that «last month» starts from"},
                        {"--rows", "N", "show at most N rows (40; 0 for all)"}},
            .run = run};
}

}  // namespace querent::cli
