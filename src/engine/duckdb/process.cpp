#include "engine/duckdb/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "engine/duckdb/worker_main.hpp"

namespace querent::engine::duckdb {

namespace {

constexpr std::string_view spill_prefix = "spill-";

struct FileActions {
    posix_spawn_file_actions_t value{};
    FileActions() { posix_spawn_file_actions_init(&value); }
    ~FileActions() { posix_spawn_file_actions_destroy(&value); }
};

struct SpawnAttributes {
    posix_spawnattr_t value{};
    SpawnAttributes() { posix_spawnattr_init(&value); }
    ~SpawnAttributes() { posix_spawnattr_destroy(&value); }
};

Error cannot_start(const Program& program, int error) {
    return Error{ErrorCode::engine_failed,
                 "The engine's worker process could not be started.",
                 fmt::format("{}: {}", program.executable.string(), std::strerror(error)),
                 {},
                 {}};
}

// The worker needs nothing of our environment, and secrets may stand in it.
std::vector<std::string> worker_environment() {
    // Few allocation arenas keep an idle worker small; huge pages spare a fifth of an ingestion's
    // time, which went into clearing small ones.
    std::vector<std::string> environment = {
        "MALLOC_ARENA_MAX=2", "GLIBC_TUNABLES=glibc.malloc.hugetlb=1", "TZ=UTC", "LC_ALL=C.UTF-8"};
    for (const char* name : {"LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"}) {
        if (const char* value = std::getenv(name))
            environment.push_back(fmt::format("{}={}", name, value));
    }
    return environment;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> all;
    for (auto& text : texts) all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

void describe(posix_spawn_file_actions_t* actions, int socket) {
    // The socket first: it may itself sit on one of the standard descriptors.
    posix_spawn_file_actions_adddup2(actions, socket, worker_socket);
    posix_spawn_file_actions_addopen(actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(actions, 1, "/dev/null", O_WRONLY, 0);
#ifndef QUERENT_SANITIZED  // a sanitizer's report must be seen
    posix_spawn_file_actions_addopen(actions, 2, "/dev/null", O_WRONLY, 0);
#endif
    posix_spawn_file_actions_addclosefrom_np(actions, worker_socket + 1);
}

}  // namespace

Result<Process> Process::start(const Program& program, const Descriptor& socket) {
    FileActions actions;
    describe(&actions.value, socket.get());
    SpawnAttributes attributes;
    // A session of its own, so that Ctrl-C on the terminal reaches us and not the worker.
    posix_spawnattr_setflags(&attributes.value,
                             POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    sigset_t signals;
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes.value, &signals);
    sigfillset(&signals);
    posix_spawnattr_setsigdefault(&attributes.value, &signals);

    std::vector<std::string> words = {program.executable.string()};
    words.insert(words.end(), program.arguments.begin(), program.arguments.end());
    auto environment = worker_environment();
    pid_t id = -1;
    const int error =
        posix_spawn(&id, program.executable.c_str(), &actions.value, &attributes.value,
                    pointers(words).data(), pointers(environment).data());
    if (error != 0) return cannot_start(program, error);
    return Process(id);
}

std::string Process::end(std::chrono::milliseconds patience) noexcept {
    if (id_ < 0) return {};
    const pid_t id = std::exchange(id_, -1);
    int status = 0;
    // Only what it ended with by itself is worth telling, so look before killing.
    if (patience.count() > 0) {
        const Descriptor process(static_cast<int>(syscall(SYS_pidfd_open, id, 0)));
        struct pollfd ending {
            process.get(), POLLIN, 0
        };
        poll(&ending, 1, static_cast<int>(patience.count()));
    }
    pid_t reaped = waitpid(id, &status, WNOHANG);
    if (reaped == 0) {
        ::kill(id, SIGKILL);
        do {
            reaped = waitpid(id, &status, 0);
        } while (reaped < 0 && errno == EINTR);
        return "killed";
    }
    if (reaped < 0) return "gone";
    if (WIFSIGNALED(status)) {
        return fmt::format("signal {} ({})", WTERMSIG(status), strsignal(WTERMSIG(status)));
    }
    return fmt::format("exit status {}", WEXITSTATUS(status));
}

Result<SpillFolder> SpillFolder::create(const std::filesystem::path& parent) {
    SpillFolder folder;
    if (parent.empty()) return folder;
    // Folders are named after the server's process, so that those of a killed one can be told.
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(parent, ignored)) {
        const auto name = entry.path().filename().string();
        if (!name.starts_with(spill_prefix)) continue;
        pid_t owner = 0;
        std::from_chars(name.data() + spill_prefix.size(), name.data() + name.size(), owner);
        if (owner > 0 && ::kill(owner, 0) != 0 && errno == ESRCH) {
            std::filesystem::remove_all(entry.path(), ignored);
        }
    }
    auto pattern = (parent / fmt::format("{}{}-XXXXXX", spill_prefix, getpid())).string();
    if (mkdtemp(pattern.data()) == nullptr) {
        const auto code = errno == ENOSPC ? ErrorCode::disk_full : ErrorCode::engine_failed;
        return Error{code,
                     "The folder for temporary data could not be made.",
                     fmt::format("{}: {}", pattern, std::strerror(errno)),
                     {},
                     {}};
    }
    folder.path_ = pattern;
    return folder;
}

SpillFolder::~SpillFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace querent::engine::duckdb
