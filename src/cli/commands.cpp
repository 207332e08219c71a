#include "cli/commands.hpp"

namespace querent::cli {

const std::vector<Command>& all_commands() {
    static const std::vector<Command> commands = {
        demo_command(),   ask_command(),      chat_command(),       sql_command(),
        ingest_command(), sources_command(),  catalog_command(),    teach_command(),
        verify_command(), verified_command(), receipt_command(),    eval_command(),
        serve_command(),  doctor_command(),   completion_command(), man_command(),
        help_command(),
    };
    return commands;
}

const Command* command_named(std::string_view name) {
    for (const Command& command : all_commands())
        if (command.name == name) return &command;
    return nullptr;
}

const std::vector<Option>& common_options() {
    static const std::vector<Option> options = {
        {"--json", "", "answer in JSON on standard output, errors too"},
        {"--help", "", "show this help"},
    };
    return options;
}

}  // namespace querent::cli
