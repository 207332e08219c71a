#include <fmt/format.h>

#include <boost/json.hpp>

#include "answer/format.hpp"
#include "answer/sources.hpp"
#include "base/text.hpp"
#include "catalog/catalog_json.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/terminal/table.hpp"
#include "cli/terminal/utf8.hpp"

namespace querent::cli {
namespace {

Error no_such_table(const std::string& wanted, const catalog::Source& source) {
    std::vector<std::string> names;
    for (const catalog::Table& table : source.tables) names.push_back(table.name);
    Error error;
    error.code = ErrorCode::not_found;
    error.message = fmt::format("The source {} has no table “{}”.", source.name, wanted);
    const auto near = text::nearest(wanted, names);
    error.hint = near ? fmt::format("Perhaps you meant {}.", *near)
                      : fmt::format("It has {}.", text::list(names));
    return error;
}

std::string range_of(const catalog::Column& column) {
    const catalog::Statistics& statistics = column.statistics;
    if (statistics.minimum.empty() && statistics.maximum.empty()) return {};
    if (statistics.minimum == statistics.maximum) return statistics.minimum;
    return statistics.minimum + " … " + statistics.maximum;
}

std::string about(const catalog::Column& column) {
    std::string sentence = column.description;
    if (!column.synonyms.empty())
        sentence +=
            (sentence.empty() ? "" : " ") + fmt::format("({})", text::join(column.synonyms, ", "));
    if (!column.note.empty()) sentence += (sentence.empty() ? "" : "; ") + column.note;
    return sentence;
}

std::string keys_of(const catalog::Table& table, const Paint& paint) {
    std::string text;
    if (!table.primary_key.empty())
        text +=
            "primary key " + paint.accent(text::join(table.primary_key, ", ")) +
            paint.dim(table.primary_key_evidence.empty() ? "" : "  " + table.primary_key_evidence) +
            "\n";
    for (const catalog::ForeignKey& key : table.foreign_keys)
        text += paint.accent(text::join(key.columns, ", ")) + " → " +
                paint.accent(key.to_table + "." + text::join(key.to_columns, ", ")) +
                paint.dim(fmt::format("  {}{}{:.0f} % sure", key.evidence,
                                      key.evidence.empty() ? "" : ", ", key.confidence * 100)) +
                "\n";
    for (const catalog::Metric& metric : table.metrics)
        text += "metric " + paint.accent(metric.name) + " = " + paint.plain(metric.expression) +
                paint.dim(metric.filter.empty() ? "" : " where " + metric.filter) +
                paint.dim(metric.description.empty() ? "" : "  " + metric.description) + "\n";
    return text;
}

std::string table_text(const catalog::Table& table, std::size_t width, const Paint& paint) {
    std::string text =
        paint.bold(table.name) + "  " +
        paint.dim(fmt::format("{} rows{}", answer::format_count(table.rows),
                              table.original_name.empty() || table.original_name == table.name
                                  ? ""
                                  : ", from " + table.original_name)) +
        "\n";
    if (!table.description.empty()) text += wrap_lines(safe(table.description), width, "") + "\n";
    TextTable columns{
        {{"column"}, {"type"}, {"distinct", true}, {"nulls", true}, {"range"}, {"about"}}, {}};
    for (const catalog::Column& column : table.columns)
        columns.rows.push_back({column.name, std::string(catalog::name_of(column.type)),
                                answer::format_count(column.statistics.distinct),
                                answer::format_count(column.statistics.nulls), range_of(column),
                                about(column)});
    text += render_table(columns, {width, 0}, paint);
    return text + keys_of(table, paint) + "\n";
}

Result<Exit> run(const Arguments& arguments, Context& context) {
    TRY(Opened opened, context.services.open());
    TRY(std::vector<std::string> names, opened.sources.names());
    if (const auto only = arguments.value("--source")) names = {*only};
    const auto wanted = arguments.value("TABLE");
    boost::json::array sources;
    std::string text;
    bool found = !wanted.has_value();
    std::optional<Error> missing;
    const Paint paint = context.console.paint();
    for (const std::string& name : names) {
        TRY(answer::SourceDescription snapshot, opened.sources.describe(name));
        catalog::Source& source = snapshot.source;
        if (wanted) {
            if (source.find(*wanted) == nullptr) {
                missing = no_such_table(*wanted, source);
                continue;
            }
            std::erase_if(source.tables, [&](const catalog::Table& table) {
                return !text::equals_ignoring_case(table.name, *wanted);
            });
        }
        found = true;
        sources.push_back(catalog::to_json(source));
        text += paint.accent(source.name) +
                (source.description.empty() ? "" : "  " + paint.dim(source.description)) + "\n\n";
        for (const std::string& warning : snapshot.warnings)
            text += paint.warn("! " + warning) + "\n";
        for (const catalog::Table& table : source.tables)
            text += table_text(table, context.console.facts().width, paint);
    }
    if (!found && missing) return *missing;
    if (names.empty()) text = "There is no data yet. `querent ingest FILE` loads a file.\n";
    if (context.json)
        context.console.print_json(boost::json::object{{"sources", std::move(sources)}});
    else
        context.console.print(text);
    return Exit::answered;
}

}  // namespace

Command catalog_command() {
    return {.name = "catalog",
            .summary = "show tables, columns, keys and metrics, and how they were found",
            .description =
                "Shows what Querent knows about the data: types with the reason, ranges, "
                "keys with their evidence, metrics, descriptions and synonyms.",
            .options = {{"TABLE", "", "only this table"}, {"--source", "NAME", "only this source"}},
            .run = run};
}

}  // namespace querent::cli
