// A PostgreSQL server of Debian's, with a folder and a socket of its own, gone with the object.
#pragma once

#include <libpq-fe.h>
#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace querent::bypass {

struct CloseConnection {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};
using Connection = std::unique_ptr<PGconn, CloseConnection>;

class PostgresServer {
public:
    /// Where Debian puts the server's programs; empty when they are not installed.
    static std::filesystem::path programs();

    PostgresServer();
    ~PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;

    [[nodiscard]] Connection connect(const std::string& role) const;

private:
    std::filesystem::path folder_;
    pid_t process_ = 0;
};

}  // namespace querent::bypass
