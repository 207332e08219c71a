#include "training/examples.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <regex>
#include <sstream>

#include "base/deadline.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "engine/sqlite/inspect.hpp"

namespace querent::training {

namespace {

namespace json = boost::json;

json::value read_json(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        std::fprintf(stderr, "%s cannot be read.\n", file.c_str());
        std::exit(1);
    }
    std::stringstream bytes;
    bytes << stream.rdbuf();
    return json::parse(bytes.str());
}

std::string text_of(const json::value& value) {
    return value.is_string() ? std::string(value.as_string()) : std::string();
}

/// Whether ORDER BY stands outside of brackets and quotes.
bool is_ordered(const std::string& sql) {
    std::string outside;
    int depth = 0;
    char quote = 0;
    for (const char c : text::lower(sql)) {
        if (quote != 0) {
            if (c == quote) quote = 0;
            continue;
        }
        if (c == '\'' || c == '"') quote = c;
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth == 0) outside += c;
    }
    static const std::regex order("\\border\\s+by\\b");
    return std::regex_search(outside, order);
}

/// What the published queries need to run on SQLite.
std::string cleaned(std::string sql) {
    sql = std::string(text::trim(sql));
    while (!sql.empty() && (sql.back() == ';' || sql.back() == ' ')) sql.pop_back();
    sql = text::replace_all(sql, "> =", ">=");
    sql = text::replace_all(sql, "< =", "<=");
    sql = text::replace_all(sql, "! =", "!=");
    static const std::regex year("YEAR\\s*\\(\\s*CURDATE\\s*\\(\\s*\\)\\s*\\)", std::regex::icase);
    return std::regex_replace(sql, year, "2020");
}

/// Spider's parse trees say 1 for every LIMIT; what was written stands in the query. Nothing when
/// several different ones do.
std::optional<std::uint64_t> limit_of(const std::string& sql) {
    static const std::regex limit("\\blimit\\s+(\\d+)", std::regex::icase);
    std::optional<std::uint64_t> found;
    for (std::sregex_iterator at(sql.begin(), sql.end(), limit), end; at != end; ++at) {
        const std::uint64_t value = std::stoull((*at)[1].str());
        if (found && *found != value) return std::nullopt;
        found = value;
    }
    return found;
}

void set_limit(learnt::Block& block, std::optional<std::uint64_t> limit) {
    if (block.limit) block.limit = limit;
    for (learnt::Condition& condition : block.where) {
        for (learnt::Block& nested : condition.block) set_limit(nested, limit);
    }
}

GoldNames names_of(const json::object& entry) {
    GoldNames names;
    for (const json::value& column : entry.at("column_names_original").as_array()) {
        const json::array& pair = column.as_array();
        names.columns.emplace_back(static_cast<int>(pair[0].as_int64()), text_of(pair[1]));
    }
    for (const json::value& table : entry.at("table_names_original").as_array())
        names.tables.push_back(text_of(table));
    return names;
}

std::unique_ptr<World> open_world(const std::string& name, const std::filesystem::path& folder,
                                  const learnt::WordVectors& vectors) {
    auto world = std::make_unique<World>();
    world->name = name;
    world->file = folder / "database" / (name + ".sqlite");
    auto inspected = engine::sqlite::inspect(world->file, name,
                                             Deadline::after(limits::sqlite_inspection_time_max));
    if (!inspected.ok()) {
        std::fprintf(stderr, "%s: %s\n", name.c_str(), inspected.error().message.c_str());
        std::exit(1);
    }
    world->source = std::move(inspected->source);
    world->values = catalog::ValueIndex(std::move(inspected->values));
    world->schema = std::make_unique<learnt::Schema>(world->source, vectors);
    return world;
}

}  // namespace

Corpus load(const std::filesystem::path& folder, const learnt::WordVectors& vectors) {
    Corpus corpus;
    const json::value tables = read_json(folder / "tables.json");
    std::map<std::string, GoldNames> names;
    for (const json::value& entry : tables.as_array())
        names[text_of(entry.as_object().at("db_id"))] = names_of(entry.as_object());
    const json::value questions = read_json(folder / "train.json");
    std::size_t number = 0;
    for (const json::value& item : questions.as_array()) {
        const json::object& entry = item.as_object();
        Example example;
        example.number = number++;
        const std::string name = text_of(entry.at("db_id"));
        std::unique_ptr<World>& world = corpus.worlds[name];
        if (!world) {
            world = open_world(name, folder, vectors);
            world->names = names[name];
        }
        example.world = world.get();
        example.question = text_of(entry.at("question"));
        example.other_part = text_of(entry.at("part")) == "others";
        example.gold_sql = cleaned(text_of(entry.at("query")));
        example.ordered = is_ordered(example.gold_sql);
        if (entry.at("sql").is_object())
            example.gold = form_of(entry.at("sql").as_object(), *world, example.gold_tables);
        if (example.gold) {
            const std::optional<std::uint64_t> limit = limit_of(example.gold_sql);
            set_limit(example.gold->first, limit);
            for (learnt::Block& block : example.gold->second) set_limit(block, limit);
        }
        corpus.examples.push_back(example);
        const json::value* synonyms = entry.if_contains("question_syn");
        if (synonyms == nullptr || text_of(*synonyms).empty()) continue;
        example.question = text_of(*synonyms);
        example.synonyms = true;
        corpus.examples.push_back(std::move(example));
    }
    return corpus;
}

}  // namespace querent::training
