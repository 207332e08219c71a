// Hostile SQL given raw to a session, and then each layer alone: DuckDB with its doors open inside
// of the kernel's jail, and bare system calls inside of it.
#include "engine/duckdb/jail.hpp"

#include <duckdb.h>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <functional>
#include <thread>

#include <fmt/format.h>

#include "engine/duckdb/workplace.hpp"

namespace querent::engine::duckdb {

namespace {

using testing::AnyOf;
using testing::HasSubstr;

// Runs `inside` in a jailed child process and returns what it says.
std::string in_jail(const JailProfile& profile, const std::function<std::string()>& inside) {
    int ends[2] = {-1, -1};
    if (pipe(ends) != 0) return "no pipe";
    const pid_t child = fork();
    if (child == 0) {
        const auto jailed = enter_jail(profile);
        const auto said = jailed.ok() ? inside() : jailed.error().message + jailed.error().detail;
        static_cast<void>(!write(ends[1], said.data(), said.size()));
        _exit(0);
    }
    close(ends[1]);
    std::string said;
    char bytes[4096];
    for (ssize_t size = 0; (size = read(ends[0], bytes, sizeof bytes)) > 0;) {
        said.append(bytes, static_cast<std::size_t>(size));
    }
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? said : said + fmt::format(" (signal {})", WTERMSIG(status));
}

std::string outcome(long result) {
    return result >= 0 ? "success" : std::strerror(errno);
}

TEST(jail, tells_what_the_kernel_can_do) {
    const auto facts = jail_facts();
    EXPECT_TRUE(facts.sufficient()) << facts.sentence;
    EXPECT_THAT(facts.sentence, HasSubstr("Landlock"));
}

TEST(jail, lets_bare_system_calls_reach_the_files_of_the_profile_and_no_other) {
    const Workplace place;
    Workplace::write(place.data("seen"), "seen");
    Workplace::write(place.outside("secret"), "secret");
    const auto opened = [&place](const std::filesystem::path& path, int flags) {
        return in_jail(place.profile(), [&] { return outcome(open(path.c_str(), flags, 0600)); });
    };
    EXPECT_EQ(opened(place.data("seen"), O_RDONLY), "success");
    EXPECT_EQ(opened(place.staging("new"), O_WRONLY | O_CREAT), "success");
    EXPECT_EQ(opened(place.spill() / "new", O_RDWR | O_CREAT), "success");
    EXPECT_EQ(opened(place.data("seen"), O_WRONLY), "Permission denied");
    EXPECT_EQ(opened(place.data("new"), O_WRONLY | O_CREAT), "Permission denied");
    EXPECT_EQ(opened(place.outside("secret"), O_RDONLY), "Permission denied");
    EXPECT_EQ(opened(place.data("../secret"), O_RDONLY), "Permission denied");
    for (const auto* path : {"/etc/passwd", "/proc/self/environ", "/proc/self/mem", "/dev/null",
                             "/etc", "/", "/proc/1/environ", "/usr/bin/env"}) {
        EXPECT_EQ(opened(path, O_RDONLY), "Permission denied") << path;
    }
}

TEST(jail, follows_no_link_out_of_the_profile) {
    const Workplace place;
    Workplace::write(place.outside("secret"), "secret");
    create_symlink(place.outside("secret"), place.data("link"));
    EXPECT_EQ(in_jail(place.profile(),
                      [&] { return outcome(open(place.data("link").c_str(), O_RDONLY)); }),
              "Permission denied");
    EXPECT_EQ(in_jail(place.profile(),
                      [&] {
                          return outcome(
                              link(place.outside("secret").c_str(), place.staging("hard").c_str()));
                      }),
              "Operation not permitted");
}

TEST(jail, denies_every_system_call_that_leads_outside) {
    const Workplace place;
    char path[] = "/usr/bin/env";
    char* words[] = {path, nullptr};
    const std::pair<const char*, std::function<long()>> attempts[] = {
        {"socket inet", [] { return socket(AF_INET, SOCK_STREAM, 0); }},
        {"socket inet6", [] { return socket(AF_INET6, SOCK_DGRAM, 0); }},
        {"socket unix", [] { return socket(AF_UNIX, SOCK_STREAM, 0); }},
        {"socket netlink", [] { return socket(AF_NETLINK, SOCK_RAW, 0); }},
        {"socketpair",
         [] {
             int ends[2];
             return socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
         }},
        {"execve", [&] { return execve(path, words, nullptr); }},
        {"execveat", [&] { return syscall(SYS_execveat, AT_FDCWD, path, words, nullptr, 0); }},
        {"fork", [] { return syscall(SYS_fork); }},
        {"vfork", [] { return syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, nullptr); }},
        {"ptrace", [] { return ptrace(PTRACE_ATTACH, getppid(), nullptr, nullptr); }},
        {"process_vm_readv",
         [] { return syscall(SYS_process_vm_readv, getppid(), nullptr, 0, nullptr, 0, 0); }},
        {"kill the parent", [] { return kill(getppid(), SIGTERM); }},
        {"tgkill the parent", [] { return syscall(SYS_tgkill, getppid(), getppid(), SIGTERM); }},
        {"mount", [] { return syscall(SYS_mount, "none", "/tmp", "tmpfs", 0, nullptr); }},
        {"unshare", [] { return syscall(SYS_unshare, 0x10000000); }},
        {"chroot", [] { return syscall(SYS_chroot, "/tmp"); }},
        {"io_uring_setup", [] { return syscall(SYS_io_uring_setup, 1, nullptr); }},
        {"bpf", [] { return syscall(SYS_bpf, 0, nullptr, 0); }},
        {"keyctl", [] { return syscall(SYS_keyctl, 0, 0, 0, 0, 0); }},
        {"userfaultfd", [] { return syscall(SYS_userfaultfd, 0); }},
        {"pidfd_open", [] { return syscall(SYS_pidfd_open, getppid(), 0); }},
        {"memfd_create", [] { return syscall(SYS_memfd_create, "x", 0); }},
        {"setuid", [] { return syscall(SYS_setuid, 0); }},
        {"chmod", [] { return syscall(SYS_chmod, "/tmp", 0777); }},
        {"raise its limits",
         [] {
             const std::uint64_t limit[2] = {~0ULL, ~0ULL};
             return syscall(SYS_prlimit64, 0, 2, limit, nullptr);
         }},
        {"executable memory",
         [] {
             return mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                         MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED
                        ? -1L
                        : 0L;
         }},
    };
    for (const auto& [name, attempt] : attempts) {
        EXPECT_EQ(in_jail(place.profile(), [&] { return outcome(attempt()); }),
                  "Operation not permitted")
            << name;
    }
    EXPECT_EQ(in_jail(place.profile(), [] { return outcome(syscall(SYS_clone3, nullptr, 0)); }),
              "Function not implemented");
}

TEST(jail, still_lets_threads_be_started) {
    const Workplace place;
    EXPECT_EQ(in_jail(place.profile(),
                      [] {
                          std::string said = "no";
                          std::thread([&said] { said = "yes"; }).join();
                          return said;
                      }),
              "yes");
}

// DuckDB as it comes, without one of our settings.
std::string open_duckdb_says(const std::string& statement) {
    duckdb_database database = nullptr;
    duckdb_connection connection = nullptr;
    if (duckdb_open(nullptr, &database) == DuckDBError) return "not opened";
    if (duckdb_connect(database, &connection) == DuckDBError) return "not connected";
    duckdb_result result;
    const auto state = duckdb_query(connection, statement.c_str(), &result);
    const char* error = duckdb_result_error(&result);
    return state == DuckDBError ? (error == nullptr ? "failed" : error) : "success";
}

TEST(jail, holds_a_duckdb_that_has_all_its_own_doors_open) {
    const Workplace place;
    Workplace::write(place.data("a.csv"), "n\n1\n");
    Workplace::write(place.outside("secret.csv"), "n\n1\n");
    const auto says = [&place](const std::string& statement) {
        return in_jail(place.profile(), [&] { return open_duckdb_says(statement); });
    };
    EXPECT_EQ(says(fmt::format("FROM read_csv({})", literal(place.data("a.csv").native()))),
              "success");
    const std::string refused[] = {
        "FROM read_text('/etc/passwd')",
        fmt::format("FROM read_csv({})", literal(place.outside("secret.csv").native())),
        fmt::format("COPY (SELECT 1) TO {}", literal(place.outside("out.csv").native())),
        fmt::format("COPY (SELECT 1) TO {}", literal(place.data("out.csv").native())),
        fmt::format("ATTACH {} AS other", literal(place.outside("other.db").native())),
    };
    for (const auto& statement : refused) {
        EXPECT_THAT(says(statement),
                    AnyOf(HasSubstr("Permission denied"), HasSubstr("Cannot open")))
            << statement;
    }
    for (const auto* statement :
         {"INSTALL httpfs", "LOAD httpfs", "FROM read_csv('http://127.0.0.1:80/x.csv')",
          "FROM read_csv('https://example.com/x.csv')",
          "LOAD '/usr/lib/x86_64-linux-gnu/libm.so.6'",
          "INSTALL httpfs FROM 'http://127.0.0.1:1'"}) {
        EXPECT_NE(says(statement), "success") << statement;
    }
    EXPECT_FALSE(std::filesystem::exists(place.outside("out.csv")));
}

TEST(jail, withstands_hostile_sql_that_reaches_a_session_unchecked) {
    const Workplace place;
    Workplace::write(place.outside("secret.csv"), "n\n1\n");
    auto session = place.session();
    const auto outside = literal(place.outside("secret.csv").native());
    const std::string hostile[] = {
        "FROM read_text('/etc/passwd')",
        "FROM read_blob('/etc/shadow')",
        "FROM read_csv('/etc/passwd')",
        "FROM read_text('/proc/self/environ')",
        "FROM glob('/etc/*')",
        "FROM " + outside,
        "FROM read_csv(" + outside + ")",
        fmt::format("FROM read_text({})", literal(place.data("../secret.csv").native())),
        fmt::format("COPY (SELECT 1) TO {}", literal(place.outside("out.csv").native())),
        "COPY (SELECT 1) TO '/tmp/out.csv'",
        "COPY (SELECT 1) TO '/dev/stdout'",
        fmt::format("EXPORT DATABASE {}", literal(place.outside("export").native())),
        fmt::format("IMPORT DATABASE {}", literal(place.outside("export").native())),
        fmt::format("ATTACH {} AS other", literal(place.outside("other.db").native())),
        "ATTACH 'http://127.0.0.1/x.db' AS other",
        "INSTALL httpfs",
        "LOAD httpfs",
        "INSTALL httpfs; LOAD httpfs",
        "LOAD '/usr/lib/x86_64-linux-gnu/libm.so.6'",
        "FROM read_csv('http://127.0.0.1/x.csv')",
        "FROM read_parquet('s3://bucket/x.parquet')",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "RESET lock_configuration",
        "SET memory_limit = '100GB'",
        "SET threads = 64",
        "SET allowed_directories = ['/']",
        "SET temp_directory = '/tmp'",
        "SET extension_directory = '/tmp'",
        "SET log_query_path = '/tmp/log'",
        "PRAGMA enable_profiling; PRAGMA profiling_output = '/tmp/profile'; SELECT 1",
        "CREATE PERSISTENT SECRET s (TYPE s3)",
    };
    for (const auto& statement : hostile) {
        Rows rows;
        const auto ran = session.run(statement, RunLimits{}, soon(), rows);
        // A glob may find nothing instead of failing; what counts is that nothing came out.
        EXPECT_TRUE(!ran.ok() || rows.rows.empty()) << statement;
        ASSERT_TRUE(session.alive()) << statement;
    }
    for (const auto* path : {"out.csv", "export", "other.db"}) {
        EXPECT_FALSE(std::filesystem::exists(place.outside(path))) << path;
    }
    Rows rows;
    EXPECT_TRUE(session.run("SELECT 1", RunLimits{}, soon(), rows).ok());
}

TEST(jail, keeps_a_running_worker_in_the_state_that_the_kernel_shows) {
    const Workplace place;
    auto session = place.session();
    std::ifstream status(fmt::format("/proc/{}/status", session.process()));
    std::string text((std::istreambuf_iterator<char>(status)), {});
    EXPECT_THAT(text, HasSubstr("NoNewPrivs:\t1"));
    EXPECT_THAT(text, HasSubstr("Seccomp:\t2"));
    std::size_t descriptors = 0;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(
             fmt::format("/proc/{}/fd", session.process()), error)) {
        static_cast<void>(entry);
        ++descriptors;
    }
    // The standard ones and the socket. Where even the owner may not look, there is nothing to
    // count.
    if (!error) {
        EXPECT_EQ(descriptors, 4U);
    }
}

}  // namespace

}  // namespace querent::engine::duckdb
