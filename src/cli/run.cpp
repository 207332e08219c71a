#include "cli/run.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <exception>

#include "cli/help.hpp"
#include "cli/parse.hpp"

namespace querent::cli {
namespace {

Result<Exit> run_command(const Parsed& parsed, Context& context) {
    const Console::Facts& facts = context.console.facts();
    if (parsed.version) {
        context.console.print_line(fmt::format("querent {}", QUERENT_VERSION));
        return Exit::answered;
    }
    if (parsed.help || parsed.command == nullptr) {
        context.console.print(
            parsed.command == nullptr
                ? help_text(context.console.paint(), facts.width)
                : help_text(*parsed.command, context.console.paint(), facts.width));
        return Exit::answered;
    }
    return parsed.command->run(parsed.arguments, context);
}

}  // namespace

Exit exit_of(const Error& error) {
    if (error.code == ErrorCode::cancelled) return Exit::interrupted;
    switch (facts(error.code).kind) {
        case ErrorKind::wrong_use:
            return Exit::wrong_use;
        case ErrorKind::failed:
            return Exit::failed;
        case ErrorKind::refused:
            return Exit::refused;
    }
    return Exit::failed;
}

Exit exit_of(const answer::Answer& answer) {
    switch (answer.status) {
        case answer::Status::answered:
            return Exit::answered;
        case answer::Status::clarify:
        case answer::Status::needs_approval:
            return Exit::needs_person;
        case answer::Status::refused:
            return answer.error ? exit_of(*answer.error) : Exit::refused;
        case answer::Status::failed:
            return answer.error ? exit_of(*answer.error) : Exit::failed;
    }
    return Exit::failed;
}

int run(const std::vector<std::string>& words, Context& context) {
    // Whether errors are wanted as JSON has to be known even when the arguments cannot be read.
    for (const std::string& word : words) {
        if (word == "--") break;
        context.json = context.json || word == "--json";
    }
    Result<Exit> result = Exit::failed;
    try {
        auto parsed = parse_arguments(words);
        result =
            parsed.ok() ? run_command(*parsed, context) : Result<Exit>(std::move(parsed).error());
    } catch (const std::exception& escaped) {
        Error error;
        error.message = "Something went wrong inside Querent.";
        error.detail = escaped.what();
        error.hint = error.detail;
        result = error;
    }
    if (result.ok()) return static_cast<int>(*result);
    context.console.report(result.error(), context.json);
    return static_cast<int>(exit_of(result.error()));
}

}  // namespace querent::cli
