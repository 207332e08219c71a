// A PostgreSQL server of Debian's for a test.
#pragma once

#include <libpq-fe.h>

#include <filesystem>
#include <memory>
#include <string>

#include "bypass/server.hpp"

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
    [[nodiscard]] Connection connect(const std::string& role) const;

private:
    Server server_{"postgres"};
};

}  // namespace querent::bypass
