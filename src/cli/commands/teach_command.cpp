// Words of the person's own: taught in a sentence, listed, forgotten.
#include <fmt/format.h>
#include <unistd.h>

#include <boost/json.hpp>

#include "answer/answer_json.hpp"
#include "answer/pipeline.hpp"
#include "base/text.hpp"
#include "cli/answer_text.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"

namespace querent::cli {
namespace {

Result<Exit> list(const std::optional<std::string>& source, Opened& opened, Context& context) {
    TRY(const auto terms, opened.pipeline.known_terms(source, {}));
    boost::json::array listed;
    TextTable table{{{"source"}, {"word"}, {"means"}, {"for"}, {"taught"}}, {}};
    for (const auto& term : terms) {
        listed.push_back(answer::to_json(term));
        const auto& taught = term.taught;
        table.rows.push_back(
            {taught.source, taught.term,
             (term.stale ? "(no longer fits the data) " : "") + taught.definition.words,
             taught.shared ? "everyone" : taught.principal,
             fmt::format("{} by {}", to_string(date_of(taught.at)), taught.principal)});
    }
    if (context.json)
        context.console.print_json(boost::json::object{{"terms", std::move(listed)}});
    else if (terms.empty())
        context.console.print_line(
            "Nothing was taught yet. Try `querent teach \"by clients I mean customers\"`.");
    else
        context.console.print(
            render_table(table, {context.console.facts().width, 0}, context.console.paint()));
    return Exit::answered;
}

Result<Exit> forget(const std::string& term, const std::optional<std::string>& source,
                    Opened& opened, Context& context) {
    TRY(const auto forgotten, opened.pipeline.forget(term, source, {}));
    if (context.json)
        context.console.print_json(boost::json::object{{"forgotten", answer::to_json(forgotten)}});
    else
        context.console.print_line(
            safe(fmt::format("Forgotten in «{}»: “{}” meant {}.", forgotten.source, forgotten.term,
                             forgotten.definition.words)));
    return Exit::answered;
}

/// Asks where somebody is there to answer.
bool consents(Context& context) {
    const auto& facts = context.console.facts();
    if (context.json || !facts.in_is_terminal || !facts.out_is_terminal) return false;
    context.console.print(context.console.paint().accent("Remember it? [y/N] "));
    LineReader lines(STDIN_FILENO, limits::question_bytes_max);
    const auto line = lines.next(context.stop);
    return line &&
           (text::lower(text::trim(*line)) == "y" || text::lower(text::trim(*line)) == "yes");
}

Result<Exit> teach(answer::TeachRequest request, Opened& opened, Context& context) {
    const bool asks = !request.confirmed;
    TRY(auto lesson, opened.pipeline.teach(request));
    const auto& taught = lesson.taught;
    if (!context.json) {
        context.console.print_line(safe(fmt::format(
            "“{}” means {}, {} «{}».", taught.term, taught.definition.words,
            taught.shared ? "for everyone who asks" : "for you alone, in", taught.source)));
    }
    if (asks && consents(context)) {
        request.confirmed = true;
        TRY(lesson, opened.pipeline.teach(request));
    }
    if (context.json) {
        context.console.print_json(
            boost::json::object{{"term", answer::to_json(lesson.taught)}, {"kept", lesson.kept}});
    } else if (lesson.kept) {
        context.console.print_line(context.console.paint().good("Remembered."));
    } else {
        context.console.print_line(
            context.console.paint().dim("Not remembered: say so with --yes."));
    }
    return lesson.kept ? Exit::answered : Exit::needs_person;
}

Result<Exit> run(const Arguments& arguments, Context& context) {
    const auto words = arguments.values("SENTENCE");
    const auto source = arguments.value("--source");
    const auto forgotten = arguments.value("--forget");
    const int wishes =
        (words.empty() ? 0 : 1) + (arguments.has("--list") ? 1 : 0) + (forgotten ? 1 : 0);
    if (wishes > 1) {
        return Error{.code = ErrorCode::invalid_argument,
                     .message = "A sentence, --list and --forget exclude each other.",
                     .hint = "`querent help teach` shows each."};
    }
    TRY(Opened opened, context.services.open());
    if (forgotten) return forget(*forgotten, source, opened, context);
    if (words.empty()) return list(source, opened, context);
    return teach({.sentence = text::join(words, " "),
                  .source = source,
                  .mine = arguments.has("--mine"),
                  .confirmed = arguments.has("--yes")},
                 opened, context);
}

}  // namespace

Command teach_command() {
    return {.name = "teach",
            .summary = "teach a word of yours, and what it means",
            .description =
                "A word may mean a condition («when I say churned I mean status = 'cancelled'», "
                "«\"active customer\" means customers with an order in the last 90 days»), a "
                "number («profit means amount minus refunds») or a name («by clients I mean "
                "customers»). It is read as a question is, shown back, and kept only when that "
                "was right. Answers that go by it say so. The same sentence works in `ask` and "
                "`chat`.\n\n"
                "Without SENTENCE the words taught so far are listed.",
            .options = {{"SENTENCE", "", "which word means what", false, true},
                        {"--source", "NAME", "for questions to this source"},
                        {"--yes", "", "remember it without asking back"},
                        {"--mine", "", "for you alone, not for everyone"},
                        {"--list", "", "list what was taught"},
                        {"--forget", "TERM", "forget a word"}},
            .examples = {{"querent teach \"when I say churned I mean status = 'cancelled'\"",
                          "asks whether that was meant"},
                         {"querent teach --forget churned", ""}},
            .run = run};
}

}  // namespace querent::cli
