// A key is proposed by names alone, so that a table of 4,000 columns costs no more than its few
// identifiers, and then proved by counting. Example: orders.customer_id names «customer», there is
// customers.id, unique and of the same type, and all values occur there. Counter-example:
// orders.quantity lies within products.id as well, and no name says so; it is not proposed.
#include "catalog/keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.hpp"

namespace querent::catalog {

namespace {

constexpr double inclusion_min = 0.99;
constexpr std::size_t pairs_tried_max = 6;
constexpr std::size_t foreign_candidates_max = 400;

using Words = std::vector<std::string>;

/// «customers» → «customer», «categories» → «category», «addresses» → «address».
std::string singular(std::string word) {
    const auto cut = [&](std::string_view ending, std::string_view instead) {
        if (!word.ends_with(ending) || word.size() < ending.size() + 2) return false;
        word = word.substr(0, word.size() - ending.size()) + std::string(instead);
        return true;
    };
    if (word == "people" || word == "persons") return "person";
    if (word.ends_with("ss") || word.ends_with("us") || word.ends_with("is")) return word;
    if (cut("ies", "y") || cut("sses", "ss") || cut("xes", "x") || cut("ches", "ch") ||
        cut("shes", "sh")) {
        return word;
    }
    cut("s", "");
    return word;
}

Words words_of(std::string_view name) {
    Words out;
    for (auto& word : text::split(text::words_of_name(name), ' ')) {
        if (!word.empty()) out.push_back(singular(word));
    }
    return out;
}

bool is_identifier_word(const std::string& word) {
    constexpr std::array<std::string_view, 12> words = {
        "id", "key", "no", "nr", "number", "code", "num", "sku", "uuid", "isbn", "guid", "ref"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool can_be_key(const Column& column) {
    return column.type == Type::integer || column.type == Type::text;
}

bool is_unique(const Column& column, std::uint64_t rows) {
    return rows > 0 && column.statistics.nulls == 0 && column.statistics.distinct == rows;
}

bool ends_with(const Words& words, const Words& ending) {
    return words.size() >= ending.size() &&
           std::equal(ending.rbegin(), ending.rend(), words.rbegin());
}

Words without_identifier(Words words) {
    if (!words.empty() && is_identifier_word(words.back())) words.pop_back();
    return words;
}

/// How much a name sounds like the key of its table: 0 not at all.
int key_likeness(const Column& column, const Table& table, std::size_t position) {
    const Words words = words_of(column.name);
    if (words.empty()) return 0;
    const bool identifier = is_identifier_word(words.back());
    const bool surrogate = words.back() == "id" || words.back() == "key" || words.back() == "uuid";
    const Words rest = without_identifier(words);
    const Words own = words_of(table.name);
    int score = 0;
    if (identifier) score += surrogate ? 40 : 30;
    if (identifier && rest.empty()) score += 40;                           // «id»
    if (identifier && !rest.empty() && ends_with(own, rest)) score += 50;  // «order_id» of orders
    if (!identifier && words == own) score += 20;  // «country» of countries
    // A number in front, or what its values or name show to be a code: not just any text that
    // happens to differ in each of a few rows.
    const bool code = column.type == Type::integer ? column.meaning == Meaning::unknown
                                                   : column.meaning == Meaning::code ||
                                                         column.meaning == Meaning::identifier;
    if (position == 0 && score == 0 && code) score += 15;
    if (position == 0) score += 5;
    return score;
}

/// Above a million rows the count of distinct values is an estimate; a key wants the exact one.
bool may_be_unique(const Column& column, std::uint64_t rows) {
    return column.statistics.nulls == 0 && rows > 0 &&
           static_cast<double>(column.statistics.distinct) >= 0.9 * static_cast<double>(rows);
}

std::string with_commas(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), ",");
    }
    return digits;
}

/// Two identifiers that are unique together: order_items(order_id, line).
Result<void> find_pair(Table& table, KeyCounts& counts) {
    std::vector<std::string> parts;
    for (const auto& column : table.columns) {
        const Words words = words_of(column.name);
        if (!can_be_key(column) || column.statistics.nulls > 0 || words.empty()) continue;
        const bool line = words.back() == "line" || words.back() == "position" ||
                          words.back() == "item" || words.back() == "seq" ||
                          words.back() == "sequence";
        if (is_identifier_word(words.back()) || line) parts.push_back(column.name);
        if (parts.size() == 4) break;
    }
    std::size_t tried = 0;
    for (std::size_t a = 0; a < parts.size(); ++a) {
        for (std::size_t b = a + 1; b < parts.size() && tried < pairs_tried_max; ++b, ++tried) {
            TRY(const std::uint64_t distinct, counts.distinct(table, {parts[a], parts[b]}));
            if (distinct != table.rows) continue;
            table.primary_key = {parts[a], parts[b]};
            table.primary_key_evidence = fmt::format("all {} pairs of {} and {} are different",
                                                     with_commas(table.rows), parts[a], parts[b]);
            return {};
        }
    }
    return {};
}

/// A column that may refer to another table, and the column there.
struct Proposal {
    std::size_t from_table, from_column, to_table, to_column;
    double name_likeness;
};

/// How much the names say that `column` of `table` refers to `key` of `target`.
double reference_likeness(const Column& column, const Table& table, const Column& key,
                          const Table& target) {
    const Words words = words_of(column.name), key_words = words_of(key.name);
    const Words own = words_of(target.name);
    const Words rest = without_identifier(words), key_rest = without_identifier(key_words);
    const bool same_table = &table == &target;
    const bool plain_key = key_rest.empty();  // «id»
    if (!same_table && !plain_key && words == key_words) return rest == own ? 1.0 : 0.9;
    if (!rest.empty() && ends_with(rest, own)) {
        if (same_table && rest == own) return 0;  // its own key
        return rest == own ? 0.95 : 0.85;  // customer_id, billing_customer_id → customers.id
    }
    if (!same_table && !plain_key && words.size() > key_words.size() &&
        ends_with(words, key_words)) {
        return 0.8;  // ship_city_id → city_id
    }
    if (!same_table && own.size() > 1 && !rest.empty() && rest.size() < own.size() &&
        ends_with(own, rest) && words.size() > rest.size()) {
        return 0.7;  // category_id → product_categories.id
    }
    if (!same_table && !plain_key && !key_rest.empty() && rest == key_rest) return 0.75;
    const bool parent =
        !words.empty() && (words.front() == "parent" || words.front() == "manager" ||
                           words.front() == "supervisor" || words.front() == "boss" ||
                           words == Words{"report", "to"} || words == Words{"reports", "to"});
    if (same_table && parent) return 0.8;
    return 0;
}

/// The column that others may refer to: the primary key, else a first column that could be one
/// («plate» of vehicles): then only a column of the very same name does.
const Column* referable(const Table& table) {
    if (table.primary_key.size() == 1) return table.find(table.primary_key[0]);
    if (!table.primary_key.empty() || table.columns.empty()) return nullptr;
    const Column& first = table.columns[0];
    return first.type == Type::text && is_unique(first, table.rows) ? &first : nullptr;
}

std::vector<Proposal> propose(const std::vector<Table>& tables,
                              const std::set<std::string>& changed) {
    std::vector<Proposal> out;
    for (std::size_t t = 0; t < tables.size(); ++t) {
        for (std::size_t u = 0; u < tables.size(); ++u) {
            if (!changed.contains(tables[t].name) && !changed.contains(tables[u].name)) continue;
            const Column* key = referable(tables[u]);
            if (key == nullptr) continue;
            const bool same_name_only = tables[u].primary_key.empty();
            for (std::size_t c = 0; c < tables[t].columns.size(); ++c) {
                const Column& column = tables[t].columns[c];
                if (t == u && &column == key) continue;
                if (!can_be_key(column) || column.type != key->type) continue;
                if (column.statistics.distinct == 0) continue;
                if (same_name_only && (t == u || column.name != key->name)) continue;
                const double likeness = reference_likeness(column, tables[t], *key, tables[u]);
                if (likeness <= 0) continue;
                const auto position = static_cast<std::size_t>(key - tables[u].columns.data());
                out.push_back({t, c, u, position, likeness});
            }
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const Proposal& a, const Proposal& b) {
        return a.name_likeness > b.name_likeness;
    });
    out.resize(std::min(out.size(), foreign_candidates_max));
    return out;
}

std::string evidence_of(const Inclusion& counted, const Table& target, const std::string& key) {
    const auto [all, found] = counted;
    const std::string where = fmt::format("{}.{}, which is unique", target.name, key);
    if (all == found) return fmt::format("all {} values occur in {}", with_commas(all), where);
    return fmt::format("{} of {} values occur in {}; {} do not", with_commas(found),
                       with_commas(all), where, with_commas(all - found));
}

}  // namespace

