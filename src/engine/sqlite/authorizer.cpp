// Reference: sqlite.org/c3ref/c_alter_table.html (the actions and their arguments).
#include "engine/sqlite/authorizer.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "sql/functions.hpp"

namespace querent::engine::sqlite {

namespace {

/// Functions that operators and our printer's translations stand for, beside the allow-list.
constexpr std::array<std::string_view, 18> operators = {
    "like",     "glob",     "coalesce",     "ifnull",       "iif",
    "min",      "max",      "substr",       "date",         "time",
    "datetime", "strftime", "current_date", "current_time", "current_timestamp",
    "format",   "abs",      "random"};

const std::unordered_set<std::string>& functions() {
    static const auto names = [] {
        std::unordered_set<std::string> set;
        for (const std::string_view name : operators) set.emplace(name);
        for (std::string& name : sql::spellings(sql::Dialect::sqlite)) set.insert(std::move(name));
        return set;
    }();
    return names;
}

/// Those that only describe the schema.
bool describes(std::string_view pragma) {
    constexpr std::array<std::string_view, 4> known = {"table_xinfo", "index_list", "index_info",
                                                       "foreign_key_list"};
    return std::find(known.begin(), known.end(), text::lower(pragma)) != known.end();
}

std::string_view or_empty(const char* text) {
    return text == nullptr ? std::string_view() : std::string_view(text);
}

}  // namespace

void Authorizer::install(sqlite3* connection) {
    sqlite3_set_authorizer(connection, &Authorizer::ask, this);
}

void Authorizer::allow_table(std::string_view name) {
    tables_.insert(text::lower(name));
}

int Authorizer::ask(void* self, int action, const char* first, const char* second,
                    const char* database, const char* /*inside*/) {
    const bool allowed = static_cast<const Authorizer*>(self)->allows(
        action, or_empty(first), or_empty(second), or_empty(database));
    return allowed ? SQLITE_OK : SQLITE_DENY;
}

bool Authorizer::allows(int action, std::string_view first, std::string_view second,
                        std::string_view database) const {
    switch (action) {
        case SQLITE_SELECT:
        case SQLITE_RECURSIVE:
            return true;
        case SQLITE_READ:
            return allows_read(first, second, database);
        case SQLITE_FUNCTION:
            return functions().contains(text::lower(second));
        case SQLITE_PRAGMA:
            return inspecting_ && describes(first);
        case SQLITE_UPDATE:
            // A PRAGMA that is read as a table declares itself, which SQLite asks about as if it
            // were kept in the schema.
            return inspecting_ && first == "sqlite_master";
        default:
            return false;  // SQLite's numbers are not our enum; a new one is denied
    }
}

bool Authorizer::allows_read(std::string_view table, std::string_view column,
                             std::string_view database) const {
    if (inspecting_) return true;
    if (!database.empty() && database != "main") return false;
    // A common table expression of which no column is used comes as a table without a column. So
    // would SQLite's own tables: their number of rows is no secret.
    if (column.empty() && database.empty()) return true;
    return tables_.contains(text::lower(table));
}

}  // namespace querent::engine::sqlite
