#include <fmt/format.h>

#include <boost/json.hpp>

#include "answer/answer_json.hpp"
#include "answer/format.hpp"
#include "cli/answer_text.hpp"
#include "cli/ask.hpp"
#include "cli/commands.hpp"
#include "cli/run.hpp"
#include "store/store.hpp"

namespace querent::cli {
namespace {

Result<Exit> list(std::size_t count, Opened& opened, Context& context) {
    TRY(const auto lines, opened.pipeline.receipts({count, {}}));
    boost::json::array receipts;
    TextTable table{{{"receipt"}, {"asked"}, {"status"}, {"rows", true}, {"question"}}, {}};
    for (const store::ReceiptLine& line : lines) {
        receipts.push_back(answer::to_json(line));
        table.rows.push_back({line.id, to_string(line.asked_at).substr(0, 16), line.status,
                              answer::format_count(line.row_count), line.question});
    }
    if (context.json)
        context.console.print_json(boost::json::object{{"receipts", std::move(receipts)}});
    else if (lines.empty())
        context.console.print_line("There are no receipts yet; every answer leaves one.");
    else
        context.console.print(
            render_table(table, {context.console.facts().width, 0}, context.console.paint()));
    return Exit::answered;
}

Result<Exit> rerun(const std::string& id, const Showing& showing, Opened& opened,
                   Context& context) {
    TRY(const answer::Rerun rerun,
        opened.pipeline.rerun(id, {}, question_deadline(context), opened.log));
    if (context.json) {
        context.console.print_json(answer::to_json(rerun));
    } else {
        const Paint paint = context.console.paint();
        show(rerun.answer, showing, context);
        context.console.print_line(rerun.same ? paint.good("The same rows as then.")
                                              : paint.warn("Not the same as then."));
        for (const std::string& difference : rerun.differences)
            context.console.print_line(paint.plain("  " + difference));
    }
    // A different result is a result; only a query that could not run is a failure.
    return exit_of(rerun.answer);
}

Result<Exit> run(const Arguments& arguments, Context& context) {
    TRY(const Showing showing, showing_of(arguments, context));
    TRY(const auto limit, arguments.number("--limit", 1, 1'000));
    TRY(Opened opened, context.services.open());
    const auto id = arguments.value("ID");
    if (!id) {
        if (arguments.has("--rerun"))
            return Error{.code = ErrorCode::invalid_argument,
                         .message = "--rerun wants the ID of a receipt.",
                         .hint = "`querent receipt` lists them."};
        return list(static_cast<std::size_t>(limit.value_or(20)), opened, context);
    }
    if (arguments.has("--rerun")) return rerun(*id, showing, opened, context);
    TRY(const answer::Receipt receipt, opened.pipeline.receipt(*id));
    if (context.json) {
        context.console.print_json(answer::to_json(receipt));
        return Exit::answered;
    }
    const Paint paint = context.console.paint();
    std::string head;
    const auto line = [&](std::string_view name, std::string_view value) {
        head += paint.dim(fmt::format("{:<10}", name)) + paint.plain(value) + "\n";
    };
    line("question", receipt.answer.question);
    line("asked", fmt::format("{} by {}, today being {}", to_string(receipt.at), receipt.principal,
                              to_string(receipt.today)));
    line("data", fmt::format("{} version {}", receipt.answer.source, receipt.source_version));
    line("querent", receipt.querent_version);
    line("row hash", receipt.row_hash);
    context.console.print(head + "\n");
    context.console.print(render_answer(
        receipt.answer, {{context.console.facts().width, showing.rows_max}, true, false}, paint));
    return Exit::answered;
}

}  // namespace

Command receipt_command() {
    return {.name = "receipt",
            .summary = "show, list or repeat the receipts of answers",
            .description =
                "A receipt keeps what was asked, understood, run and returned, on which "
                "version of the data. --rerun repeats its SQL on today's data and says "
                "what differs. Without ID the newest are listed.",
            .options = {{"ID", "", "the receipt, as an answer names it"},
                        {"--rerun", "", "repeat it and compare"},
                        {"--limit", "N", "how many to list (20)"},
                        {"--rows", "N", "show at most N rows (40; 0 for all)"}},
            .run = run};
}

}  // namespace querent::cli