Result<void> find_primary_key(Table& table, const std::set<std::string>& surely_unique,
                              std::uint64_t exact_rows_max, KeyCounts& counts) {
    table.primary_key.clear();
    table.primary_key_evidence.clear();
    std::vector<std::pair<int, std::size_t>> candidates;
    for (std::size_t k = 0; k < table.columns.size(); ++k) {
        const Column& column = table.columns[k];
        if (!can_be_key(column) || !may_be_unique(column, table.rows)) continue;
        const int likeness = key_likeness(column, table, k);
        if (likeness >= 15) candidates.emplace_back(-likeness, k);
    }
    std::stable_sort(candidates.begin(), candidates.end());
    if (candidates.size() > 3) candidates.resize(3);
    for (const auto& [unused, k] : candidates) {
        const Column& column = table.columns[k];
        const bool sure = surely_unique.contains(column.name);
        bool unique = sure || is_unique(column, table.rows);
        if (!sure && table.rows > exact_rows_max) {
            TRY(const std::uint64_t distinct, counts.distinct(table, {column.name}));
            unique = distinct == table.rows;
        }
        if (!unique) continue;
        table.primary_key = {column.name};
        table.primary_key_evidence =
            fmt::format("all {} values are different and none is missing", with_commas(table.rows));
        return {};
    }
    return find_pair(table, counts);
}

