// The list is what DuckDB needs to read files, spill, run threads and keep memory, found by tracing
// it and then by reading what each call could be used for. Absent on purpose: everything of
// sockets, starting programs or processes, tracing, signals to others, mounting, namespaces,
// io_uring, bpf, keys, and memory that is writable code. Where a call is needed but has a dangerous
// side, its arguments are checked too.
#include "engine/duckdb/system_calls.hpp"

#include <fcntl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

namespace querent::engine::duckdb {

namespace {

// Free of any condition.
constexpr const char* allowed[] = {
    // Files; which ones is Landlock's affair.
    "open",
    "openat",
    "close",
    "read",
    "pread64",
    "readv",
    "preadv",
    "write",
    "pwrite64",
    "writev",
    "pwritev",
    "lseek",
    "ftruncate",
    "truncate",
    "fallocate",
    "fadvise64",
    "fsync",
    "fdatasync",
    "stat",
    "lstat",
    "fstat",
    "newfstatat",
    "statx",
    "statfs",
    "fstatfs",
    "access",
    "faccessat",
    "faccessat2",
    "readlink",
    "readlinkat",
    "getcwd",
    "getdents64",
    "unlink",
    "unlinkat",
    "rename",
    "renameat",
    "renameat2",
    "mkdir",
    "mkdirat",
    "rmdir",
    "poll",
    "ppoll",
    // Memory.
    "munmap",
    "mremap",
    "madvise",
    "brk",
    // Threads and waiting.
    "futex",
    "set_robust_list",
    "rseq",
    "sched_yield",
    "sched_getaffinity",
    "getcpu",
    "membarrier",
    "nanosleep",
    "clock_nanosleep",
    "restart_syscall",
    "exit",
    "exit_group",
    // Its own signals.
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "sigaltstack",
    // Facts.
    "clock_gettime",
    "clock_getres",
    "gettimeofday",
    "time",
    "times",
    "getrusage",
    "sysinfo",
    "uname",
    "getrandom",
    "getpid",
    "gettid",
    "getuid",
    "geteuid",
    "getgid",
    "getegid",
    "getrlimit",
};

class Filter {
public:
    Filter() : context_(seccomp_init(SCMP_ACT_ERRNO(EPERM)), seccomp_release) {}

    void allow(const char* name, const std::vector<scmp_arg_cmp>& conditions = {}) {
        add(SCMP_ACT_ALLOW, name, conditions);
    }
    // The C library asks whether a newer call exists and falls back when told that it does not.
    void deny_as_unknown(const char* name) { add(SCMP_ACT_ERRNO(ENOSYS), name, {}); }

    Result<void> load() {
        if (error_ == 0) error_ = seccomp_load(context_.get());
        if (error_ == 0) return {};
        return Error{ErrorCode::jail_unavailable,
                     "This machine's kernel cannot confine the engine, so nothing was run.",
                     std::string("seccomp: ") + std::strerror(-error_),
                     "`querent doctor` shows what the kernel lacks.",
                     {}};
    }

private:
    void add(std::uint32_t action, const char* name, const std::vector<scmp_arg_cmp>& conditions) {
        if (error_ != 0) return;
        if (context_ == nullptr) {
            error_ = -ENOMEM;
            return;
        }
        const int number = seccomp_syscall_resolve_name(name);
        if (number == __NR_SCMP_ERROR) return;  // not a call of this architecture
        const int result =
            seccomp_rule_add_array(context_.get(), action, number,
                                   static_cast<unsigned>(conditions.size()), conditions.data());
        if (result != -EDOM) error_ = result;
    }

    std::unique_ptr<void, void (*)(void*)> context_;
    int error_ = 0;
};

scmp_arg_cmp equals(unsigned argument, std::uint64_t value) {
    return {argument, SCMP_CMP_EQ, value, 0};
}

scmp_arg_cmp masked(unsigned argument, std::uint64_t mask, std::uint64_t value) {
    return {argument, SCMP_CMP_MASKED_EQ, mask, value};
}

void allow_with_conditions(Filter& filter) {
    // Threads, but no processes and no namespaces. The flags of clone3 lie in memory, where a
    // filter cannot look, so that call must seem absent.
    constexpr std::uint64_t namespaces = CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER |
                                         CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWCGROUP;
    filter.allow("clone", {masked(0, CLONE_THREAD | namespaces, CLONE_THREAD)});
    filter.deny_as_unknown("clone3");
    filter.deny_as_unknown("openat2");
    // Memory, but none that can be executed: no code comes in after the start.
    filter.allow("mmap", {masked(2, PROT_EXEC, 0)});
    filter.allow("mprotect", {masked(2, PROT_EXEC, 0)});
    // Locks and flags of descriptors; not the commands that send signals.
    for (const int command :
         {F_GETFD, F_SETFD, F_GETFL, F_GETLK, F_SETLK, F_SETLKW, F_DUPFD_CLOEXEC}) {
        filter.allow("fcntl", {equals(1, static_cast<std::uint64_t>(command))});
    }
    // A thread may name itself and its memory.
    filter.allow("prctl", {equals(0, PR_SET_NAME)});
    filter.allow("prctl", {equals(0, 0x53564d41)});  // PR_SET_VMA
    // Limits can be read, of itself only.
    filter.allow("prlimit64", {equals(0, 0), equals(2, 0)});
    // abort() ends the process by a signal to itself.
    filter.allow("tgkill", {equals(0, static_cast<std::uint64_t>(getpid()))});
#ifdef QUERENT_SANITIZED
    filter.allow("sched_getparam");
    filter.allow("sched_getscheduler");
    filter.allow("pipe2");  // is this address readable?
    filter.allow("pipe");
    filter.allow("mincore");
    filter.allow("msync");
    filter.allow("dup");
    filter.allow("dup2");
#endif
}

}  // namespace

bool system_call_filters_available() {
    std::uint32_t action = SECCOMP_RET_ERRNO;
    return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

Result<void> filter_system_calls() {
    Filter filter;
    for (const char* name : allowed) filter.allow(name);
    allow_with_conditions(filter);
    return filter.load();
}

}  // namespace querent::engine::duckdb
