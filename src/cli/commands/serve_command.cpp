#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/serving.hpp"

namespace querent::cli {
namespace {

std::vector<std::string> listed(const Arguments& arguments, std::string_view option) {
    std::vector<std::string> parts;
    for (const std::string& part : text::split(arguments.value(option).value_or(""), ','))
        if (const auto trimmed = text::trim(part); !trimmed.empty()) parts.emplace_back(trimmed);
    return parts;
}

Result<Exit> run(const Arguments& arguments, Context& context) {
    Serving serving;
    TRY(const auto port, arguments.number("--port", 0, 65'535));
    if (port) serving.port = static_cast<std::uint16_t>(*port);
    serving.address = arguments.value("--address").value_or(serving.address);
    // The environment is the better place: arguments of a process can be seen by everyone.
    serving.token = arguments.value("--token").value_or(
        context.services.variable("QUERENT_TOKEN").value_or(""));
    serving.host_names = listed(arguments, "--host-names");
    serving.chat_origins = listed(arguments, "--chat-origins");
    TRY(Opened opened, context.services.open());
    return serve_until_stopped(serving, opened, context);
}

}  // namespace

Command serve_command() {
    return {
        .name = "serve",
        .summary = "serve the web page and the HTTP API",
        .description =
            "Listens on this machine alone (127.0.0.1) unless --address says otherwise; any other "
            "address needs a token, which clients send as «Authorization: Bearer TOKEN». Ctrl-C or "
            "SIGTERM ends it after the requests at work.",
        .options = {{"--address", "ADDRESS", "the address to listen on (127.0.0.1)"},
                    {"--port", "PORT", "the port (8080; 0 for any free one)"},
                    {"--token", "TOKEN", "ask for this token; better set in QUERENT_TOKEN"},
                    {"--host-names", "NAMES", "names the server is called by, separated by commas"},
                    {"--chat-origins", "ORIGINS",
                     "pages of other origins that may call /chat, separated by commas; * for all"}},
        .run = run};
}

}  // namespace querent::cli
