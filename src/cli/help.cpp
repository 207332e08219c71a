#include "cli/help.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "cli/terminal/utf8.hpp"

namespace querent::cli {
namespace {

constexpr std::size_t width_max = 100;

std::string shape_of(const Option& option) {
    if (option.positional()) {
        const std::string name = std::string(option.name) + (option.repeated ? "…" : "");
        return option.required ? name : "[" + name + "]";
    }
    return option.flag() ? std::string(option.name)
                         : fmt::format("{} {}", option.name, option.value);
}

std::string usage(const Command& command) {
    std::string line = fmt::format("querent {}", command.name);
    for (const Option& option : command.options)
        if (option.positional()) line += " " + shape_of(option);
    for (const Option& option : command.options)
        if (!option.positional()) line += " [" + shape_of(option) + "]";
    return line;
}

std::string help_of(const Option& option) {
    std::string help(option.help);
    if (!option.choices.empty())
        help += " (" + text::list({option.choices.begin(), option.choices.end()}, " or ") + ")";
    return help;
}

// Two columns: names, and what they mean, which wraps under itself.
std::string definition(std::string_view name, std::string_view meaning, const Paint& paint,
                       std::size_t width) {
    constexpr std::size_t name_width = 24;
    const std::string blanks(name_width + 2, ' ');
    std::string body = wrap_lines(meaning, width, blanks);
    if (width_of(name) <= name_width - 2)
        body.replace(0, name_width + 2,
                     "  " + paint.accent(name) + std::string(name_width - width_of(name), ' '));
    else
        body = "  " + paint.accent(name) + "\n" + body;
    return body + "\n";
}

std::string options_help(const Command& command, const Paint& paint, std::size_t width) {
    std::string text;
    for (const Option& option : command.options)
        text += definition(option.positional() ? option.name : shape_of(option), help_of(option),
                           paint, width);
    for (const Option& option : common_options())
        text += definition(shape_of(option), help_of(option), paint, width);
    return text;
}

constexpr std::string_view opening =
    "Querent answers questions about your data in plain language. It shows what it understood, the "
    "SQL it ran and where each number came from, and it can only read.";
constexpr std::string_view exit_status =
    "0 answered, 1 failed, 2 wrong use, 3 refused, 4 needs a person (a choice between readings), "
    "130 interrupted.";

struct Variable {
    std::string_view name, meaning;
};
constexpr Variable variables[] = {
    {"QUERENT_HOME", "where everything is kept (default: querent in the user's data directory)"},
    {"QUERENT_TOKEN", "the token that `querent serve` asks for"},
    {"NO_COLOR", "when set, no colours"},
    {"COLUMNS", "the width to write for"},
};

// roff reads a backslash as an escape, a dash as a hyphen, and a dot or quote at the start of a
// line as a request.
std::string roff(std::string_view text) {
    std::string escaped = text::replace_all(std::string(text), "\\", "\\e");
    escaped = text::replace_all(escaped, "-", "\\-");
    escaped = text::replace_all(escaped, "…", "...");
    escaped = text::replace_all(escaped, "“", "\\(lq");
    escaped = text::replace_all(escaped, "”", "\\(rq");
    std::string lines = escaped.starts_with('.') || escaped.starts_with('\'') ? "\\&" : "";
    for (std::size_t at = 0; at < escaped.size(); ++at) {
        lines += escaped[at];
        const bool request = escaped[at] == '\n' && at + 1 < escaped.size() &&
                             (escaped[at + 1] == '.' || escaped[at + 1] == '\'');
        if (request) lines += "\\&";
    }
    return text::replace_all(lines, "\n\n", "\n.PP\n");
}

std::string roff_option(const Option& option) {
    return fmt::format(".TP\n.B {}\n{}\n", roff(shape_of(option)), roff(help_of(option)));
}

}  // namespace

std::string help_text(const Paint& paint, std::size_t width) {
    const std::size_t room = width == 0 ? width_max : std::min(width, width_max);
    std::string text = wrap_lines(opening, room, "") + "\n\n";
    text +=
        paint.bold("Usage") + "\n  querent COMMAND [OPTIONS]\n\n" + paint.bold("Commands") + "\n";
    for (const Command& command : all_commands())
        text += definition(command.name, command.summary, paint, room);
    text += "\n" + paint.bold("To begin") + "\n";
    text += definition("querent demo", "sample data, three answers, the web page", paint, room);
    text += definition("querent ingest FILE", "load a file of your own", paint, room);
    text += definition("querent ask \"…\"", "ask about it", paint, room);
    text += "\n" + paint.bold("Environment") + "\n";
    for (const Variable& variable : variables)
        text += definition(variable.name, variable.meaning, paint, room);
    text += "\n" + paint.bold("Exit status") + "\n" + wrap_lines(exit_status, room, "  ") + "\n\n";
    text +=
        "`querent help COMMAND` says more about each; --json gives every command a machine "
        "form.\n";
    return text;
}

std::string help_text(const Command& command, const Paint& paint, std::size_t width) {
    const std::size_t room = width == 0 ? width_max : std::min(width, width_max);
    std::string text = paint.bold(fmt::format("querent {}", command.name)) + " – " +
                       paint.plain(command.summary) + "\n\n";
    text += wrap_lines(usage(command), room, "  ") + "\n\n";
    for (const std::string& paragraph : text::split(command.description, '\n'))
        text += paragraph.empty() ? "\n" : wrap_lines(paragraph, room, "") + "\n";
    text += "\n" + options_help(command, paint, room);
    if (!command.examples.empty()) text += "\n" + paint.bold("Examples") + "\n";
    for (const Example& example : command.examples)
        text += "  " + paint.accent(example.line) + "\n" +
                wrap_lines(example.what, room, "      ") + "\n";
    return text;
}

std::string manual() {
    std::string page =
        fmt::format(".TH QUERENT 1 \"\" \"Querent {}\" \"User Commands\"\n", QUERENT_VERSION);
    page += ".SH NAME\nquerent \\- questions about your data in plain language\n";
    page += ".SH SYNOPSIS\n.B querent\n.I COMMAND\n[\\fIOPTIONS\\fR]\n";
    page += ".SH DESCRIPTION\n" + roff(opening) + "\n.SH COMMANDS\n";
    for (const Command& command : all_commands()) {
        page += fmt::format(".SS {}\n.B {}\n.PP\n{}\n", roff(command.name), roff(usage(command)),
                            roff(command.description));
        for (const Option& option : command.options) page += roff_option(option);
        for (const Example& example : command.examples)
            page +=
                fmt::format(".PP\n.B {}\n.RS\n{}\n.RE\n", roff(example.line), roff(example.what));
    }
    page += ".SH OPTIONS OF EVERY COMMAND\n";
    for (const Option& option : common_options()) page += roff_option(option);
    page += ".SH ENVIRONMENT\n";
    for (const Variable& variable : variables)
        page += fmt::format(".TP\n.B {}\n{}\n", roff(variable.name), roff(variable.meaning));
    page += ".SH EXIT STATUS\n" + roff(exit_status) + "\n";
    return page;
}

}  // namespace querent::cli
