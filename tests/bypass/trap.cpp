#include "bypass/trap.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include <fmt/format.h>

namespace querent::bypass {

namespace fs = std::filesystem;

namespace {

void write(const fs::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
    permissions(path, fs::perms::all & ~fs::perms::owner_exec);
}

}  // namespace

Trap::Trap() {
    std::string pattern = (fs::temp_directory_path() / "bypass-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) std::abort();
    folder_ = pattern;
    permissions(folder_, fs::perms::all);
    for (const auto* name : {"drop", "secret"}) {
        create_directory(folder_ / name);
        permissions(folder_ / name, fs::perms::all);
    }
    write(folder_ / "secret" / "secret.csv", fmt::format("a,b\n1,{}\n", canary));
    write(folder_ / "secret" / "secret.json", fmt::format("[{{\"a\": \"{}\"}}]\n", canary));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    if (bind(listener_, generic, size) != 0 || listen(listener_, 16) != 0 ||
        getsockname(listener_, generic, &size) != 0) {
        std::abort();
    }
    port_ = std::to_string(ntohs(address.sin_port));
    accepting_ = std::jthread([this](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            pollfd waiting{listener_, POLLIN, 0};
            if (poll(&waiting, 1, 50) <= 0) continue;
            const int connection = accept(listener_, nullptr, nullptr);
            if (connection < 0) continue;
            ++connections_;
            close(connection);
        }
    });
}

Trap::~Trap() {
    accepting_ = {};
    close(listener_);
    std::error_code ignored;
    remove_all(folder_, ignored);
}

Bait Trap::bait() const {
    return {(folder_ / "drop").string(), (folder_ / "secret").string(), port_};
}

std::string Trap::sprung() {
    std::string what;
    for (const auto& entry : fs::directory_iterator(folder_ / "drop")) {
        what += "made the file " + entry.path().filename().string() + " ";
        remove_all(entry.path());
    }
    std::size_t secrets = 0;
    for (const auto& entry : fs::directory_iterator(folder_ / "secret")) {
        static_cast<void>(entry);
        ++secrets;
    }
    if (secrets != 2) what += "changed the folder of secrets ";
    if (const int connections = connections_.exchange(0); connections > 0) {
        what += fmt::format("connected {} times ", connections);
    }
    return what;
}

bool Trap::is_secret(std::string_view value) {
    // /etc/passwd has the second, PostgreSQL's stored passwords begin with the third.
    return value.find(canary) != std::string_view::npos ||
           value.find("root:x:") != std::string_view::npos ||
           value.find("SCRAM-SHA-256$") != std::string_view::npos;
}

}  // namespace querent::bypass
