// A database server of Debian's, with a folder and a socket of its own, gone with the object.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace querent::bypass {

/// Servers refuse to run as root, and root's test becomes another user for them: in a system whose
/// «/» only root may enter, as some images have it, no server can be started.
bool servers_can_run();
inline constexpr const char* why_no_server = "«/» may be entered by root alone, so no server runs";

class Server {
public:
    /// `user`: whom the server's package brings for it, since servers refuse to run as root.
    explicit Server(std::string user);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    /// Runs a program to its end; ends the test program with a message when it fails.
    void run(const std::vector<std::string>& words) const;
    /// Starts the server and waits until `answers` says that it does.
    void start(const std::vector<std::string>& words, const std::function<bool()>& answers);

private:
    [[nodiscard]] pid_t begin(const std::vector<std::string>& words) const;
    [[noreturn]] void give_up(const std::string& what) const;

    std::string user_;
    std::filesystem::path folder_;
    pid_t process_ = 0;
};

}  // namespace querent::bypass
