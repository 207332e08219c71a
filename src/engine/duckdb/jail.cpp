// Files are confined by Landlock, everything else by the filter in system_calls.cpp.
//
// Landlock has grown: each version of its interface (ABI) can deny more. What this kernel does not
// know must not be asked for, and what it knows must be, because a right that is not handled stays
// free. Debian 12's header knows the first version only, so the later rights stand here by number
// (include/uapi/linux/landlock.h of Linux 6.12). What Landlock leaves open on purpose – stat() and
// the like on any path – tells whether a file exists, but nothing of what is in it.
#include "engine/duckdb/jail.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <utility>

#include <fmt/format.h>

#include "base/limits.hpp"
#include "engine/duckdb/descriptor.hpp"
#include "engine/duckdb/system_calls.hpp"

namespace querent::engine::duckdb {

namespace {

// The first version's struct is only the first field; the kernel takes any length.
struct RulesetAttributes {
    std::uint64_t handled_access_fs;
    std::uint64_t handled_access_net;
    std::uint64_t scoped;
};

constexpr std::uint64_t access_of_first_version = (1ULL << 13) - 1;
constexpr std::uint64_t access_refer = 1ULL << 13;                  // version 2
constexpr std::uint64_t access_truncate = 1ULL << 14;               // version 3
constexpr std::uint64_t access_device_ioctl = 1ULL << 15;           // version 5
constexpr std::uint64_t network_bind_and_connect = 0b11;            // version 4
constexpr std::uint64_t scope_abstract_sockets_and_signals = 0b11;  // version 6

constexpr std::uint64_t read_file = LANDLOCK_ACCESS_FS_READ_FILE;
constexpr std::uint64_t read_tree = read_file | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t write_file = read_file | LANDLOCK_ACCESS_FS_WRITE_FILE | access_truncate;
constexpr std::uint64_t write_tree = read_tree | write_file | LANDLOCK_ACCESS_FS_MAKE_REG |
                                     LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                                     LANDLOCK_ACCESS_FS_REMOVE_DIR;

Error unavailable(std::string_view what, int error) {
    return Error{ErrorCode::jail_unavailable,
                 "This machine's kernel cannot confine the engine, so nothing was run.",
                 fmt::format("{}: {}", what, std::strerror(error)),
                 "A Linux kernel from 5.13 with Landlock switched on is needed; `querent doctor` "
                 "shows what this one has.",
                 {}};
}

int landlock_abi() {
    const long abi =
        syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return abi < 0 ? 0 : static_cast<int>(abi);
}

std::uint64_t file_access_known(int abi) {
    std::uint64_t access = access_of_first_version;
    if (abi >= 2) access |= access_refer;
    if (abi >= 3) access |= access_truncate;
    if (abi >= 5) access |= access_device_ioctl;
    return access;
}

Result<Descriptor> create_ruleset(int abi) {
    RulesetAttributes attributes{};
    std::size_t size = sizeof(attributes.handled_access_fs);
    attributes.handled_access_fs = file_access_known(abi);
    if (abi >= 4) {
        attributes.handled_access_net = network_bind_and_connect;
        size += sizeof(attributes.handled_access_net);
    }
    if (abi >= 6) {
        attributes.scoped = scope_abstract_sockets_and_signals;
        size += sizeof(attributes.scoped);
    }
    const long ruleset = syscall(SYS_landlock_create_ruleset, &attributes, size, 0);
    if (ruleset < 0) return unavailable("landlock_create_ruleset", errno);
    return Descriptor(static_cast<int>(ruleset));
}

Result<void> permit(const Descriptor& ruleset, const std::filesystem::path& path,
                    std::uint64_t file_access, std::uint64_t tree_access, int abi) {
    const auto cannot = [&path](std::string_view what) {
        return Error{ErrorCode::file_unreadable,
                     fmt::format("«{}» could not be opened.", path.string()),
                     fmt::format("{}: {}", what, std::strerror(errno)),
                     {},
                     {}};
    };
    const Descriptor target(open(path.c_str(), O_PATH | O_CLOEXEC));
    if (!target.open()) return cannot("open");
    struct stat facts {};
    if (fstat(target.get(), &facts) != 0) return cannot("fstat");
    landlock_path_beneath_attr rule{};
    rule.allowed_access =
        (S_ISDIR(facts.st_mode) ? tree_access : file_access) & file_access_known(abi);
    rule.parent_fd = target.get();
    if (syscall(SYS_landlock_add_rule, ruleset.get(), LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0) {
        return unavailable("landlock_add_rule", errno);
    }
    return {};
}

Result<void> confine_files(const JailProfile& profile) {
    const int abi = landlock_abi();
    if (abi == 0) return unavailable("landlock_create_ruleset", errno);
    TRY(const Descriptor ruleset, create_ruleset(abi));
    for (const auto& path : profile.readable) {
        TRY_VOID(permit(ruleset, path, read_file, read_tree, abi));
    }
    for (const auto& path : profile.writable) {
        TRY_VOID(permit(ruleset, path, write_file, write_tree, abi));
    }
    // On opening DuckDB reads how much memory its resource group may have, and a file that is there
    // but cannot be read is too much for it. These tell limits and nothing else.
    for (const auto* path : {"/proc/self/cgroup", "/sys/fs/cgroup"}) {
        if (access(path, F_OK) == 0) TRY_VOID(permit(ruleset, path, read_file, read_file, abi));
    }
    if (!profile.temporary.empty()) {
        TRY_VOID(permit(ruleset, profile.temporary, write_file, write_tree, abi));
    }
    if (syscall(SYS_landlock_restrict_self, ruleset.get(), 0) != 0) {
        return unavailable("landlock_restrict_self", errno);
    }
    return {};
}

Result<void> limit(decltype(RLIMIT_CORE) resource, std::uint64_t value) {
    struct rlimit current {};
    if (getrlimit(resource, &current) != 0) return unavailable("getrlimit", errno);
    const auto lowered = std::min(static_cast<rlim_t>(value), current.rlim_max);
    const struct rlimit wanted { lowered, lowered };
    if (setrlimit(resource, &wanted) != 0) return unavailable("setrlimit", errno);
    return {};
}

Result<void> limit_resources(const JailProfile& profile) {
    TRY_VOID(limit(RLIMIT_CORE, 0));
    TRY_VOID(limit(RLIMIT_NOFILE, 4096));
#ifndef QUERENT_SANITIZED
    // DuckDB keeps its buffers within memory_max, but not every allocation is one of its buffers.
    // This is the wall behind that: private memory that can be written. A sanitizer's shadow
    // memory would not fit behind it.
    TRY_VOID(
        limit(RLIMIT_DATA, profile.memory_max + profile.memory_max / 4 + 512 * limits::mebibyte));
#else
    static_cast<void>(profile);
#endif
    return {};
}

// Where memory runs out in spite of all limits, the kernel should end a worker and not the server.
void offer_to_out_of_memory_killer() {
    const Descriptor score(open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC));
    if (score.open()) static_cast<void>(!write(score.get(), "800", 3));
}

}  // namespace

JailFacts jail_facts() {
    JailFacts facts;
    facts.landlock_abi = landlock_abi();
    facts.seccomp = system_call_filters_available();
    if (facts.sufficient()) {
        facts.sentence = fmt::format("Landlock (ABI {}) and seccomp filters confine the engine.",
                                     facts.landlock_abi);
    } else if (facts.seccomp) {
        facts.sentence =
            "The kernel has no Landlock, or it is switched off (see /sys/kernel/security/lsm), so "
            "the engine cannot be kept from other files and will not start.";
    } else {
        facts.sentence =
            "The kernel does not take seccomp filters, so the engine cannot be kept from sockets "
            "and programs and will not start.";
    }
    return facts;
}

Result<void> enter_jail(const JailProfile& profile) {
    offer_to_out_of_memory_killer();
    TRY_VOID(limit_resources(profile));
    // Not readable by other processes of the same user (ptrace, /proc/PID/mem), either.
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return unavailable("PR_SET_DUMPABLE", errno);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return unavailable("PR_SET_NO_NEW_PRIVS", errno);
    }
    TRY_VOID(confine_files(profile));
    return filter_system_calls();
}

}  // namespace querent::engine::duckdb
