#include "bypass/postgres_server.hpp"

#include <pwd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <thread>

#include <fmt/format.h>

namespace querent::bypass {

namespace fs = std::filesystem;

namespace {

/// The server refuses to run as root; its package brings a user for it.
const passwd* server_user() {
    return geteuid() == 0 ? getpwnam("postgres") : nullptr;
}

pid_t start(const std::vector<std::string>& words, const fs::path& log) {
    const pid_t child = fork();
    if (child != 0) return child;
    if (const passwd* user = server_user(); user != nullptr) {
        if (setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0) _exit(126);
    }
    if (std::freopen(log.c_str(), "a", stdout) == nullptr) _exit(126);
    dup2(STDOUT_FILENO, STDERR_FILENO);
    std::vector<char*> arguments;
    for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execv(arguments.front(), arguments.data());
    _exit(127);
}

}  // namespace

fs::path PostgresServer::programs() {
    fs::path newest;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", none)) {
        if (exists(entry.path() / "bin" / "postgres")) newest = std::max(newest, entry.path());
    }
    return newest.empty() ? newest : newest / "bin";
}

PostgresServer::PostgresServer() {
    std::string pattern = (fs::temp_directory_path() / "postgres-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) std::abort();
    folder_ = pattern;
    if (const passwd* user = server_user(); user != nullptr) {
        if (chown(folder_.c_str(), user->pw_uid, user->pw_gid) != 0) std::abort();
    }
    const auto log = folder_ / "log";
    const auto data = (folder_ / "data").string();
    const pid_t initdb = start({programs() / "initdb", "-D", data, "-A", "trust", "-U", "postgres",
                                "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"},
                               log);
    int status = 0;
    waitpid(initdb, &status, 0);
    if (status != 0) {
        fmt::print(stderr, "initdb failed; see {}\n", log.string());
        std::abort();
    }
    process_ = start({programs() / "postgres", "-D", data, "-k", folder_.string(), "-c",
                      "listen_addresses=", "-c", "fsync=off", "-c", "shared_buffers=16MB", "-c",
                      "max_connections=20", "-c", "wal_level=logical"},
                     log);
    for (int tries = 0; tries < 200; ++tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        if (PQstatus(connect("postgres").get()) == CONNECTION_OK) return;
    }
    fmt::print(stderr, "postgres did not start; see {}\n", log.string());
    std::abort();
}

PostgresServer::~PostgresServer() {
    kill(process_, SIGQUIT);
    waitpid(process_, nullptr, 0);
    std::error_code ignored;
    remove_all(folder_, ignored);
}

Connection PostgresServer::connect(const std::string& role) const {
    return Connection(PQconnectdb(
        fmt::format("host={} user={} dbname=postgres", folder_.string(), role).c_str()));
}

}  // namespace querent::bypass
