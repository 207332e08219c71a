// SQL of a person, through the same guard as every other; or, with --to, only translated.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "base/text.hpp"
#include "cli/ask.hpp"
#include "cli/commands.hpp"
#include "sql/reading.hpp"
#include "sql/translate.hpp"

namespace querent::cli {
namespace {

std::vector<std::string_view> dialect_names() {
    std::vector<std::string_view> names;
    for (const sql::Dialect dialect : sql::all_dialects) names.push_back(sql::name_of(dialect));
    return names;
}

std::optional<sql::Dialect> dialect_of(const Arguments& arguments, std::string_view option) {
    const auto name = arguments.value(option);
    return name ? sql::dialect_named(*name) : std::nullopt;
}

/// 0 when there is none.
std::size_t number_behind(std::string_view text, std::string_view word) {
    const std::size_t at = text.find(word);
    std::size_t number = 0;
    if (at == std::string_view::npos) return number;
    std::from_chars(text.data() + at + word.size(), text.data() + text.size(), number);
    return number;
}

/// The line that an error points into, and a caret under the place.
std::string excerpt(std::string_view text, std::string_view where) {
    const std::size_t line = number_behind(where, "line ");
    const std::size_t column = number_behind(where, "column ");
    const auto lines = text::split(text, '\n');
    if (line == 0 || line > lines.size() || column == 0) return {};
    const std::string& shown = lines[line - 1];
    // The part around the place, cut between characters.
    constexpr std::size_t around = 60;
    const auto inside = [&](std::size_t at) {
        return at < shown.size() && (static_cast<unsigned char>(shown[at]) & 0xC0) == 0x80;
    };
    std::size_t at = std::min(column - 1, shown.size());
    std::size_t begin = at > around ? at - around : 0;
    while (begin > 0 && inside(begin)) --begin;
    std::size_t end = std::min(shown.size(), at + around);
    while (inside(end)) ++end;
    std::size_t indent = 0;
    for (std::size_t k = begin; k < at; ++k) indent += inside(k) ? 0 : 1;
    return shown.substr(begin, end - begin) + "\n" + std::string(indent, ' ') + "^";
}

Result<Exit> translate(const std::string& text, sql::Dialect from, sql::Dialect to,
                       Context& context) {
    auto translated = sql::translate(text, from, to, sql::PrintStyle::indented);
    if (!translated.ok()) {
        const std::string shown = excerpt(text, translated.error().where);
        if (!context.json && !shown.empty())
            context.console.print_error_text(safe(shown, true) + "\n");
        return std::move(translated).error();
    }
    const std::string reading = sql::read_aloud(translated->query);
    if (context.json) {
        context.console.print_json(boost::json::object{{"sql", translated->text},
                                                       {"from", sql::name_of(from)},
                                                       {"to", sql::name_of(to)},
                                                       {"reading", reading}});
        return Exit::answered;
    }
    context.console.print_line(safe(translated->text, true));
    if (context.console.facts().out_is_terminal)
        context.console.print_line(context.console.paint().dim("-- " + safe(reading)));
    return Exit::answered;
}

Result<Exit> run(const Arguments& arguments, Context& context) {
    const auto from = dialect_of(arguments, "--from");
    const auto to = dialect_of(arguments, "--to");
    TRY(const Showing showing, showing_of(arguments, context));
    answer::SqlRequest request;
    request.sql = text_of(arguments, "SQL", context, limits::sql_bytes_max);
    if (to) return translate(request.sql, from.value_or(sql::Dialect::duckdb), *to, context);
    request.source = arguments.value("--source");
    request.dialect = from;
    request.dry_run = arguments.has("--dry-run");
    TRY(Opened opened, context.services.open());
    return show(ask_sql(request, opened, context), showing, context);
}

}  // namespace

Command sql_command() {
    return {
        .name = "sql",
        .summary = "run SQL through the guard, or translate it",
        .description =
            "Checks SQL as every question's is checked (one query, only known tables, columns "
            "and allow-listed functions), runs it and shows the rows. With --to it only reads "
            "the SQL and prints it for another dialect; no source is needed for that.",
        .options = {{"SQL", "", "the query; - reads it from standard input", true, true},
                    {"--source", "NAME", "the source that has the tables"},
                    {"--dry-run", "", "check and explain, run nothing"},
                    {"--from", "DIALECT", "the dialect that the SQL is written in", false, false,
                     dialect_names()},
                    {"--to", "DIALECT", "print the SQL for this dialect", false, false,
                     dialect_names()},
                    {"--rows", "N", "show at most N rows (40; 0 for all)"},
                    {"--csv", "", "print the rows as CSV and nothing else"}},
        .examples = {{"querent sql \"select count(*) from orders\" --source shop", "runs it"},
                     {"querent sql \"select now()\" --from postgres --to sqlite", "translates it"}},
        .run = run};
}

}  // namespace querent::cli
