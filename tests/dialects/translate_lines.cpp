// Reads tables and queries of SQLite, a line each, and prints what each query is in every dialect:
// for scripts that compare thousands of queries, which one program per query would take too long
// for.
//
//   C                      forget the tables
//   T <tab> name <tab> column <tab> column …
//   Q <tab> query          -> {"duckdb": {"sql": "…"}, "mysql": {"error": "…"}, …}
#include <boost/json.hpp>
#include <iostream>
#include <string>

#include "base/text.hpp"
#include "sql/guard.hpp"

namespace {

using namespace querent;

std::string answer(const std::string& query, const sql::GuardPolicy& policy) {
    boost::json::object said;
    for (const sql::Dialect to : sql::all_dialects) {
        const auto checked = sql::check_text(query, sql::Dialect::sqlite, to, policy);
        said[name_of(to)] = checked.ok() ? boost::json::object{{"sql", checked->text()}}
                                         : boost::json::object{{"error", checked.error().message}};
    }
    return boost::json::serialize(said);
}

}  // namespace

int main() {
    sql::GuardPolicy policy;
    for (std::string line; std::getline(std::cin, line);) {
        const auto parts = text::split(line, '\t');
        if (parts.front() == "C") policy.tables.clear();
        if (parts.front() == "T" && parts.size() > 1) {
            sql::KnownTable table;
            table.name = parts[1];
            for (std::size_t k = 2; k < parts.size(); ++k) table.columns.push_back({parts[k]});
            policy.tables.push_back(std::move(table));
        }
        if (parts.front() == "Q" && line.size() > 2) {
            std::cout << answer(line.substr(2), policy) << std::endl;
        }
    }
    return 0;
}
