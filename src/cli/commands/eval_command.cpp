// How good the answers are on questions whose right answers are known.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <thread>

#include "base/limits.hpp"
#include "cli/ask.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/evaluation_text.hpp"
#include "evaluation/evaluation.hpp"
#include "evaluation/predictions.hpp"
#include "evaluation/question_set.hpp"
#include "evaluation/report.hpp"
#include "evaluation/summary.hpp"
#include "evaluation/summary_json.hpp"

namespace querent::cli {
namespace {

namespace fs = std::filesystem;

/// So much of the work can be lost when the machine goes away.
constexpr auto saved_every = std::chrono::seconds(15);

struct Files {
    std::optional<fs::path> out, details, report;
};

struct Wishes {
    fs::path databases;
    std::optional<std::string> source;  // instead
    Files files;
    unsigned jobs = 1;
    bool resume = false;
    std::optional<Date> today;
    std::optional<fs::path> weights;
};

Error wrong_use(std::string message, std::string hint) {
    return {.code = ErrorCode::invalid_argument,
            .message = std::move(message),
            .detail = {},
            .hint = std::move(hint),
            .where = {}};
}

/// Where the questions are asked: of a folder of databases, or of one source.
Result<void> read_place(const Arguments& arguments, Wishes& wishes) {
    const auto databases = arguments.value("--databases");
    wishes.source = arguments.value("--source");
    if (databases.has_value() == wishes.source.has_value()) {
        return wrong_use("`querent eval` needs --databases or --source, and one of them.",
                         "Name the folder with the SQLite databases of the questions, or a source "
                         "of yours.");
    }
    if (wishes.source) {
        if (!arguments.has("--weights")) return {};
        return wrong_use("--weights goes with --databases.", "Leave it out.");
    }
    wishes.databases = *databases;
    std::error_code failed;
    if (fs::is_directory(wishes.databases, failed)) return {};
    return Error{.code = ErrorCode::not_found,
                 .message = fmt::format("There is no folder «{}».", *databases),
                 .detail = {},
                 .hint = "Name the folder with the SQLite databases of the questions.",
                 .where = {}};
}

Result<Wishes> wishes_of(const Arguments& arguments) {
    Wishes wishes;
    TRY_VOID(read_place(arguments, wishes));
    if (const auto model = arguments.value("--model"); model && *model != "none") {
        return wrong_use(fmt::format("There is no model “{}”.", *model),
                         "Only the built-in parser is here: --model none, or leave it out.");
    }
    if (const auto out = arguments.value("--out")) wishes.files.out = *out;
    if (const auto details = arguments.value("--details")) wishes.files.details = *details;
    if (const auto report = arguments.value("--report")) wishes.files.report = *report;
    if (const auto weights = arguments.value("--weights")) wishes.weights = *weights;
    wishes.resume = arguments.has("--resume");
    if (wishes.resume && !wishes.files.out) {
        return wrong_use("--resume needs --out.", "Name the file that the earlier run wrote.");
    }
    TRY(const auto jobs, arguments.number("--jobs", 1, limits::evaluation_jobs_max));
    wishes.jobs =
        static_cast<unsigned>(jobs.value_or(std::max(1U, std::thread::hardware_concurrency())));
    TRY(wishes.today, today_of(arguments));
    return wishes;
}

Result<void> save(const Files& files, const std::string& title,
                  const std::vector<evaluation::Item>& items,
                  const std::vector<evaluation::Answered>& answered) {
    if (files.out) {
        TRY_VOID(evaluation::write_text(*files.out, evaluation::predictions_text(answered)));
    }
    if (files.details) {
        TRY_VOID(evaluation::write_text(*files.details, evaluation::details_text(items, answered)));
    }
    if (files.report) {
        TRY_VOID(evaluation::write_text(
            *files.report,
            evaluation::report_html("Evaluation of " + title,
                                    evaluation::summarise(items, answered), items, answered)));
    }
    return {};
}

/// Who answers, and what scores it where that is no file.
Result<SourceEvaluation> place_of(const Wishes& wishes, Context& context) {
    if (wishes.source) return context.services.source_evaluation(*wishes.source, wishes.today);
    TRY(auto respondent,
        context.services.respondent(wishes.databases, wishes.today, wishes.weights));
    return SourceEvaluation{.respondent = std::move(respondent), .scorer = {}};
}

Result<std::vector<evaluation::Answered>> evaluate(
    const Wishes& wishes, const std::vector<evaluation::Item>& items,
    std::vector<std::optional<evaluation::Draft>> known, Context& context) {
    TRY(const auto place, place_of(wishes, context));
    EvaluationLine line(context.console);
    auto saved = std::chrono::steady_clock::now();
    const auto watch = [&](const evaluation::Progress& progress,
                           const std::vector<evaluation::Answered>& so_far) {
        if (!context.json) line.show(progress);
        const auto now = std::chrono::steady_clock::now();
        if (!wishes.files.out || now - saved < saved_every) return;
        saved = now;
        // Whether it can be written shows at the end, when it is written for good.
        const auto written =
            evaluation::write_text(*wishes.files.out, evaluation::predictions_text(so_far));
        static_cast<void>(written.ok());
    };
    const evaluation::Plan plan{.items = items,
                                .database =
                                    [&](const evaluation::Item& item) {
                                        if (wishes.source)
                                            return std::optional<fs::path>(*wishes.source);
                                        return evaluation::database_file(wishes.databases,
                                                                         item.database);
                                    },
                                .respondent = *place.respondent,
                                .jobs = wishes.jobs,
                                .query_time_max = limits::scored_query_time_max,
                                .known = std::move(known),
                                .scorer = place.scorer,
                                .watch = watch};
    return evaluation::evaluate(plan, Deadline::never(context.stop));
}

Result<Exit> run(const Arguments& arguments, Context& context) {
    TRY(const Wishes wishes, wishes_of(arguments));
    TRY(std::vector<evaluation::Item> items,
        evaluation::read_question_set_file(arguments.value("FILE").value_or("")));
    if (wishes.source) {
        for (auto& item : items) item.database = *wishes.source;
    }
    const std::string title = fs::path(arguments.value("FILE").value_or("")).filename().string();
    std::vector<std::optional<evaluation::Draft>> known;
    std::error_code failed;
    if (wishes.resume && fs::exists(*wishes.files.out, failed)) {
        TRY(const std::string text, evaluation::read_text(*wishes.files.out));
        known = evaluation::drafts_of_text(text, items.size());
    }
    // A file that cannot be written is better known before the work than after it.
    if (!wishes.resume) TRY_VOID(save(wishes.files, title, items, {}));
    TRY(const auto answered, evaluate(wishes, items, std::move(known), context));
    TRY_VOID(save(wishes.files, title, items, answered));
    const evaluation::Summary summary = evaluation::summarise(items, answered);
    if (context.json) {
        context.console.print_json(evaluation::to_json(summary, items));
    } else {
        context.console.print(render_evaluation(summary, items, context.console.facts().width,
                                                context.console.paint()));
    }
    return summary.asked < summary.items ? Exit::interrupted : Exit::answered;
}

}  // namespace

Command eval_command() {
    return {
        .name = "eval",
        .summary = "measure the answers on questions whose right answers are known",
        .description =
            "Asks every question of a set in Spider's format (a list of {db_id, question, query}) "
            "of its SQLite database, at DIR/ID/ID.sqlite or DIR/ID.sqlite, takes the best reading "
            "however unsure, and compares its rows with those of the expected query. Questions "
            "without a query are answered and not scored. Shows the accuracy, also by hardness and "
            "for the surest part, how far the confidence can be trusted, how long it takes, and "
            "why the rest is not right. Ctrl-C keeps what was done so far.\n\n"
            "With --source the questions are asked of a source of your own, and the expected "
            "queries are in its dialect: a list of {question, query}, or what `querent verified "
            "--json` writes. Words that were taught are used, answers that were verified are not.",
        .options = {{"FILE", "", "the question set, in JSON", true},
                    {"--databases", "DIR", "the folder with the databases"},
                    {"--source", "NAME", "a source of your own instead"},
                    {"--out", "FILE",
                     "write a line for each question: SQL, a tab, the confidence; -- for none"},
                    {"--report", "FILE", "write the figures and the failures as a page of HTML"},
                    {"--details", "FILE", "write a line of JSON for each question"},
                    {"--today", "DATE", "the day that «last month» starts from"},
                    {"--model", "NAME", "none: the built-in parser alone"},
                    {"--weights", "FILE",
                     "what the parser learnt, instead of the program's own: a file of tools/train"},
                    {"--jobs", "N", "questions at work at a time (as many as cores)"},
                    {"--resume", "", "ask only what --out of an earlier run has not"}},
        .examples = {{"querent eval dev.json --databases database --out predictions.sql",
                      "Spider's development set"}},
        .run = run};
}

}  // namespace querent::cli
