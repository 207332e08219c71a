#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "answer/format.hpp"
#include "answer/sources.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/loading.hpp"
#include "cli/progress.hpp"
#include "cli/terminal/table.hpp"
#include "cli/terminal/utf8.hpp"
#include "lake/lake.hpp"

namespace querent::cli {
namespace {

constexpr std::size_t columns_shown_max = 60;
constexpr std::size_t questions_shown_max = 3;

std::string format_sentence(const lake::TableReport& report) {
    const lake::FormatFacts& format = report.format;
    std::vector<std::string> facts = {format.format};
    if (!format.encoding.empty()) facts.push_back(format.encoding);
    if (!format.delimiter.empty())
        facts.push_back(format.delimiter == "\t" ? "separated by tabs"
                                                 : "separated by “" + format.delimiter + "”");
    if (!format.header.empty()) facts.push_back("header: " + format.header);
    if (format.files > 1) facts.push_back(fmt::format("{} files", format.files));
    facts.push_back(byte_text(static_cast<double>(report.bytes)));
    return text::join(facts, ", ");
}

std::string keys_of(const catalog::Table& table, const Paint& paint) {
    std::string lines;
    if (!table.primary_key.empty())
        lines +=
            "  key " + paint.accent(text::join(table.primary_key, ", ")) +
            paint.dim(table.primary_key_evidence.empty() ? "" : "  " + table.primary_key_evidence) +
            "\n";
    for (const catalog::ForeignKey& key : table.foreign_keys)
        lines += "  " + paint.accent(text::join(key.columns, ", ")) + " → " +
                 paint.accent(key.to_table + "." + text::join(key.to_columns, ", ")) +
                 paint.dim(key.evidence.empty() ? "" : "  " + key.evidence) + "\n";
    return lines;
}

std::string table_text(const lake::TableReport& report, std::size_t width, const Paint& paint) {
    const catalog::Table& table = report.table;
    std::string text = paint.bold(table.name) + "  " +
                       fmt::format("{} rows, {} columns", answer::format_count(report.rows_in_all),
                                   table.columns.size());
    if (report.rows_in_all != report.rows)
        text += fmt::format(" ({} new)", answer::format_count(report.rows));
    text += paint.dim("  " + format_sentence(report)) + "\n";
    TextTable columns{{{"column"}, {"type"}, {"note"}}, {}};
    for (const catalog::Column& column : table.columns) {
        std::string note = column.note;
        if (!column.original_name.empty() && column.original_name != column.name)
            note = "was “" + column.original_name + "”" + (note.empty() ? "" : "; " + note);
        columns.rows.push_back({column.name, std::string(catalog::name_of(column.type)), note});
    }
    const bool noted = std::any_of(columns.rows.begin(), columns.rows.end(),
                                   [](const auto& row) { return !row.back().empty(); });
    if (!noted) columns.columns.pop_back();
    const std::size_t shown = std::min(columns.rows.size(), columns_shown_max);
    const std::size_t hidden = columns.rows.size() - shown;
    columns.rows.resize(shown);
    text += render_table(columns, {width, 0}, paint);
    if (hidden > 0) text += paint.dim(fmt::format("… and {} more columns\n", hidden));
    text += keys_of(table, paint);
    for (const std::string& warning : report.warnings)
        text += "  " + paint.warn("! " + warning) + "\n";
    return text + "\n";
}

/// What to ask now: questions about this source that are known to work.
std::string what_to_ask(const std::string& source, Opened& opened, const Paint& paint) {
    const auto open = opened.sources.open(source);
    std::vector<std::string> questions;
    if (open.ok()) questions = (*open)->suggestions();
    if (questions.empty()) questions.emplace_back("…");
    if (questions.size() > questions_shown_max) questions.resize(questions_shown_max);
    std::string text;
    for (const std::string& question : questions)
        text += "  " +
                paint.accent(
                    fmt::format("querent ask \"{}\" --source {}", safe(question), safe(source))) +
                "\n";
    return text;
}

Result<Exit> run(const Arguments& arguments, Context& context) {
    lake::IngestRequest request;
    for (const std::string& path : arguments.values("PATH")) request.paths.emplace_back(path);
    request.table = arguments.value("--table");
    if (const auto source = arguments.value("--source")) request.source = *source;
    request.append = arguments.has("--append");
    TRY(Opened opened, context.services.open());
    const Result<lake::IngestReport> ingested = [&] {
        ProgressLine progress(context.console);
        lake::NoProgress silent;
        return load(request, opened,
                    context.json ? static_cast<lake::ProgressSink&>(silent)
                                 : static_cast<lake::ProgressSink&>(progress),
                    Deadline::never(context.stop));
    }();
    if (!ingested.ok()) return ingested.error();
    const lake::IngestReport& report = *ingested;
    if (context.json) {
        context.console.print_json(lake::to_json(report));
        return Exit::answered;
    }
    const Paint paint = context.console.paint();
    std::string text;
    for (const lake::TableReport& table : report.tables)
        text += table_text(table, context.console.facts().width, paint);
    for (const std::string& warning : report.warnings) text += paint.warn("! " + warning) + "\n";
    text += fmt::format("{} table{} in source {} after {}. You can ask, for instance:\n",
                        report.tables.size(), report.tables.size() == 1 ? "" : "s",
                        paint.bold(report.source), time_text(report.seconds));
    text += what_to_ask(report.source, opened, paint);
    context.console.print(text);
    return Exit::answered;
}

}  // namespace

Command ingest_command() {
    return {
        .name = "ingest",
        .summary = "load files into the lake: CSV, TSV, JSON, Parquet, folders, ZIPs",
        .description =
            "Each file becomes a table, each sub-folder a table of several files. Format, "
            "encoding, types and keys are found and shown. A file semantic.yaml in the folder "
            "describes the data. Ingesting again replaces, --append adds; the old version stays "
            "whole until the new one is complete.",
        .options = {{"PATH", "", "files, folders or ZIP archives", true, true},
                    {"--table", "NAME", "one table of this name from all paths"},
                    {"--source", "NAME", "the source to load into (files)"},
                    {"--append", "", "add rows to tables that exist"}},
        .examples = {{"querent ingest orders.csv customers.csv --source mine", "two tables"},
                     {"querent ingest exports/ --source mine", "a folder of files"}},
        .run = run};
}

}  // namespace querent::cli
