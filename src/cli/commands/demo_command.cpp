// The first thing that a stranger sees: sample data, three answers, the page.
#include <fmt/format.h>

#include <boost/json.hpp>
#include <fstream>

#include "cli/ask.hpp"
#include "cli/commands.hpp"
#include "cli/progress.hpp"
#include "cli/run.hpp"
#include "cli/serving.hpp"
#include "lake/lake.hpp"
#include "samples/csv.hpp"
#include "samples/samples.hpp"

namespace querent::cli {
namespace {

constexpr std::string_view sample_sources[] = {"shop", "emir"};

struct Shown {
    std::string_view question, source;
};
constexpr Shown shown_questions[] = {
    {"Revenue by category in 2025", "shop"},
    {"Revenue by month in 2025", "shop"},
    {"How many trades are there per asset class?", "emir"},
};

bool is_loaded(const std::filesystem::path& marker, lake::Lake& lake) {
    std::string version;
    std::ifstream(marker) >> version;
    if (version != samples::sample_version()) return false;
    for (const std::string_view source : sample_sources)
        if (!lake.version(source).ok()) return false;
    return true;
}

Result<void> load_samples(Opened& opened, Context& context) {
    const std::filesystem::path folder = context.services.home() / "samples";
    // Written last, so that a demo that was interrupted starts over.
    const std::filesystem::path marker = folder / "version";
    if (is_loaded(marker, opened.lake)) return {};
    if (!context.json) context.console.print_line("Loading the sample data …");
    TRY_VOID(samples::write_samples(folder));
    for (const std::string_view source : sample_sources) {
        lake::IngestRequest request;
        request.paths = {folder / source};
        request.source = source;
        ProgressLine progress(context.console);
        lake::NoProgress silent;
        TRY(const lake::IngestReport report,
            opened.lake.ingest(request,
                               context.json ? static_cast<lake::ProgressSink&>(silent)
                                            : static_cast<lake::ProgressSink&>(progress),
                               Deadline::never(context.stop)));
        progress.clear();
        std::uint64_t rows = 0;
        for (const lake::TableReport& table : report.tables) rows += table.rows_in_all;
        if (!context.json)
            context.console.print_line(fmt::format("  {}: {} tables, {} rows in {}", source,
                                                   report.tables.size(), rows,
                                                   time_text(report.seconds)));
    }
    return samples::write_file(marker, std::string(samples::sample_version()) + "\n");
}

Result<Exit> run(const Arguments& arguments, Context& context) {
    TRY(const auto port, arguments.number("--port", 0, 65'535));
    TRY(Opened opened, context.services.open());
    TRY_VOID(load_samples(opened, context));
    const Paint paint = context.console.paint();
    Exit worst = Exit::answered;
    for (const Shown& shown : shown_questions) {
        answer::Request request;
        request.question = shown.question;
        request.source = shown.source;
        if (!context.json)
            context.console.print("\n" +
                                  paint.accent(fmt::format("$ querent ask \"{}\" --source {}",
                                                           shown.question, shown.source)) +
                                  "\n\n");
        Showing showing;
        showing.shape = context.json ? Shape::json : Shape::text;
        const Exit exit = show(ask(request, opened, context), showing, context);
        if (exit != Exit::answered) worst = exit;
        if (context.stop.stop_requested()) return Exit::interrupted;
    }
    if (arguments.has("--once")) return worst;
    if (!context.json) context.console.print("\n");
    Serving serving;
    serving.any_port_when_taken = !port;
    if (port) serving.port = static_cast<std::uint16_t>(*port);
    return serve_until_stopped(serving, opened, context);
}

}  // namespace

Command demo_command() {
    return {.name = "demo",
            .summary = "sample data, three answers, the web page",
            .description =
                "Generates and loads two sample companies (once), answers three questions about "
                "them and serves the web page until Ctrl-C.",
            .options = {{"--once", "", "end after the answers"},
                        {"--port", "PORT", "the port of the page (8080, or any free one)"}},
            .run = run};
}

}  // namespace querent::cli
