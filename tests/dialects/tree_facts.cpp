// Tells what our parser saw in queries, a line of JSON each, for engine_parsers.py, which asks the
// engines' own parsers the same:
//
//   tree_facts corpora            the queries of tests/legitimate, and whatever the guard lets
//                                 through of tests/bypass
//   tree_facts lines DIALECT      queries from the standard input, a line each, without a catalog
//
//   {"from": "mysql", "to": "duckdb", "sql": "…", "tables": ["orders"], "printed": "…"}
#include <boost/json.hpp>
#include <iostream>
#include <set>
#include <string>
#include <string_view>

#include "bypass/corpus.hpp"
#include "bypass/shop.hpp"
#include "sql/guard.hpp"
#include "sql/parser.hpp"
#include "sql/translate.hpp"
#include "sql/walk.hpp"
#include "sql/walk_query.hpp"

namespace {

using namespace querent;
using sql::Dialect;

constexpr Dialect targets[] = {Dialect::duckdb, Dialect::postgres};

/// Every name of a table that is no common table's.
class Tables {
public:
    static boost::json::array of(const sql::Query& query) {
        Tables tables;
        tables.query(query);
        for (const auto& common : tables.commons_) tables.names_.erase(common);
        boost::json::array names;
        for (const auto& name : tables.names_) names.emplace_back(boost::json::string(name));
        return names;
    }

private:
    void query(const sql::Query& tree) {
        for (const auto& common : tree.with) commons_.insert(common.name);
        visit_query_parts(
            tree, [this](const sql::Expression& part) { expression(part); },
            [this](const sql::Query& inner) { query(inner); },
            [this](const sql::TableReference& inner) { table(inner); });
    }
    void table(const sql::TableReference& tree) {
        if (const auto* named = tree.as<sql::NamedTable>()) names_.insert(named->name);
        visit_table_parts(
            tree, [this](const sql::Expression& part) { expression(part); },
            [this](const sql::Query& inner) { query(inner); },
            [this](const sql::TableReference& inner) { table(inner); });
    }
    void expression(const sql::Expression& tree) {
        visit_parts(
            tree, [this](const sql::Expression& part) { expression(part); },
            [this](const sql::Query& inner) { query(inner); });
    }

    std::set<std::string> names_;
    std::set<std::string> commons_;
};

void tell(std::string_view text, Dialect from, Dialect to, const sql::Query& tree,
          const std::string& printed) {
    std::cout << boost::json::serialize(
                     boost::json::object{{"from", name_of(from)},
                                         {"to", name_of(to)},
                                         {"sql", boost::json::string(text)},
                                         {"tables", Tables::of(tree)},
                                         {"printed", boost::json::string(printed)}})
              << '\n';
}

void tell_checked(const std::string& text, Dialect from, Dialect to,
                  const sql::GuardPolicy& policy) {
    const auto checked = sql::check_text(text, from, to, policy);
    if (!checked.ok()) return;
    tell(text, from, to, sql::parse(text, from).value(), checked->text());
}

/// What the guard lets through, as the engines that are asked would get it: good queries of every
/// dialect, attempts and their harmless likes in the engines' own.
void tell_corpora() {
    const auto policy = bypass::shop();
    for (const auto& corpus : bypass::all_corpora("legitimate")) {
        for (const Dialect from : sql::all_dialects) {
            corpus.for_each(from, [&](const auto& query) {
                for (const Dialect to : targets) tell_checked(query.sql, from, to, policy);
            });
        }
    }
    for (const auto& corpus : bypass::all_corpora("bypass")) {
        for (const Dialect engine : targets) {
            const auto each = [&](const std::string& text) {
                tell_checked(text, engine, engine, policy);
            };
            corpus.for_each(engine, [&](const auto& attempt) { each(attempt.sql); });
            corpus.for_each_harmless(engine, each);
        }
    }
}

void tell_lines(Dialect from) {
    for (std::string line; std::getline(std::cin, line);) {
        for (const Dialect to : targets) {
            const auto translated = translate(line, from, to, sql::PrintStyle::one_line);
            if (translated.ok()) tell(line, from, to, translated->query, translated->text);
        }
    }
}

}  // namespace

int main(int count, char** words) {
    const std::string_view mode = count > 1 ? words[1] : "";
    if (mode == "corpora") {
        tell_corpora();
        return 0;
    }
    const auto dialect = count > 2 ? sql::dialect_named(words[2]) : std::nullopt;
    if (mode != "lines" || !dialect) {
        std::cerr << "tree_facts corpora | tree_facts lines DIALECT\n";
        return 2;
    }
    tell_lines(*dialect);
    return 0;
}
