#include "language/learnt/schema.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "language/learnt/names.hpp"
#include "language/words/words.hpp"

namespace querent::language::learnt {

namespace {

Name name_of(std::vector<std::string> words) {
    Name name;
    for (const std::string& word : words) name.stems.push_back(stem_of(word));
    name.words = std::move(words);
    return name;
}

Name plain_name(std::string_view text) {
    std::vector<std::string> words;
    for (std::string& word : text::split(text::fold(text::words_of_name(text)), ' ')) {
        if (!word.empty()) words.push_back(std::move(word));
    }
    return name_of(std::move(words));
}

void add_other(std::vector<Name>& others, const Name& name, Name other) {
    if (other.stems.empty() || other.stems == name.stems) return;
    const bool known = std::any_of(others.begin(), others.end(),
                                   [&](const Name& o) { return o.stems == other.stems; });
    if (!known) others.push_back(std::move(other));
}

ColumnKind kind_of(catalog::Type type) {
    switch (type) {
        case catalog::Type::boolean:
            return ColumnKind::boolean;
        case catalog::Type::integer:
        case catalog::Type::decimal:
        case catalog::Type::real:
            return ColumnKind::number;
        case catalog::Type::text:
            return ColumnKind::text;
        case catalog::Type::date:
        case catalog::Type::time:
        case catalog::Type::timestamp:
            return ColumnKind::time;
        case catalog::Type::other:
            return ColumnKind::other;
    }
    return ColumnKind::other;
}

bool shows_rows(const Name& name) {
    return !name.stems.empty() && (name.stems.back() == "name" || name.stems.back() == "titl");
}

bool is_key_name(const Name& name) {
    if (name.stems.empty()) return false;
    const std::string& last = name.stems.back();
    return last == "id" || last == "code" || last == "number" || last == "key";
}

Vector vector_of(const Name& name, const WordVectors& vectors) {
    Vector sum{};
    for (const std::string& word : name.words) add(sum, vectors.sum_of(word));
    return sum;
}

}  // namespace

Schema::Schema(const catalog::Source& source, const WordVectors& vectors)
    : source_(source), vectors_(vectors) {
    tables_.resize(source.tables.size());
    for (std::size_t t = 0; t < tables_.size(); ++t)
        add_table(static_cast<int>(t), source.tables[t]);
    for (std::size_t t = 0; t < tables_.size(); ++t) {
        for (std::uint32_t c = 0; c < source.tables[t].columns.size(); ++c)
            add_column(static_cast<int>(t), c, source.tables[t]);
    }
    take_apart();
    links_.resize(tables_.size() * tables_.size());
    add_keys();
    add_implied_keys();
    measure_distances();
}

void Schema::add_table(int t, const catalog::Table& table) {
    TableEntry& entry = tables_[static_cast<std::size_t>(t)];
    entry.name = plain_name(table.name);
    for (const std::string& synonym : table.synonyms)
        add_other(entry.others, entry.name, plain_name(synonym));
    add_other(entry.others, entry.name, plain_name(table.original_name));
}

void Schema::add_column(int t, std::uint32_t c, const catalog::Table& table) {
    const catalog::Column& column = table.columns[c];
    TableEntry& owner = tables_[static_cast<std::size_t>(t)];
    ColumnEntry entry;
    entry.id = {static_cast<std::uint32_t>(t), c};
    entry.table = t;
    entry.name = plain_name(column.name);
    for (const std::string& synonym : column.synonyms)
        add_other(entry.others, entry.name, plain_name(synonym));
    add_other(entry.others, entry.name, plain_name(column.original_name));
    entry.kind = kind_of(column.type);
    entry.gaps = column.statistics.nulls > 0;
    entry.primary = std::find(table.primary_key.begin(), table.primary_key.end(), column.name) !=
                    table.primary_key.end();
    entry.few = column.statistics.distinct > 0 && column.statistics.distinct <= 12;
    entry.unique = table.rows > 1 && column.statistics.distinct >= table.rows;
    owner.columns.push_back(static_cast<int>(columns_.size()));
    if (entry.primary && table.primary_key.size() == 1) owner.primary = owner.columns.back();
    columns_.push_back(std::move(entry));
}

/// Names as people would write them, once all words of the schema are known.
void Schema::take_apart() {
    std::vector<std::string> words;
    for (const TableEntry& table : tables_) {
        for (const std::string& word : table.name.words) {
            if (word.size() > 2) words.push_back(word);
        }
    }
    for (TableEntry& table : tables_) {
        const Name plain = table.name;
        table.name = name_of(words_of_name(text::join(plain.words, "_"), vectors_, words));
        add_other(table.others, table.name, plain);
        table.vector = normalised(vector_of(table.name, vectors_));
    }
    for (ColumnEntry& column : columns_) {
        TableEntry& table = tables_[static_cast<std::size_t>(column.table)];
        const Name plain = column.name;
        column.name = name_of(words_of_name(text::join(plain.words, "_"), vectors_, words));
        add_other(column.others, column.name, plain);
        std::vector<std::string> rest;
        for (std::size_t k = 0; k < column.name.words.size(); ++k) {
            const auto& own = table.name.stems;
            if (std::find(own.begin(), own.end(), column.name.stems[k]) == own.end())
                rest.push_back(column.name.words[k]);
        }
        if (!rest.empty() && rest.size() < column.name.words.size()) column.core = name_of(rest);
        Vector sum = vector_of(column.name, vectors_);
        column.vector = normalised(sum);
        add(sum, vector_of(table.name, vectors_));
        column.with_table_vector = normalised(sum);
        column.display = shows_rows(column.name);
        if (column.display && table.display < 0) table.display = flat(column.id);
    }
}

void Schema::link(int a, int b) {
    const int ta = column(a).table, tb = column(b).table;
    const std::size_t n = tables_.size();
    const auto at = [&](int x, int y) {
        return static_cast<std::size_t>(x) * n + static_cast<std::size_t>(y);
    };
    links_[at(ta, tb)].push_back({a, b});
    if (ta != tb) links_[at(tb, ta)].push_back({b, a});
}

void Schema::add_keys() {
    for (std::size_t t = 0; t < tables_.size(); ++t) {
        const catalog::Table& table = source_.tables[t];
        for (const catalog::ForeignKey& key : table.foreign_keys) {
            const catalog::Table* to = source_.find(key.to_table);
            if (to == nullptr || key.columns.size() != 1 || key.to_columns.size() != 1) continue;
            const catalog::Column* from_column = table.find(key.columns[0]);
            const catalog::Column* to_column = to->find(key.to_columns[0]);
            if (from_column == nullptr || to_column == nullptr) continue;
            const int a =
                tables_[t].columns[static_cast<std::size_t>(from_column - table.columns.data())];
            const auto other = static_cast<std::size_t>(to - source_.tables.data());
            const int b =
                tables_[other].columns[static_cast<std::size_t>(to_column - to->columns.data())];
            columns_[static_cast<std::size_t>(a)].foreign = true;
            ++tables_[t].foreign_keys;
            link(a, b);
        }
    }
}

/// Where no key joins two tables: columns of one name, a key in one of them.
void Schema::add_implied_keys() {
    std::vector<Link> found;
    for (int a = 0; a < static_cast<int>(columns_.size()); ++a) {
        for (int b = 0; b < static_cast<int>(columns_.size()); ++b) {
            const ColumnEntry& left = column(a);
            const ColumnEntry& right = column(b);
            if (left.table == right.table || !right.primary || !is_key_name(left.name)) continue;
            if (!links(left.table, right.table).empty()) continue;
            const bool same = text::equals_ignoring_case(
                source_.tables[left.id.table].columns[left.id.column].name,
                source_.tables[right.id.table].columns[right.id.column].name);
            const bool named =
                right.name.stems == std::vector<std::string>{"id"} && left.core.stems.empty() &&
                left.name.stems.size() > 1 &&
                std::vector<std::string>(left.name.stems.begin(), left.name.stems.end() - 1) ==
                    table(right.table).name.stems;
            const bool both = left.primary && same && a > b;
            if ((same && left.name.words.size() > 1 && !both) || named) found.push_back({a, b});
        }
    }
    for (const Link& l : found) {
        if (links(column(l.left).table, column(l.right).table).empty()) link(l.left, l.right);
    }
}

void Schema::measure_distances() {
    const auto n = static_cast<int>(tables_.size());
    distance_.assign(static_cast<std::size_t>(n) * static_cast<std::size_t>(n), far);
    for (int start = 0; start < n; ++start) {
        const auto row = static_cast<std::size_t>(start) * static_cast<std::size_t>(n);
        distance_[row + static_cast<std::size_t>(start)] = 0;
        std::vector<int> queue = {start};
        for (std::size_t k = 0; k < queue.size(); ++k) {
            for (int next = 0; next < n; ++next) {
                int& there = distance_[row + static_cast<std::size_t>(next)];
                if (there != far || links(queue[k], next).empty()) continue;
                there = distance_[row + static_cast<std::size_t>(queue[k])] + 1;
                queue.push_back(next);
            }
        }
    }
}

std::optional<std::vector<int>> Schema::connect(std::vector<int> wanted) const {
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    if (wanted.size() < 2) return wanted;
    std::optional<std::vector<int>> best;
    for (const int start : wanted) {
        std::vector<int> tree = {start};
        std::vector<int> rest = wanted;
        std::erase(rest, start);
        while (!rest.empty()) {
            int from = -1, to = -1;
            for (const int inside : tree) {
                for (const int outside : rest) {
                    if (from < 0 || distance(inside, outside) < distance(from, to)) {
                        from = inside;
                        to = outside;
                    }
                }
            }
            if (distance(from, to) == far) return std::nullopt;
            while (from != to) {
                for (int next = 0; next < static_cast<int>(tables_.size()); ++next) {
                    if (links(from, next).empty() || next == from ||
                        distance(next, to) + 1 != distance(from, to))
                        continue;
                    from = next;
                    break;
                }
                tree.push_back(from);
                std::erase(rest, from);
            }
        }
        if (!best || tree.size() < best->size()) best = std::move(tree);
    }
    std::sort(best->begin(), best->end());
    return best;
}

}  // namespace querent::language::learnt
