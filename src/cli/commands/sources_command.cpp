#include <fmt/format.h>

#include <boost/json.hpp>

#include "answer/format.hpp"
#include "answer/sources.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/terminal/table.hpp"
#include "lake/lake.hpp"

namespace querent::cli {
namespace {

Result<Exit> drop(const std::string& name, Opened& opened, Context& context) {
    if (opened.databases.has(name)) {
        TRY_VOID(opened.databases.drop(name));
    } else {
        TRY_VOID(opened.lake.drop_source(name));
    }
    if (context.json)
        context.console.print_json(boost::json::object{{"dropped", name}});
    else
        context.console.print_line("The source " + safe(name) + " is gone.");
    return Exit::answered;
}

Error wrong_use(std::string message) {
    return {.code = ErrorCode::invalid_argument,
            .message = std::move(message),
            .detail = {},
            .hint = "querent sources add NAME --sqlite FILE",
            .where = {}};
}

Result<Exit> add(const Arguments& arguments, Opened& opened, Context& context) {
    const auto name = arguments.value("NAME");
    const auto file = arguments.value("--sqlite");
    if (arguments.value("ACTION") != "add") {
        return wrong_use(fmt::format("`querent sources` cannot “{}”.",
                                     text::shorten(*arguments.value("ACTION"), 40)));
    }
    if (!name || !file) return wrong_use("A name and a database are needed.");
    if (opened.lake.version(*name).ok()) {
        return wrong_use(fmt::format("The lake has a source {} already.", safe(*name)));
    }
    TRY(const answer::SourceDescription added,
        opened.databases.add(*name, *file, Deadline::never(context.stop)));
    const std::size_t tables = added.source.tables.size();
    boost::json::array warnings;
    std::string text;
    for (const std::string& warning : added.warnings) {
        warnings.emplace_back(warning);
        text += context.console.paint().warn("! " + safe(warning)) + "\n";
    }
    if (context.json) {
        context.console.print_json(boost::json::object{
            {"added", *name}, {"tables", tables}, {"warnings", std::move(warnings)}});
        return Exit::answered;
    }
    context.console.print(
        text + fmt::format("{} {} can be asked.  ", tables, tables == 1 ? "table" : "tables") +
        context.console.paint().dim(fmt::format("querent ask \"…\" --source {}", safe(*name))) +
        "\n");
    return Exit::answered;
}

Result<Exit> run(const Arguments& arguments, Context& context) {
    TRY(Opened opened, context.services.open());
    if (arguments.has("ACTION")) return add(arguments, opened, context);
    if (const auto name = arguments.value("--drop")) return drop(*name, opened, context);
    TRY(const std::vector<std::string> names, opened.sources.names());
    if (arguments.has("--names")) {
        for (const std::string& name : names) context.console.print_line(safe(name));
        return Exit::answered;
    }
    boost::json::array list;
    TextTable table{{{"source"}, {"tables", true}, {"rows", true}, {"description"}}, {}};
    for (const std::string& name : names) {
        const auto open = opened.sources.open(name);
        if (!open.ok()) {  // one damaged source must not hide the others
            list.push_back(boost::json::object{{"name", name}, {"error", open.error().message}});
            table.rows.push_back({name, "", "", open.error().message});
            continue;
        }
        const catalog::Source& source = *(*open)->source;
        std::uint64_t rows = 0;
        for (const catalog::Table& one : source.tables) rows += one.rows;
        boost::json::value suggestions;
        if (context.json) suggestions = boost::json::value_from((*open)->suggestions());
        list.push_back(boost::json::object{{"name", source.name},
                                           {"description", source.description},
                                           {"tables", source.tables.size()},
                                           {"rows", rows},
                                           {"version", source.version},
                                           {"suggestions", std::move(suggestions)}});
        table.rows.push_back({source.name, std::to_string(source.tables.size()),
                              answer::format_count(rows), source.description});
    }
    if (context.json)
        context.console.print_json(boost::json::object{{"sources", std::move(list)}});
    else if (names.empty())
        context.console.print_line(
            "There is no data yet. `querent ingest FILE` loads a file, `querent demo` the "
            "samples.");
    else
        context.console.print(
            render_table(table, {context.console.facts().width, 0}, context.console.paint()));
    return Exit::answered;
}

}  // namespace

Command sources_command() {
    return {
        .name = "sources",
        .summary = "list the sources of data, add a database, or drop one",
        .description =
            "Lists what was loaded: a source is a set of tables that questions are "
            "asked about. `sources add NAME --sqlite FILE` lets a SQLite database be asked where "
            "it lies: it is read, never written, and looked over again when it has changed.",
        .options = {{"ACTION", "", "add"},
                    {"NAME", "", "what the database is to be called"},
                    {"--sqlite", "FILE", "the database to add"},
                    {"--names", "", "only the names, one a line"},
                    {"--drop", "NAME",
                     "remove this source and its data; a database that was added stays"}},
        .examples = {{"querent sources add crm --sqlite crm.db", "a database to ask about"}},
        .run = run};
}

}  // namespace querent::cli
