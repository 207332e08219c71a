#include "language/grammar/amounts.hpp"

#include <algorithm>
#include <array>

#include "language/words/word_sets.hpp"

namespace querent::language::grammar {

namespace {

/// «how much did we pay»: an amount, though the verb is also part of a date's name.
bool asks_how_much_was_paid(const Walk& w, const Mention& m) {
    if (m.text != "pay" && m.text != "paid" && m.text != "cost") return false;
    const bool date = m.kind == Mention::Kind::name && m.names[0].kind == NameHit::Kind::column &&
                      w.schema.facts(ColumnId{m.names[0].table, m.names[0].index}).temporal;
    const auto much = [](const Mention& other) { return other.text == "much"; };
    return (date || m.kind == Mention::Kind::unknown) &&
           std::any_of(w.mentions.begin(), w.mentions.end(), much);
}

}  // namespace

Concept concept_at(const Walk& w, std::size_t at) {
    if (at >= w.mentions.size()) return Concept::none;
    const Mention& m = w.mentions[at];
    if (m.kind != Mention::Kind::name && m.kind != Mention::Kind::unknown) return Concept::none;
    if (asks_how_much_was_paid(w, m)) return Concept::money;
    if (m.kind == Mention::Kind::name) {
        const NameHit& hit = m.names[0];
        if (hit.kind == NameHit::Kind::metric) return Concept::none;
        if (hit.kind == NameHit::Kind::column && hit.said >= 0.9) return Concept::none;
    }
    const std::string stem = stem_of(std::string_view(m.text).substr(m.text.rfind(' ') + 1));
    // «hotel costs»: what the expenses add up to.
    if (m.kind == Mention::Kind::name && (m.text == "costs" || m.text.ends_with(" costs")) &&
        m.names[0].synonym && m.names[0].kind == NameHit::Kind::table)
        return Concept::money;
    if (m.kind == Mention::Kind::unknown && stem == "cost") return Concept::money;
    // «total expenses»: what they add up to, unless rows are called just so.
    if (w.pending == Aggregate::sum && is_one_of(stem, WordSet::spending_noun_stems) &&
        m.kind == Mention::Kind::name && m.names[0].kind == NameHit::Kind::table)
        return Concept::money;
    if (is_one_of(stem, WordSet::money_concept_stems)) return Concept::money;
    for (const std::string_view phrase :
         {"order value", "sales amount", "sales revenue", "sales volume"}) {
        if (m.text == phrase) return Concept::money;
    }
    return is_one_of(stem, WordSet::quantity_concept_stems) ? Concept::quantity : Concept::none;
}

namespace {

std::optional<WordSet> columns_meant_by(std::string_view meant) {
    static constexpr std::array<std::pair<std::string_view, WordSet>, 16> lists = {{
        {"price", WordSet::meant_price},
        {"length", WordSet::meant_length},
        {"weight", WordSet::meant_weight},
        {"height", WordSet::meant_height},
        {"speed", WordSet::meant_speed},
        {"salary", WordSet::meant_salary},
        {"rating", WordSet::meant_rating},
        {"quantity", WordSet::meant_quantity},
        {"money", WordSet::meant_money},
        {"balance", WordSet::meant_balance},
        {"size", WordSet::meant_size},
        {"population", WordSet::meant_population},
        {"age", WordSet::meant_age},
        {"temperature", WordSet::meant_temperature},
        {"rain", WordSet::meant_rain},
        {"wind", WordSet::meant_wind},
    }};
    for (const auto& [word, set] : lists) {
        if (word == meant) return set;
    }
    return std::nullopt;
}

bool has(const std::vector<std::string>& stems, std::string_view stem) {
    return std::find(stems.begin(), stems.end(), stem) != stems.end();
}

}  // namespace

std::optional<Value> column_for(const Walk& w, std::uint32_t table, std::string_view meant) {
    const auto columns = static_cast<std::uint32_t>(w.schema.table(table).columns.size());
    const auto list = columns_meant_by(meant);
    if (!list) return std::nullopt;
    for (const std::string& stem : words_in(*list)) {
        for (std::uint32_t c = 0; c < columns; ++c) {
            const ColumnFacts& column = w.schema.facts(ColumnId{table, c});
            if (column.numeric && !column.key && has(column.stems, stem))
                return value_of({table, c}, {});
        }
    }
    if (meant != "age") return std::nullopt;
    // A date of birth says it too; the caller turns the direction.
    for (std::uint32_t c = 0; c < columns; ++c) {
        const ColumnFacts& column = w.schema.facts(ColumnId{table, c});
        if (column.temporal && has(column.stems, "birth")) return value_of({table, c}, {});
    }
    return std::nullopt;
}

Aggregate default_aggregate(const Walk& w, const Value& value) {
    if (value.kind == Value::Kind::days_between) return Aggregate::average;
    if (value.kind != Value::Kind::column) return Aggregate::sum;
    return w.facts(value).additive ? Aggregate::sum : Aggregate::average;
}

namespace {

std::vector<std::uint32_t> tables_spoken_of(const Walk& w) {
    std::vector<std::uint32_t> tables;
    for (const Value& value : w.frame().dimensions) {
        if (value.kind == Value::Kind::column) tables.push_back(value.column.table);
    }
    for (const Condition& condition : w.frame().conditions) {
        if (condition.value.kind == Value::Kind::column)
            tables.push_back(condition.value.column.table);
    }
    for (const Target& target : w.targets) {
        if (target.is_table) tables.push_back(target.table);
    }
    return tables;
}

/// How well the amounts of table `t` fit what else is spoken of.
double amount_score(const Walk& w, std::uint32_t t, const std::vector<std::uint32_t>& spoken) {
    double score = 1.0;
    for (const std::uint32_t other : spoken) {
        if (other == t) {
            score += 0.3;
        } else if (w.joins.reaches_one(t, other)) {
            score += 1.0;
        } else {
            score -= w.joins.distance(t, other) < 99 ? 0.7 : 3.0;
        }
    }
    const std::vector<std::string>& stems = w.schema.facts(t).stems;
    for (const std::string& stem : words_in(WordSet::income_table_stems)) {
        if (has(stems, stem)) score += 0.25;
    }
    if (stems.size() == 1 && (stems[0] == "product" || stems[0] == "return")) score -= 0.5;
    return score;
}

std::optional<Value> date_of(const Walk& w, std::uint32_t t) {
    if (const auto date = w.schema.facts(t).date) return value_of({t, *date}, {});
    for (std::uint32_t c = 0; c < w.schema.table(t).columns.size(); ++c) {
        const ColumnFacts& column = w.schema.facts(ColumnId{t, c});
        if (column.numeric && column.stems.back() == "year") return value_of({t, c}, {});
    }
    return std::nullopt;
}

}  // namespace

std::optional<Value> amount(const Walk& w, Concept meant, std::optional<std::uint32_t> wanted) {
    const std::vector<std::uint32_t> spoken = tables_spoken_of(w);
    std::optional<Value> best;
    double best_score = -1;
    for (std::uint32_t t = 0; t < w.schema.table_count(); ++t) {
        const TableFacts& facts = w.schema.facts(t);
        const std::optional<Value>& candidate =
            meant == Concept::quantity ? facts.quantity : facts.money;
        if (!candidate) continue;
        double score = amount_score(w, t, spoken);
        if (wanted && *wanted == t) score += 2.0;
        if (candidate->kind == Value::Kind::column) score += 0.2;
        if (score <= best_score) continue;
        best_score = score;
        best = candidate;
    }
    return best;
}

Value name_behind_key(const Walk& w, const Mention& m, Value value) {
    if (!w.facts(value).key || !m.names[0].partial) return value;
    const std::string& name = w.schema.column(value.column).name;
    for (const JoinEdge& edge : w.joins.edges()) {
        if (edge.many != value.column.table || edge.many_columns.size() != 1 ||
            edge.many_columns[0] != name || !w.schema.facts(edge.one).display)
            continue;
        const bool several =
            edge.many == edge.one || w.joins.edges_between(edge.many, edge.one).size() > 1;
        Value shown = w.display(edge.one, m.span);
        if (several && !edge.role.empty()) shown.role = edge.role[0];
        return shown;
    }
    for (const NameHit& other : m.names) {
        if (other.kind == NameHit::Kind::table && other.score > 0.6)
            value = w.display(other.table, m.span);
    }
    return value;
}

std::optional<Value> date_near(const Walk& w, std::uint32_t table) {
    if (auto own = date_of(w, table)) return own;
    std::optional<Value> best;
    int best_distance = 4;
    for (const bool to_one : {true, false}) {
        for (std::uint32_t t = 0; t < w.schema.table_count(); ++t) {
            const int distance = w.joins.distance(table, t);
            if (t == table || distance >= best_distance || w.joins.reaches_one(table, t) != to_one)
                continue;
            if (auto date = date_of(w, t)) {
                best = date;
                best_distance = distance;
            }
        }
        if (best) return best;
    }
    return best;
}

bool is_of_repeated_name(const Walk& w, const Value& value) {
    if (w.targets.size() != 1) return false;
    const Target& asked = w.targets.front();
    if (asked.is_table || asked.value.kind != Value::Kind::column) return false;
    const ColumnFacts& column = w.facts(asked.value);
    const std::vector<std::string>& rows = w.schema.facts(value.column.table).stems;
    const bool of_rows = std::find(rows.begin(), rows.end(), column.stems[0]) != rows.end();
    return asked.value.column.table == value.column.table && column.text && !column.unique &&
           !of_rows;
}

std::uint32_t users_of(const Walk& w, std::uint32_t table) {
    std::uint32_t users = table;
    for (const JoinEdge& edge : w.joins.edges()) {
        const bool more =
            users == table || w.schema.table(edge.many).rows > w.schema.table(users).rows;
        if (edge.one == table && edge.many != table && more) users = edge.many;
    }
    return users;
}

std::optional<std::uint32_t> most_dated(const Walk& w) {
    if (!w.tables_in_play().empty()) return std::nullopt;
    std::optional<std::uint32_t> most;
    for (std::uint32_t t = 0; t < w.schema.table_count(); ++t) {
        const bool more = !most || w.schema.table(t).rows > w.schema.table(*most).rows;
        if (w.schema.facts(t).date && more) most = t;
    }
    return most;
}

}  // namespace querent::language::grammar