Result<void> find_foreign_keys(std::vector<Table>& tables, const std::set<std::string>& changed,
                               KeyCounts& counts) {
    for (auto& table : tables) {
        std::erase_if(table.foreign_keys, [&](const ForeignKey& key) {
            return !key.declared &&
                   (changed.contains(table.name) || changed.contains(key.to_table));
        });
    }
    for (const Proposal& proposal : propose(tables, changed)) {
        Table& table = tables[proposal.from_table];
        Table& target = tables[proposal.to_table];
        const std::string& column = table.columns[proposal.from_column].name;
        const bool known =
            std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(),
                        [&](const ForeignKey& key) { return key.columns[0] == column; });
        if (known) continue;
        TRY(const Inclusion counted, counts.inclusion(table, table.columns[proposal.from_column],
                                                      target, target.columns[proposal.to_column]));
        if (counted.values == 0) continue;
        const double share =
            static_cast<double>(counted.found) / static_cast<double>(counted.values);
        if (share < inclusion_min) continue;
        ForeignKey key;
        key.columns = {column};
        key.to_table = target.name;
        key.to_columns = {target.columns[proposal.to_column].name};
        key.confidence = proposal.name_likeness * share;
        key.evidence = evidence_of(counted, target, key.to_columns[0]);
        table.foreign_keys.push_back(std::move(key));
        if (!target.primary_key.empty()) continue;
        target.primary_key = {target.columns[proposal.to_column].name};
        target.primary_key_evidence = fmt::format("all {} values are different and {} refers to it",
                                                  with_commas(target.rows), table.name);
    }
    return {};
}

}  // namespace querent::catalog
