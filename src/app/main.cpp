// The program `querent`: a jailed engine worker when our own code starts it as one, else a command.
#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "app/configuration.hpp"
#include "app/program_services.hpp"
#include "app/signals.hpp"
#include "base/clock.hpp"
#include "cli/console.hpp"
#include "cli/context.hpp"
#include "cli/run.hpp"
#include "engine/duckdb/worker_main.hpp"

int main(int argc, char** argv) {
    using namespace querent;
    // First of all, while the process is a single thread: the jail binds threads, not processes.
    if (argc == 2 && std::string_view(argv[1]) == "worker")
        engine::duckdb::worker_main(engine::duckdb::worker_socket);

    const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
    cli::Console console(cli::Console::look(), stdout, stderr);
    const app::Environment environment = app::process_environment();
    auto configuration = app::configuration(environment);
    if (!configuration.ok()) {
        console.report(configuration.error(),
                       std::find(words.begin(), words.end(), "--json") != words.end());
        return static_cast<int>(cli::exit_of(configuration.error()));
    }
    const std::stop_token stop = app::stop_on_signals();
    const SystemClock clock;
    app::ProgramServices services(std::move(configuration).value(), environment, clock);
    cli::Context context{services, console, clock, stop};
    return cli::run(words, context);
}
