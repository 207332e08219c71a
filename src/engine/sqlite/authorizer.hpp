// What a statement may do, asked by SQLite while it prepares it: the layer that holds even where
// everything above it let something through.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

struct sqlite3;

namespace querent::engine::sqlite {

/// Lets statements read the tables and views that were named, and call the functions of our
/// allow-list (sql/functions.hpp) as SQLite spells them. Everything else is denied: writing,
/// attaching, PRAGMA, transactions, SQLite's own tables.
/// Threads: as its connection.
class Authorizer {
public:
    /// Requires: the authorizer outlives the connection.
    void install(sqlite3* connection);

    /// The tables and views that may be read; names are compared without case.
    void allow_table(std::string_view name);
    /// While it is set, our own statements may also read SQLite's schema and the few PRAGMAs that
    /// describe it.
    void set_inspecting(bool inspecting) noexcept { inspecting_ = inspecting; }

private:
    static int ask(void* self, int action, const char* first, const char* second,
                   const char* database, const char* inside);
    [[nodiscard]] bool allows(int action, std::string_view first, std::string_view second,
                              std::string_view database) const;
    [[nodiscard]] bool allows_read(std::string_view table, std::string_view column,
                                   std::string_view database) const;

    std::unordered_set<std::string> tables_;  // lower case
    bool inspecting_ = false;
};

}  // namespace querent::engine::sqlite
