// Whether everything that Querent stands on is there. Each check says what it found, and what to do
// when that is not good.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <fstream>

#include "answer/format.hpp"
#include "answer/sources.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/progress.hpp"
#include "cli/serving.hpp"
#include "engine/duckdb/jail.hpp"
#include "engine/duckdb/session.hpp"
#include "store/store.hpp"

namespace querent::cli {
namespace {

namespace duckdb = engine::duckdb;

enum class Health { ok, warn, fail };
std::string_view name_of(Health health) {
    switch (health) {
        case Health::ok:
            return "ok";
        case Health::warn:
            return "warn";
        case Health::fail:
            return "fail";
    }
    return "fail";
}

struct Check {
    std::string_view name;
    Health health = Health::ok;
    std::string sentence;
    std::string hint = {};
};

Check failed(std::string_view name, const Error& error) {
    return {name, Health::fail, error.message, error.hint};
}

Check home_check(const std::filesystem::path& home) {
    std::error_code failure;
    std::filesystem::create_directories(home, failure);
    const std::filesystem::path trial = home / fmt::format(".doctor-{}", ::getpid());
    const bool written = static_cast<bool>(std::ofstream(trial) << "ok" << std::flush);
    std::filesystem::remove(trial, failure);
    if (written) return {"home", Health::ok, fmt::format("{} can be written.", home.string())};
    return {"home", Health::fail, fmt::format("{} cannot be written.", home.string()),
            "Set QUERENT_HOME to a folder of yours."};
}

Check disk_check(const std::filesystem::path& home) {
    constexpr std::uintmax_t little = 1'000'000'000, too_little = 100'000'000;
    std::error_code failure;
    const auto space = std::filesystem::space(home, failure);
    if (failure) return {"disk", Health::warn, "The free space is not known."};
    const std::string sentence =
        byte_text(static_cast<double>(space.available)) + " are free for the lake.";
    if (space.available < too_little)
        return {"disk", Health::fail, sentence, "Free some space, or set QUERENT_HOME elsewhere."};
    if (space.available < little)
        return {"disk", Health::warn, sentence, "Large files will not fit."};
    return {"disk", Health::ok, sentence};
}

Check jail_check() {
    const duckdb::JailFacts facts = duckdb::jail_facts();
    if (facts.sufficient()) return {"jail", Health::ok, facts.sentence};
    return {"jail", Health::fail, facts.sentence,
            "Nothing is run without the jail. In a container, allow Landlock and seccomp."};
}

// A worker that starts and answers proves program, library, jail and socket at once.
Check engine_check(const std::filesystem::path& program, const Deadline& deadline) {
    const auto started = std::chrono::steady_clock::now();
    auto session = duckdb::Session::start({program}, {}, deadline);
    if (!session.ok()) return failed("engine", session.error());
    engine::Rows rows;
    const auto ran = session->run("SELECT version()", {}, deadline, rows);
    if (!ran.ok()) return failed("engine", ran.error());
    const std::chrono::duration<double, std::milli> took =
        std::chrono::steady_clock::now() - started;
    const auto* version = rows.rows.empty() || rows.rows[0].empty()
                              ? nullptr
                              : std::get_if<std::string>(&rows.rows[0][0]);
    return {"engine", Health::ok,
            fmt::format("DuckDB {} answered in its jail {:.0f} ms after its start was ordered.",
                        version ? *version : "", took.count())};
}

Check store_check(store::Store& store) {
    const auto probed = store.probe();
    if (!probed.ok()) return failed("store", probed.error());
    return {"store", Health::ok, "Receipts and conversations can be written."};
}

std::vector<Check> source_checks(answer::Sources& sources) {
    const auto names = sources.names();
    if (!names.ok()) return {failed("lake", names.error())};
    if (names->empty())
        return {{"lake", Health::warn, "There is no data yet.",
                 "`querent ingest FILE` loads a file, `querent demo` the samples."}};
    std::vector<Check> checks;
    for (const std::string& name : *names) {
        const auto snapshot = sources.describe(name);
        if (!snapshot.ok()) {
            checks.push_back(failed("lake", snapshot.error()));
            continue;
        }
        std::uint64_t rows = 0;
        for (const catalog::Table& table : snapshot->source.tables) rows += table.rows;
        checks.push_back({"lake", Health::ok,
                          fmt::format("Source {}: {} tables, {} rows, all files are there.", name,
                                      snapshot->source.tables.size(), answer::format_count(rows))});
        for (const std::string& warning : snapshot->warnings)
            checks.push_back({"lake", Health::warn, warning});
    }
    return checks;
}

Check port_check() {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_default);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int reuse = 1;
    ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, sizeof reuse);
    const bool free = descriptor >= 0 && ::bind(descriptor, reinterpret_cast<sockaddr*>(&address),
                                                sizeof address) == 0;
    if (descriptor >= 0) ::close(descriptor);
    if (free) return {"port", Health::ok, fmt::format("Port {} is free.", port_default)};
    return {"port", Health::warn, fmt::format("Port {} is taken.", port_default),
            "`querent serve --port 0` takes any free one."};
}

Result<Exit> run(const Arguments&, Context& context) {
    const std::filesystem::path& home = context.services.home();
    std::vector<Check> checks = {home_check(home), disk_check(home), jail_check()};
    checks.push_back(engine_check(context.services.program(),
                                  Deadline::after(std::chrono::seconds(20), context.stop)));
    const auto opened = context.services.open();
    if (opened.ok()) {
        checks.push_back(store_check(opened->store));
        for (Check& check : source_checks(opened->sources)) checks.push_back(std::move(check));
    } else {
        checks.push_back(failed("lake", opened.error()));
    }
    checks.push_back(port_check());

    const Paint paint = context.console.paint();
    boost::json::array list;
    std::string text;
    bool healthy = true;
    for (const Check& check : checks) {
        healthy = healthy && check.health != Health::fail;
        list.push_back(boost::json::object{{"name", check.name},
                                           {"health", name_of(check.health)},
                                           {"sentence", check.sentence},
                                           {"hint", check.hint}});
        const std::string label = fmt::format("{:<5}", name_of(check.health));
        text += (check.health == Health::ok     ? paint.good(label)
                 : check.health == Health::warn ? paint.warn(label)
                                                : paint.bad(label)) +
                fmt::format("{:<7} ", check.name) + paint.plain(check.sentence) + "\n";
        if (!check.hint.empty()) text += paint.dim("             " + check.hint) + "\n";
    }
    if (context.json)
        context.console.print_json(
            boost::json::object{{"healthy", healthy}, {"checks", std::move(list)}});
    else
        context.console.print(text);
    return healthy ? Exit::answered : Exit::failed;
}

}  // namespace

Command doctor_command() {
    return {.name = "doctor",
            .summary = "check that everything Querent stands on is there",
            .description =
                "Checks the data folder, free space, the kernel's confinement, the "
                "engine, the store, the lake and the port. Exit status 1 when something "
                "fails.",
            .options = {},
            .run = run};
}

}  // namespace querent::cli
