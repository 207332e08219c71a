// CLI11 tells options from values; what commands there are, and what stands in their help, comes
// from our table. Positionals are taken here, because CLI11 reads «[a,b]» as a list, and a question
// or a file name may look like that.
#include "cli/parse.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/text.hpp"

namespace querent::cli {
namespace {

Error wrong_use(std::string message, std::string hint) {
    Error error;
    error.code = ErrorCode::invalid_argument;
    error.message = std::move(message);
    error.hint = std::move(hint);
    return error;
}

std::string help_hint(const Command& command) {
    return fmt::format("`querent help {}` shows its options.", command.name);
}

Error unknown_command(const std::string& word) {
    std::vector<std::string> names;
    for (const Command& command : all_commands()) names.emplace_back(command.name);
    if (word.find(' ') != std::string::npos)
        return wrong_use("There is no such command.",
                         fmt::format("To ask a question: querent ask \"{}\"", word));
    const auto near = text::nearest(word, names);
    return wrong_use(fmt::format("There is no command “{}”.", word),
                     near ? fmt::format("Perhaps you meant `querent {}`.", *near)
                          : "`querent help` lists the commands.");
}

Error unknown_option(const Command& command, const std::string& word) {
    std::vector<std::string> names;
    for (const Option& option : command.options)
        if (!option.positional()) names.emplace_back(option.name);
    const auto near = text::nearest(word.substr(0, word.find('=')), names);
    return wrong_use(fmt::format("`querent {}` has no option “{}”.", command.name, word),
                     near ? fmt::format("Perhaps you meant {}.", *near) : help_hint(command));
}

// CLI11's object for one command: options only.
struct Grammar {
    CLI::App app;
    std::vector<std::pair<const Option*, CLI::Option*>> options;
    std::vector<std::vector<std::string>> values;
};

void declare(const std::vector<Option>& options, Grammar& grammar) {
    for (const Option& option : options) {
        if (option.positional()) continue;
        CLI::Option* declared = nullptr;
        const std::string name(option.name == "--help" ? "-h,--help" : option.name);
        if (option.flag())
            declared = grammar.app.add_flag(name);
        else
            declared = grammar.app.add_option(name)->expected(1)->multi_option_policy(
                CLI::MultiOptionPolicy::TakeLast);
        grammar.options.emplace_back(&option, declared);
    }
}

Result<void> take_options(const Command& command, const Grammar& grammar, Parsed& parsed) {
    for (const auto& [option, declared] : grammar.options) {
        if (declared->count() == 0) continue;
        if (option->flag()) {
            parsed.arguments.add(option->name, "true");
            continue;
        }
        const std::string value = declared->as<std::string>();
        const bool allowed = option->choices.empty() ||
                             std::find(option->choices.begin(), option->choices.end(), value) !=
                                 option->choices.end();
        if (!allowed)
            return wrong_use(
                fmt::format("{} cannot be “{}”.", option->name, value),
                fmt::format("It can be {}.",
                            text::list({option->choices.begin(), option->choices.end()}, " or ")));
        parsed.arguments.add(option->name, value);
    }
    (void)command;
    return {};
}

Result<void> take_positionals(const Command& command, std::vector<std::string> words,
                              Parsed& parsed) {
    std::vector<const Option*> wanted;
    for (const Option& option : command.options)
        if (option.positional()) wanted.push_back(&option);
    std::size_t at = 0;
    for (std::string& word : words) {
        if (at == wanted.size())
            return wrong_use(fmt::format("`querent {}` has no use for “{}”.", command.name, word),
                             help_hint(command));
        parsed.arguments.add(wanted[at]->name, std::move(word));
        if (!wanted[at]->repeated) ++at;
    }
    for (const Option* option : wanted)
        if (option->required && !parsed.arguments.has(option->name) && !parsed.help)
            return wrong_use(fmt::format("`querent {}` needs {}.", command.name, option->name),
                             help_hint(command));
    return {};
}

Result<Parsed> parse_command(const Command& command, std::vector<std::string> words) {
    // What stands behind «--» is taken as it is.
    std::vector<std::string> verbatim;
    const auto dashes = std::find(words.begin(), words.end(), "--");
    if (dashes != words.end()) {
        verbatim.assign(dashes + 1, words.end());
        words.erase(dashes, words.end());
    }
    Grammar grammar;
    grammar.app.set_help_flag();
    grammar.app.allow_extras();
    declare(command.options, grammar);
    declare(common_options(), grammar);
    std::vector<std::string> positionals;
    try {
        std::reverse(words.begin(), words.end());  // CLI11 takes them from the back
        grammar.app.parse(words);
        positionals = grammar.app.remaining();
    } catch (const CLI::Error& failed) {
        return wrong_use(fmt::format("`querent {}`: {}", command.name, failed.what()),
                         help_hint(command));
    }
    for (const std::string& word : positionals)
        if (word.size() > 1 && word.front() == '-' && word.find(' ') == std::string::npos)
            return unknown_option(command, word);
    positionals.insert(positionals.end(), verbatim.begin(), verbatim.end());
    Parsed parsed;
    parsed.command = &command;
    TRY_VOID(take_options(command, grammar, parsed));
    parsed.help = parsed.arguments.has("--help");
    parsed.json = parsed.arguments.has("--json");
    TRY_VOID(take_positionals(command, std::move(positionals), parsed));
    return parsed;
}

}  // namespace

Result<Parsed> parse_arguments(const std::vector<std::string>& words) {
    Parsed parsed;
    std::vector<std::string> rest = words;
    while (!rest.empty() && rest.front() == "--json") {  // may stand before the command, too
        parsed.json = true;
        rest.erase(rest.begin());
    }
    if (rest.empty() || rest.front() == "--help" || rest.front() == "-h") {
        parsed.help = true;
        return parsed;
    }
    if (rest.front() == "--version" || rest.front() == "-V") {
        parsed.version = true;
        return parsed;
    }
    const Command* command = command_named(rest.front());
    if (command == nullptr) return unknown_command(rest.front());
    TRY(auto with_command, parse_command(*command, {rest.begin() + 1, rest.end()}));
    with_command.json = with_command.json || parsed.json;
    return with_command;
}

}  // namespace querent::cli
