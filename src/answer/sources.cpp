#include "answer/sources.hpp"

#include <utility>

#include "answer/schema_facts.hpp"
#include "answer/starters.hpp"

namespace querent::answer {

namespace {

bool renamed(const catalog::Table& table) {
    if (!table.original_name.empty() && table.original_name != table.name) return true;
    for (const auto& column : table.columns) {
        if (!column.original_name.empty() && column.original_name != column.name) return true;
    }
    return false;
}

const std::string& original(const std::string& original_name, const std::string& name) {
    return original_name.empty() ? name : original_name;
}

sql::GuardPolicy policy_of(const catalog::Source& source) {
    sql::GuardPolicy policy;
    for (const auto& table : source.tables) {
        sql::KnownTable known{.name = table.name, .columns = {}};
        sql::KnownTable as_it_was{
            .schema = "original", .name = original(table.original_name, table.name), .columns = {}};
        for (const auto& column : table.columns) {
            known.columns.push_back({.name = column.name, .type = sql_type(column.type)});
            as_it_was.columns.push_back({.name = original(column.original_name, column.name),
                                         .type = sql_type(column.type)});
        }
        policy.tables.push_back(std::move(known));
        if (renamed(table)) policy.tables.push_back(std::move(as_it_was));
    }
    return policy;
}

}  // namespace

const std::vector<std::string>& OpenSource::suggestions() const {
    if (!source->suggestions.empty()) return source->suggestions;
    std::call_once(starters_once_, [this] {
        if (understand && engine) {
            starters_ = starters(*source, understand, policy, facts, engine->dialect());
        }
    });
    return starters_;
}

const Completions& OpenSource::completions() const {
    std::call_once(completions_once_, [this] { completions_.emplace(*source, *values); });
    return *completions_;
}

std::shared_ptr<OpenSource> open_source(std::shared_ptr<const catalog::Source> source,
                                        std::shared_ptr<const catalog::ValueIndex> values,
                                        Understand understand,
                                        std::shared_ptr<engine::Engine> engine) {
    auto open = std::make_shared<OpenSource>();
    open->policy = policy_of(*source);
    open->facts = facts_of(*source, values, engine ? engine->dialect() : sql::Dialect::duckdb);
    open->source = std::move(source);
    open->values = std::move(values);
    open->understand = std::move(understand);
    open->engine = std::move(engine);
    return open;
}

std::shared_ptr<OpenSource> open_with_parser(
    std::shared_ptr<const catalog::Source> source,
    std::shared_ptr<const catalog::ValueIndex> values, std::shared_ptr<engine::Engine> engine,
    std::shared_ptr<const language::learnt::Knowledge> learnt,
    std::vector<language::TaughtTerm> taught) {
    // std::function wants something that can be copied; a parser cannot.
    const auto origin = engine && engine->dialect() == sql::Dialect::duckdb
                            ? language::Origin::files
                            : language::Origin::database;
    auto parser = std::make_shared<const language::Parser>(source, values, std::move(learnt),
                                                           std::move(taught), origin);
    auto understand = [parser](const language::Question& question) {
        return parser->understand(question);
    };
    auto open =
        open_source(std::move(source), std::move(values), std::move(understand), std::move(engine));
    open->read_frame = [parser = std::move(parser)](const language::Frame& frame) {
        return parser->read(frame);
    };
    return open;
}

}  // namespace querent::answer
