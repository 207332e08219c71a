#include "bypass/postgres_server.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace querent::bypass {

namespace fs = std::filesystem;

fs::path PostgresServer::programs() {
    fs::path newest;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", none)) {
        if (exists(entry.path() / "bin" / "postgres")) newest = std::max(newest, entry.path());
    }
    return newest.empty() ? newest : newest / "bin";
}

PostgresServer::PostgresServer() {
    const auto data = (server_.folder() / "data").string();
    server_.run({programs() / "initdb", "-D", data, "-A", "trust", "-U", "postgres", "--no-sync",
                 "--encoding=UTF8", "--locale=C.UTF-8"});
    server_.start({programs() / "postgres", "-D", data, "-k", server_.folder().string(), "-c",
                   "listen_addresses=", "-c", "fsync=off", "-c", "shared_buffers=16MB", "-c",
                   "max_connections=20", "-c", "wal_level=logical"},
                  [this] { return PQstatus(connect("postgres").get()) == CONNECTION_OK; });
}

Connection PostgresServer::connect(const std::string& role) const {
    return Connection(PQconnectdb(
        fmt::format("host={} user={} dbname=postgres", server_.folder().string(), role).c_str()));
}

}  // namespace querent::bypass
