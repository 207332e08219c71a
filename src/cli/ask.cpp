#include "cli/ask.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <fstream>

#include "answer/answer_json.hpp"
#include "base/text.hpp"
#include "cli/answer_text.hpp"
#include "cli/run.hpp"
#include "cli/terminal/utf8.hpp"
#include "observe/sinks.hpp"

namespace querent::cli {
namespace {

// The current step, dim, on one line that the next one replaces.
class StepLine final : public observe::EventSink {
public:
    explicit StepLine(Console& console) : console_(console) {}
    ~StepLine() override {
        if (shown_) console_.print_error_text("\r\x1b[K");
    }
    void emit(const observe::Event& event) override {
        const std::string sentence =
            fit(safe(event.sentence.empty() ? event.step + " …" : event.sentence),
                console_.facts().width > 1 ? console_.facts().width - 1 : 79);
        console_.print_error_text("\r\x1b[K" + console_.error_paint().dim(sentence));
        shown_ = true;
    }

private:
    Console& console_;
    bool shown_ = false;
};

template <typename Run>
answer::Answer observed(Opened& opened, Context& context, const Run& run) {
    if (context.json || !context.console.facts().err_is_terminal) return run(opened.log);
    StepLine line(context.console);
    observe::FanOut both({&opened.log, &line});
    return run(both);
}

}  // namespace

answer::Answer ask(const answer::Request& request, Opened& opened, Context& context) {
    return observed(opened, context, [&](observe::EventSink& events) {
        return opened.pipeline.ask(request, question_deadline(context), events);
    });
}

answer::Answer ask_frame(const answer::FrameRequest& request, Opened& opened, Context& context) {
    return observed(opened, context, [&](observe::EventSink& events) {
        return opened.pipeline.ask_frame(request, question_deadline(context), events);
    });
}

answer::Answer ask_sql(const answer::SqlRequest& request, Opened& opened, Context& context) {
    return observed(opened, context, [&](observe::EventSink& events) {
        return opened.pipeline.run_sql(request, question_deadline(context), events);
    });
}

Result<Showing> showing_of(const Arguments& arguments, const Context& context) {
    Showing showing;
    TRY(const auto rows, arguments.number("--rows", 0, limits::result_rows_max));
    if (rows) showing.rows_max = static_cast<std::size_t>(*rows);
    if (context.json) showing.shape = Shape::json;
    if (arguments.has("--csv")) {
        if (context.json)
            return Error{.code = ErrorCode::invalid_argument,
                         .message = "--csv and --json exclude each other."};
        showing.shape = Shape::csv;
    }
    return showing;
}

Exit show(const answer::Answer& answer, const Showing& showing, Context& context) {
    Console& console = context.console;
    const bool has_rows = answer.status == answer::Status::answered;
    const bool in_place = has_rows || answer.status == answer::Status::clarify;
    if (showing.shape == Shape::json) {
        console.print_json(answer::to_json(answer));
    } else if (showing.shape == Shape::csv && has_rows) {
        console.print(render_csv(answer));
    } else {
        View view;
        view.room = {console.facts().width, showing.rows_max};
        view.sql = showing.sql;
        view.choices = showing.choices;
        // What is no answer goes where errors go, so that a script that reads rows reads none.
        if (in_place && showing.shape == Shape::text) {
            console.print(render_answer(answer, view, console.paint()));
        } else if (answer.error) {
            console.report(*answer.error, false);
            answer::Answer rest = answer;
            rest.error.reset();
            rest.summary.clear();
            console.print_error_text(render_answer(rest, view, console.error_paint()));
        } else {
            console.print_error_text(render_answer(answer, view, console.error_paint()));
        }
    }
    return exit_of(answer);
}

Result<std::optional<Date>> today_of(const Arguments& arguments) {
    const auto text = arguments.value("--today");
    if (!text) return std::optional<Date>();
    const auto date = parse_date(*text);
    if (date) return std::optional<Date>(date);
    return Error{.code = ErrorCode::invalid_argument,
                 .message = fmt::format("--today wants a date like 2026-03-31, not “{}”.",
                                        text::shorten(*text, 40))};
}

Result<std::string> bytes_of(const std::string& file, std::size_t bytes_max, Context& context) {
    std::string text;
    if (file == "-") {
        LineReader reader(STDIN_FILENO, bytes_max + 1);
        text = reader.rest(context.stop);
    } else {
        std::ifstream stream(file, std::ios::binary);
        text.resize(bytes_max + 1);
        stream.read(text.data(), static_cast<std::streamsize>(text.size()));
        if (!stream.is_open() || stream.bad()) {
            return Error{.code = ErrorCode::file_unreadable,
                         .message = fmt::format("The file «{}» cannot be read.", file),
                         .hint = "Check its name and permissions."};
        }
        text.resize(static_cast<std::size_t>(stream.gcount()));
    }
    if (text.size() <= bytes_max) return text;
    return Error{.code = ErrorCode::invalid_argument,
                 .message = fmt::format("«{}» holds more than {} bytes.", file, bytes_max),
                 .hint = "Send the \"frame\" of an answer alone."};
}

std::string text_of(const Arguments& arguments, std::string_view positional, Context& context,
                    std::size_t bytes_max) {
    const std::vector<std::string> words = arguments.values(positional);
    if (words.size() != 1 || words.front() != "-") return text::join(words, " ");
    LineReader reader(STDIN_FILENO, bytes_max);
    std::string text = reader.rest(context.stop);
    while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
    return text;
}

Deadline question_deadline(const Context& context) {
    return Deadline::after(limits::http_request_time_max, context.stop);
}

}  // namespace querent::cli
