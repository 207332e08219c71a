#include <fmt/format.h>

#include <boost/json.hpp>

#include "answer/format.hpp"
#include "answer/sources.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/terminal/table.hpp"
#include "lake/lake.hpp"

namespace querent::cli {
namespace {

Result<Exit> drop(const std::string& name, Opened& opened, Context& context) {
    TRY_VOID(opened.lake.drop_source(name));
    if (context.json)
        context.console.print_json(boost::json::object{{"dropped", name}});
    else
        context.console.print_line("The source " + safe(name) + " is gone.");
    return Exit::answered;
}

Result<Exit> run(const Arguments& arguments, Context& context) {
    TRY(Opened opened, context.services.open());
    if (const auto name = arguments.value("--drop")) return drop(*name, opened, context);
    TRY(const std::vector<std::string> names, opened.lake.sources());
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
    return {.name = "sources",
            .summary = "list the sources of data, or drop one",
            .description =
                "Lists what was loaded: a source is a set of tables that questions are "
                "asked about.",
            .options = {{"--names", "", "only the names, one a line"},
                        {"--drop", "NAME", "remove this source and its data"}},
            .run = run};
}

}  // namespace querent::cli
