// The catalog says what could be asked: a number to add up, something to group by, a date, names.
// Whether such a question is understood is not for this file to know, so every candidate goes
// through the same reader and the same checks as a person's question, and only what comes back as
// the frame that was meant is offered.
#include "answer/starters.hpp"

#include <algorithm>

#include "answer/column_format.hpp"
#include "answer/confidence.hpp"
#include "answer/format.hpp"
#include "base/text.hpp"
#include "language/schema/schema_index.hpp"

namespace querent::answer {

namespace {

using catalog::Meaning;
using language::Aggregate;
using language::Bucket;
using language::ColumnId;
using language::Frame;

constexpr std::size_t starters_max = 6;
constexpr std::size_t tables_tried_max = 4;
constexpr std::uint64_t categories_min = 2, categories_max = 25;  // values that a chart can show
constexpr std::uint64_t names_min = 6;                            // a top five leaves one out

/// What a question must be read as.
struct Meant {
    Aggregate aggregate = Aggregate::count;
    std::uint32_t table = 0;          // whose rows are counted
    std::optional<ColumnId> of = {};  // the number
    std::optional<ColumnId> by = {};  // the grouping
    Bucket bucket = Bucket::none;
    std::optional<std::uint64_t> limit = {};
};

struct Candidate {
    std::vector<std::string> ways;  // to say it; the first that is understood is taken
    Meant meant;
};

bool is_column(const language::Value& value, ColumnId column, Bucket bucket) {
    return value.kind == language::Value::Kind::column && value.column == column &&
           value.bucket == bucket;
}

bool is_meant(const Frame& frame, const Meant& meant) {
    if (frame.measures.size() != 1 || !frame.conditions.empty() || !frame.having.empty()) {
        return false;
    }
    const auto& measure = frame.measures.front();
    if (measure.aggregate != meant.aggregate || measure.metric || !measure.only.empty()) {
        return false;
    }
    const bool of = meant.of ? measure.value && is_column(*measure.value, *meant.of, Bucket::none)
                             : measure.table == meant.table;
    const bool by = meant.by ? frame.dimensions.size() == 1 &&
                                   is_column(frame.dimensions.front(), *meant.by, meant.bucket)
                             : frame.dimensions.empty();
    return of && by && frame.limit == meant.limit;
}

/// What a table has to ask about.
struct Material {
    std::optional<std::uint32_t> number, category, day, name;
};

bool is_key(const catalog::Table& table, const catalog::Column& column) {
    const auto in = [&](const std::vector<std::string>& columns) {
        return std::find(columns.begin(), columns.end(), column.name) != columns.end();
    };
    return in(table.primary_key) ||
           std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(),
                       [&](const auto& key) { return in(key.columns); });
}

/// Numbers that add up to something: amounts before quantities before what nobody described.
int worth_adding(const catalog::Table& table, const catalog::Column& column) {
    if (!is_number(column.type) || is_key(table, column) || column.statistics.distinct < 3) {
        return 0;
    }
    switch (column.meaning) {
        case Meaning::money:
            return 3;
        case Meaning::quantity:
            return 2;
        case Meaning::unknown:
            return column.statistics.distinct * 20 > table.rows ? 1 : 0;
        case Meaning::identifier:
        case Meaning::name:
        case Meaning::title:
        case Meaning::description:
        case Meaning::category:
        case Meaning::code:
        case Meaning::flag:
        case Meaning::percentage:
        case Meaning::rate:
        case Meaning::year:
        case Meaning::month:
        case Meaning::date:
        case Meaning::city:
        case Meaning::region:
        case Meaning::country:
        case Meaning::currency:
        case Meaning::gender:
        case Meaning::email:
        case Meaning::phone:
        case Meaning::address:
        case Meaning::url:
            return 0;
    }
    return 0;
}

bool is_private(Meaning meaning) {
    return meaning == Meaning::email || meaning == Meaning::phone || meaning == Meaning::address ||
           meaning == Meaning::url || meaning == Meaning::description;
}

Material material_of(const language::SchemaIndex& schema, std::uint32_t t) {
    const catalog::Table& table = schema.table(t);
    Material found;
    int best = 0;
    for (std::uint32_t i = 0; i < table.columns.size(); ++i) {
        const auto& column = table.columns[i];
        const auto distinct = column.statistics.distinct;
        const bool adds_up = schema.facts(ColumnId{t, i}).additive;  // prices and ages do not
        if (const int worth = worth_adding(table, column); adds_up && worth > best) {
            best = worth;
            found.number = i;
        }
        const bool date =
            column.type == catalog::Type::date || column.type == catalog::Type::timestamp;
        const bool usual = table.default_date.empty() || table.default_date == column.name;
        if (date && usual && !found.day) found.day = i;
        if (column.type != catalog::Type::text || is_key(table, column)) continue;
        if (is_private(column.meaning)) continue;
        if (distinct >= categories_min && distinct <= categories_max && !found.category) {
            found.category = i;
        }
        if (distinct >= names_min && distinct < table.rows && !found.name) found.name = i;
    }
    return found;
}

/// Rows of the largest tables are what a source is mostly about.
std::vector<std::uint32_t> tables_by_size(const catalog::Source& source) {
    std::vector<std::uint32_t> tables;
    for (std::uint32_t i = 0; i < source.tables.size(); ++i) {
        if (source.tables[i].rows > 0) tables.push_back(i);
    }
    std::stable_sort(tables.begin(), tables.end(),
                     [&](auto a, auto b) { return source.tables[a].rows > source.tables[b].rows; });
    if (tables.size() > tables_tried_max) tables.resize(tables_tried_max);
    return tables;
}

/// «orders» can be counted; «umsatze 2025 final v 2» is better called rows.
std::vector<std::string> ways_to_count(const catalog::Source& source, const std::string& rows) {
    const bool noun = rows.ends_with('s') && rows.find_first_of("0123456789") == std::string::npos;
    const auto named = "How many " + rows + " are there?";
    if (noun || source.tables.size() > 1) return {named};
    return {"How many rows are there?", named};
}

/// «Total amount», but not «Total total amount».
std::string total_of(const std::string& number) {
    return number.starts_with("total ") ? number : "total " + number;
}

/// A letter of ASCII at the beginning.
std::string as_question(std::string words) {
    if (words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
    return words;
}

std::vector<Candidate> candidates_of(const language::SchemaIndex& schema, std::uint32_t t) {
    const catalog::Source& source = schema.source();
    const auto& table = source.tables[t];
    const auto rows = text::words_of_name(table.name);
    const auto found = material_of(schema, t);
    const auto words = [&](std::uint32_t column) {
        return spoken_name(table, table.columns[column]);
    };
    const auto id = [&](const std::optional<std::uint32_t>& column) {
        return column ? std::optional(ColumnId{t, *column}) : std::nullopt;
    };
    const auto aggregate = found.number ? Aggregate::sum : Aggregate::count;
    const auto what =
        found.number ? as_question(total_of(words(*found.number))) : "Number of " + rows;
    std::vector<Candidate> all;
    all.push_back({ways_to_count(source, rows), {.table = t}});
    if (found.category) {
        all.push_back({{what + " by " + words(*found.category)},
                       {.aggregate = aggregate,
                        .table = t,
                        .of = id(found.number),
                        .by = id(found.category)}});
    }
    if (found.day) {
        all.push_back({{what + " by month", what + " by month of " + words(*found.day)},
                       {.aggregate = aggregate,
                        .table = t,
                        .of = id(found.number),
                        .by = id(found.day),
                        .bucket = Bucket::month}});
    }
    if (found.number && found.name) {
        all.push_back({{"Top 5 " + words(*found.name) + " by " + total_of(words(*found.number))},
                       {.aggregate = Aggregate::sum,
                        .of = id(found.number),
                        .by = id(found.name),
                        .limit = 5}});
    }
    if (found.number && found.category) {
        all.push_back(
            {{"Average " + words(*found.number) + " per " + words(*found.category)},
             {.aggregate = Aggregate::average, .of = id(found.number), .by = id(found.category)}});
    }
    return all;
}

}  // namespace

std::vector<std::string> starters(const catalog::Source& source, const Understand& understand,
                                  const sql::GuardPolicy& policy, const sql::SchemaFacts& facts,
                                  sql::Dialect dialect) {
    const auto is_good = [&](const std::string& question, const Meant& meant) {
        // No candidate speaks of today, so any day will do.
        const Date any{std::chrono::sys_days{}};
        const auto understood = understand({.text = question, .today = any, .previous = nullptr});
        if (understood.readings.empty() || !understood.not_understood.empty()) return false;
        const auto& reading = understood.readings.front();
        if (reading.confidence < confidence::sure || !is_meant(reading.frame, meant)) return false;
        const auto checked = sql::check(reading.query, dialect, policy);
        return checked.ok() && sql::find_problems(checked->query(), facts).empty();
    };
    std::vector<std::string> offered;
    const language::SchemaIndex schema(source);
    for (const auto table : tables_by_size(source)) {
        for (const Candidate& candidate : candidates_of(schema, table)) {
            if (offered.size() == starters_max) return offered;
            const auto& ways = candidate.ways;
            const auto way = std::find_if(ways.begin(), ways.end(), [&](const auto& question) {
                return is_good(question, candidate.meant);
            });
            if (way != ways.end()) offered.push_back(*way);
        }
    }
    return offered;
}

}  // namespace querent::answer
