// Answers that somebody found right: kept with their question, listed, taken back.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "answer/pipeline.hpp"
#include "answer/verifying.hpp"
#include "cli/answer_text.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"

namespace querent::cli {
namespace {

Result<Exit> verify(const Arguments& arguments, Context& context) {
    TRY(Opened opened, context.services.open());
    TRY(const auto verified, opened.pipeline.verify({.receipt = arguments.value("ID").value_or(""),
                                                     .question = arguments.value("--question")}));
    if (context.json) {
        context.console.print_json(boost::json::object{{"verified", answer::to_json(verified)}});
    } else {
        context.console.print_line(context.console.paint().good(fmt::format(
            "Verified: “{}” in «{}».", safe(verified.question), safe(verified.source))));
    }
    return Exit::answered;
}

Result<Exit> list(const std::optional<std::string>& source, Opened& opened, Context& context) {
    TRY(const auto all, opened.pipeline.known_verified(source));
    boost::json::array listed;
    TextTable table{{{"receipt"}, {"source"}, {"question"}, {"verified"}}, {}};
    for (const auto& known : all) {
        listed.push_back(answer::to_json(known));
        const auto& verified = known.verified;
        table.rows.push_back(
            {verified.receipt, verified.source,
             (known.stale ? "(no longer fits the data) " : "") + verified.question,
             fmt::format("{} by {}", to_string(date_of(verified.at)), verified.principal)});
    }
    if (context.json)
        context.console.print_json(boost::json::object{{"verified", std::move(listed)}});
    else if (all.empty())
        context.console.print_line(
            "No answer was verified yet; `querent verify RECEIPT` keeps one as right.");
    else
        context.console.print(
            render_table(table, {context.console.facts().width, 0}, context.console.paint()));
    return Exit::answered;
}

Result<Exit> verified(const Arguments& arguments, Context& context) {
    TRY(Opened opened, context.services.open());
    const auto removed = arguments.value("--remove");
    if (!removed) return list(arguments.value("--source"), opened, context);
    TRY(const auto gone, opened.pipeline.unverify(*removed));
    if (context.json)
        context.console.print_json(boost::json::object{{"removed", answer::to_json(gone)}});
    else
        context.console.print_line(
            safe(fmt::format("No longer verified: “{}” in «{}».", gone.question, gone.source)));
    return Exit::answered;
}

}  // namespace

Command verify_command() {
    return {.name = "verify",
            .summary = "keep the answer of a receipt as right",
            .description =
                "The question and its SQL are kept as verified. From then on the same question, "
                "also with another value, number or period, is answered that way, and the answer "
                "says who verified it and when.",
            .options = {{"ID", "", "the receipt, as an answer names it", true},
                        {"--question", "TEXT", "what it answers: for SQL of your own"}},
            .examples = {{"querent verify 85fc4fpw737rn59fy15cb1qwb4", ""}},
            .run = verify};
}

Command verified_command() {
    return {.name = "verified",
            .summary = "list the verified questions, or take one back",
            .description = "With --json the list is a question set for `querent eval --source`.",
            .options = {{"--source", "NAME", "of this source alone"},
                        {"--list", "", "list them (also without)"},
                        {"--remove", "RECEIPT", "take one back, as the list names it"}},
            .run = verified};
}

}  // namespace querent::cli
