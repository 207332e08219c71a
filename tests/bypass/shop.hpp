// What the person of the corpora may read. The engines' databases hold more: the table secrets, and
// the column salary of staff.
#pragma once

#include "sql/guard.hpp"

namespace querent::bypass {

inline sql::GuardPolicy shop() {
    sql::GuardPolicy policy;
    policy.tables = {
        {"", "orders", {{"id"}, {"customer_id"}, {"amount"}, {"status"}, {"order_date"}}, true},
        {"", "customers", {{"id"}, {"name"}, {"country"}}, true},
        {"", "staff", {{"id"}, {"name"}}, false},
        {"",
         "system",
         {{"name"},
          {"delete"},
          {"update"},
          {"set"},
          {"year"},
          {"month"},
          {"day"},
          {"date"},
          {"time"},
          {"timestamp"}},
         true},
        {"", "select", {{"order"}, {"group"}}, true},
        {"", "maße", {{"größe"}, {"straße 1"}}, true},
        {"", "客户", {{"名前"}}, true},
    };
    sql::KnownTable words{"", "words", {{"id"}}, true};
    for (const auto* word : {"delete",     "update",        "insert",
                             "drop",       "alter",         "create",
                             "truncate",   "grant",         "revoke",
                             "merge",      "replace",       "copy",
                             "attach",     "detach",        "load",
                             "install",    "pragma",        "vacuum",
                             "analyze",    "execute",       "exec",
                             "call",       "commit",        "rollback",
                             "begin",      "end",           "set",
                             "reset",      "show",          "use",
                             "into",       "outfile",       "lock",
                             "system",     "user",          "admin",
                             "root",       "password",      "secret",
                             "shutdown",   "kill",          "sleep",
                             "benchmark",  "pg_sleep",      "pg_read_file",
                             "dblink",     "lo_import",     "load_extension",
                             "read_csv",   "xp_cmdshell",   "information_schema",
                             "pg_catalog", "sqlite_master", "union",
                             "select",     "from",          "where",
                             "table",      "database",      "schema",
                             "procedure",  "trigger"}) {
        words.columns.push_back({word});
    }
    policy.tables.push_back(std::move(words));
    return policy;
}

}  // namespace querent::bypass
