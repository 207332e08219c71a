// The scripts that complete commands, options and names of sources in bash and zsh.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "cli/help.hpp"

namespace querent::cli {
namespace {

// For bash's and zsh's single quotes.
std::string quoted(std::string_view text) {
    return "'" + text::replace_all(std::string(text), "'", "'\\''") + "'";
}

std::string option_words(const Command& command) {
    std::string words;
    for (const auto* options : {&command.options, &common_options()})
        for (const Option& option : *options)
            if (!option.positional()) words += std::string(option.name) + " ";
    return words;
}

bool wants_files(const Command& command) {
    return std::any_of(command.options.begin(), command.options.end(),
                       [](const Option& option) { return option.name == "PATH"; });
}

std::string choices_of(const Command& command) {
    std::string words;
    for (const Option& option : command.options)
        if (option.positional())
            for (const auto choice : option.choices) words += std::string(choice) + " ";
    return words;
}

constexpr std::string_view bash_script = R"script(# Completion of querent for bash.
# To use it in this shell:  source <(querent completion bash)
_querent() {
    local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}"
    local words='' files=''
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W '@NAMES@--help --version' -- "$current")
        return
    fi
    if [ "$previous" = --source ] || [ "$previous" = --drop ]; then
        mapfile -t COMPREPLY < <(compgen -W "$(querent sources --names 2>/dev/null)" -- "$current")
        return
    fi
    case "${COMP_WORDS[1]}" in
@CASES@    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    if [ -n "$files" ]; then
        mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$current")
    fi
}
complete -o filenames -F _querent querent
)script";

constexpr std::string_view zsh_script = R"script(#compdef querent
# Completion of querent for zsh.
# To use it in this shell:  source <(querent completion zsh)
_querent() {
    local -a commands
    commands=(
@NAMES@    )
    if (( CURRENT == 2 )); then
        _describe command commands
        return
    fi
    if [[ "$words[CURRENT-1]" == (--source|--drop) ]]; then
        compadd -- ${(f)"$(querent sources --names 2>/dev/null)"}
        return
    fi
    case "$words[2]" in
@CASES@    esac
}
compdef _querent querent
)script";

std::string filled(std::string_view script, std::string_view names, std::string_view cases) {
    return text::replace_all(text::replace_all(std::string(script), "@NAMES@", names), "@CASES@",
                             cases);
}

std::string command_names() {
    std::string names;
    for (const Command& command : all_commands()) names += std::string(command.name) + " ";
    return names;
}

}  // namespace

std::string bash_completion() {
    std::string cases;
    for (const Command& command : all_commands()) {
        const std::string more = command.name == "help" ? command_names() : choices_of(command);
        cases +=
            fmt::format("        {}) words={}; files={} ;;\n", command.name,
                        quoted(option_words(command) + more), wants_files(command) ? "yes" : "");
    }
    return filled(bash_script, command_names(), cases);
}

std::string zsh_completion() {
    std::string names, cases;
    for (const Command& command : all_commands()) {
        names += fmt::format("        {}\n",
                             quoted(fmt::format("{}:{}", command.name, command.summary)));
        const std::string more = command.name == "help" ? command_names() : choices_of(command);
        cases += fmt::format("        {}) compadd -- {}{}; {} ;;\n", command.name,
                             option_words(command), more, wants_files(command) ? "_files" : ":");
    }
    return filled(zsh_script, names, cases);
}

}  // namespace querent::cli
