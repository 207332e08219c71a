// Reads tables and queries, a line each, and prints what each query is in every dialect and what
// looks wrong in it: for scripts that go through thousands of queries, which one program per query
// would take too long for.
//
//   F <tab> dialect                     of the queries that follow; SQLite's before
//   C                                   forget the tables
//   T <tab> name <tab> column …         a table
//   Y <tab> table <tab> column <tab> type
//   K <tab> table <tab> column …        a unique key
//   V <tab> table <tab> column <tab> value …   all texts of the column
//   Q <tab> query  -> {"duckdb": {"sql": "…"}, "mysql": {"error": "…"}, …, "findings": ["…"]}
#include <boost/json.hpp>
#include <iostream>
#include <map>
#include <set>
#include <string>

#include "base/text.hpp"
#include "sql/finding.hpp"
#include "sql/guard.hpp"

namespace {

using namespace querent;

class Lines {
public:
    Lines() {
        facts_.values = [this](std::string_view table, std::string_view column,
                               std::string_view text) { return look_up(table, column, text); };
    }
    void read(const std::string& line) {
        auto parts = text::split(line, '\t');
        const std::string what = parts.front();
        if (what == "C") {
            policy_.tables.clear();
            facts_.tables.clear();
            values_.clear();
        }
        if (what == "Q" && line.size() > 2) std::cout << answer(line.substr(2)) << std::endl;
        if (parts.size() < 2) return;
        const std::string name = parts[1];
        if (what == "F") from_ = sql::dialect_named(name).value_or(from_);
        const std::vector<std::string> rest(parts.begin() + 2, parts.end());
        if (what == "T") {
            policy_.tables.push_back({"", name, {}, true});
            facts_.tables.push_back({name, {}, {}});
            for (const auto& column : rest) {
                policy_.tables.back().columns.push_back({column});
                facts_.tables.back().columns.push_back({column, ""});
            }
        }
        if (what == "V" && rest.size() > 1) {
            values_[name + "\t" + rest[0]] = {rest.begin() + 1, rest.end()};
        }
        for (auto& table : facts_.tables) {
            if (table.name != name) continue;
            if (what == "K") table.unique_keys.push_back(rest);
            for (auto& column : table.columns) {
                if (what == "Y" && rest.size() == 2 && column.name == rest[0])
                    column.type = rest[1];
            }
        }
        for (auto& table : policy_.tables) {
            if (what != "Y" || table.name != name || rest.size() != 2) continue;
            for (auto& column : table.columns) {
                if (column.name == rest[0]) column.type = rest[1];
            }
        }
    }

private:
    std::optional<sql::ValueFacts> look_up(std::string_view table, std::string_view column,
                                           std::string_view text) const {
        const auto known = values_.find(std::string(table) + "\t" + std::string(column));
        if (known == values_.end()) return std::nullopt;
        if (known->second.contains(std::string(text))) return sql::ValueFacts{true, {}};
        const std::vector<std::string> all(known->second.begin(), known->second.end());
        const auto near = text::nearest(text, all);
        return sql::ValueFacts{false, near ? std::vector{*near} : std::vector<std::string>{}};
    }
    std::string answer(const std::string& query) const {
        boost::json::object said;
        for (const sql::Dialect to : sql::all_dialects) {
            const auto checked = sql::check_text(query, from_, to, policy_);
            said[name_of(to)] = checked.ok()
                                    ? boost::json::object{{"sql", checked->text()}}
                                    : boost::json::object{{"error", checked.error().message}};
            if (to != from_ || !checked.ok()) continue;
            boost::json::array findings;
            for (const auto& finding : sql::find_problems(checked->query(), facts_)) {
                findings.push_back(boost::json::string(finding.code + ": " + finding.message));
            }
            said["findings"] = std::move(findings);
        }
        return boost::json::serialize(said);
    }

    sql::Dialect from_ = sql::Dialect::sqlite;
    sql::GuardPolicy policy_;
    sql::SchemaFacts facts_;
    std::map<std::string, std::set<std::string>> values_;
};

}  // namespace

int main() {
    Lines lines;
    for (std::string line; std::getline(std::cin, line);) lines.read(line);
    return 0;
}
