// help, man and completion: all made from the table of commands.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/help.hpp"

namespace querent::cli {
namespace {

boost::json::object to_json(const Command& command) {
    boost::json::array options;
    for (const Option& option : command.options)
        options.push_back(boost::json::object{{"name", option.name},
                                              {"value", option.value},
                                              {"help", option.help},
                                              {"required", option.required}});
    return {{"name", command.name}, {"summary", command.summary}, {"options", std::move(options)}};
}

Result<Exit> run_help(const Arguments& arguments, Context& context) {
    const auto name = arguments.value("COMMAND");
    const Command* command = name ? command_named(*name) : nullptr;
    if (name && command == nullptr) {
        std::vector<std::string> names;
        for (const Command& known : all_commands()) names.emplace_back(known.name);
        const auto near = text::nearest(*name, names);
        return Error{.code = ErrorCode::invalid_argument,
                     .message = fmt::format("There is no command “{}”.", *name),
                     .hint = near ? fmt::format("Perhaps you meant `querent help {}`.", *near)
                                  : "`querent help` lists the commands."};
    }
    const std::size_t width = context.console.facts().width;
    if (context.json) {
        boost::json::array commands;
        for (const Command& known : all_commands())
            if (command == nullptr || command == &known) commands.push_back(to_json(known));
        context.console.print_json(boost::json::object{{"commands", std::move(commands)}});
    } else {
        context.console.print(command == nullptr
                                  ? help_text(context.console.paint(), width)
                                  : help_text(*command, context.console.paint(), width));
    }
    return Exit::answered;
}

Result<Exit> run_man(const Arguments&, Context& context) {
    if (context.json)
        context.console.print_json(boost::json::object{{"roff", manual()}});
    else
        context.console.print(manual());
    return Exit::answered;
}

Result<Exit> run_completion(const Arguments& arguments, Context& context) {
    const auto shell = arguments.value("SHELL").value_or("");
    if (shell != "bash" && shell != "zsh")
        return Error{.code = ErrorCode::invalid_argument,
                     .message = fmt::format("There is no completion for “{}”.", shell),
                     .hint = "There is one for bash and one for zsh."};
    const std::string script = shell == "bash" ? bash_completion() : zsh_completion();
    if (context.json)
        context.console.print_json(boost::json::object{{"shell", shell}, {"script", script}});
    else
        context.console.print(script);
    return Exit::answered;
}

}  // namespace

Command help_command() {
    return {.name = "help",
            .summary = "explain a command",
            .description = "Without COMMAND it lists all of them.",
            .options = {{"COMMAND", "", "the command to explain"}},
            .run = run_help};
}

Command man_command() {
    return {.name = "man",
            .summary = "print the manual page",
            .description = "Prints querent(1) in roff. To read it: querent man | man -l -",
            .options = {},
            .run = run_man};
}

Command completion_command() {
    return {.name = "completion",
            .summary = "print the completion script of a shell",
            .description = "To use it in this shell: source <(querent completion bash)",
            .options = {{"SHELL", "", "the shell", true, false, {"bash", "zsh"}}},
            .run = run_completion};
}

}  // namespace querent::cli
