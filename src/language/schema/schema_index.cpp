// Names are indexed as bags of stems, so that «date of the order» finds order_date; every other way
// to say a name (expanded abbreviations, without the table's name, with it, synonyms) is one more
// bag with a lower score.
#include "language/schema/schema_index.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "language/schema/column_facts.hpp"
#include "language/schema/name_units.hpp"
#include "language/schema/row_nouns.hpp"
#include "language/words/word_sets.hpp"
#include "language/words/words.hpp"

namespace querent::language {

namespace {

const std::unordered_map<std::string_view, std::string_view>& abbreviations() {
    static const std::unordered_map<std::string_view, std::string_view> table = {
#define QUERENT_ABBREVIATION(short_form, long_form) {short_form, long_form},
#include "language/data/abbreviations.def"
#undef QUERENT_ABBREVIATION
    };
    return table;
}

std::string bag_of(std::vector<std::string> stems) {
    // «number of employees» and «employees number» are one name; «of» and «the» do not count.
    const auto glue = std::remove_if(stems.begin(), stems.end(),
                                     [](const std::string& s) { return is_glue_word(s); });
    if (glue != stems.begin()) stems.erase(glue, stems.end());
    std::sort(stems.begin(), stems.end());
    return text::join(stems, " ");
}

bool is_number(std::string_view word) {
    return !word.empty() &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string> stems_without(const std::vector<std::string>& stems,
                                       const std::vector<std::string>& prefix) {
    if (stems.size() <= prefix.size() || !std::equal(prefix.begin(), prefix.end(), stems.begin()))
        return {};
    return {stems.begin() + static_cast<std::ptrdiff_t>(prefix.size()), stems.end()};
}

std::vector<std::string> expanded(const std::vector<std::string>& words) {
    std::vector<std::string> stems;
    for (const std::string& word : words) {
        const auto found = abbreviations().find(word);
        for (const std::string& part : text::split(
                 found == abbreviations().end() ? std::string_view(word) : found->second, ' ')) {
            stems.push_back(stem_of(part));
        }
    }
    return stems;
}

/// Whether most columns end in two numbers as EMIR's fields do («price_2_48»).
bool has_numbered_names(const catalog::Table& table) {
    std::size_t numbered = 0;
    for (const catalog::Column& column : table.columns) {
        const std::vector<std::string> words = text::split(text::words_of_name(column.name), ' ');
        if (words.size() > 2 && is_number(words.back()) && is_number(words[words.size() - 2]))
            ++numbered;
    }
    return numbered * 2 > table.columns.size() && numbered > 3;
}

}  // namespace

std::string singular_of(std::string_view word) {
    std::string text(word);
    if (text.size() > 4 && text.ends_with("ies")) return text.substr(0, text.size() - 3) + "y";
    if (text.ends_with("people")) return text.substr(0, text.size() - 6) + "person";
    for (const std::string_view ending : {"sses", "xes", "ches", "shes", "uses"}) {
        if (text.ends_with(ending)) return text.substr(0, text.size() - 2);
    }
    if (text.size() > 3 && text.ends_with("s") && !text.ends_with("ss") && !text.ends_with("us") &&
        !text.ends_with("is")) {
        text.pop_back();
    }
    return text;
}

std::string plural_of(std::string_view word) {
    std::string text(word);
    if (text.empty() || singular_of(text) != text || text == "staff") return text;
    if (text.ends_with("y") && text.size() > 1 &&
        std::string_view("aeiou").find(text[text.size() - 2]) == std::string_view::npos) {
        return text.substr(0, text.size() - 1) + "ies";
    }
    for (const std::string_view ending : {"s", "x", "ch", "sh"}) {
        if (text.ends_with(ending)) return text + "es";
    }
    if (text.ends_with("person")) return text.substr(0, text.size() - 6) + "people";
    return text + "s";
}

SchemaIndex::SchemaIndex(const catalog::Source& source) : source_(source) {
    columns_.resize(source.tables.size());
    tables_.resize(source.tables.size());
    for (std::uint32_t t = 0; t < source.tables.size(); ++t) {
        const catalog::Table& table = source.tables[t];
        columns_[t].resize(table.columns.size());
        const bool numbered = has_numbered_names(table);
        for (std::uint32_t c = 0; c < table.columns.size(); ++c) describe_column({t, c}, numbered);
        describe_table(t);
    }
    for (std::uint32_t t = 0; t < source.tables.size(); ++t) index_table(t);
    for (std::uint32_t t = 0; t < source.tables.size(); ++t) index_row_nouns(t);
    for (auto* index : {&names_, &parts_}) {
        for (auto& [key, hits] : *index) {
            std::stable_sort(hits.begin(), hits.end(),
                             [](const NameHit& a, const NameHit& b) { return a.score > b.score; });
        }
    }
}

void SchemaIndex::describe_column(ColumnId id, bool numbered_names) {
    const catalog::Column& column = source_.tables[id.table].columns[id.column];
    std::vector<std::string> words =
        with_units_whole(text::split(text::fold(text::words_of_name(column.name)), ' '));
    if (numbered_names && words.size() > 2 && is_number(words.back()) &&
        is_number(words[words.size() - 2])) {
        words.resize(words.size() - 2);
    }
    ColumnFacts& facts = columns_[id.table][id.column];
    facts = facts_of(source_.tables[id.table], column, words);
    facts.unit = unit_in_name(words);
}

void SchemaIndex::describe_table(std::uint32_t t) {
    const catalog::Table& table = source_.tables[t];
    std::vector<std::string> words = text::split(text::fold(text::words_of_name(table.name)), ' ');
    if (words.size() > 1 && is_one_of(words[0], WordSet::warehouse_prefixes)) {
        words.erase(words.begin());
    }
    // «Opportunities Export», «Customer Survey 2026»: what the file is, not what its rows are.
    while (words.size() > 1 &&
           (is_number(words.back()) || is_one_of(words.back(), WordSet::file_words)))
        words.pop_back();
    TableFacts& facts = tables_[t];
    for (const std::string& word : words) facts.stems.push_back(stem_of(word));
    words.back() = singular_of(words.back());
    facts.label = text::join(words, " ");
    words.back() = plural_of(words.back());
    facts.plural = text::join(words, " ");
    describe_rows(table, t, columns_[t], facts);
}

void SchemaIndex::add(std::vector<std::string> stems, NameHit hit) {
    if (stems.empty()) return;
    words_max_ = std::max(words_max_, stems.size());
    std::vector<NameHit>& hits = names_[bag_of(std::move(stems))];
    const auto same = std::find(hits.begin(), hits.end(), hit);
    if (same == hits.end()) {
        hits.push_back(hit);
    } else if (same->score < hit.score || (same->score == hit.score && same->synonym)) {
        *same = hit;
    }
}

void SchemaIndex::index_table(std::uint32_t t) {
    const catalog::Table& table = source_.tables[t];
    const TableFacts& facts = tables_[t];
    const NameHit whole{NameHit::Kind::table, t, 0, 1.0};
    add(facts.stems, whole);
    add(stems_of(table.name), whole);
    add(expanded(text::split(text::fold(text::words_of_name(table.name)), ' ')), whole);
    if (!table.original_name.empty()) add(stems_of(table.original_name), whole);
    for (const std::string& synonym : table.synonyms) {
        NameHit other{NameHit::Kind::table, t, 0, 0.98};
        other.synonym = true;
        add(stems_of(synonym), other);
    }
    if (facts.stems.size() > 1) {
        NameHit part = whole;
        part.partial = true;
        part.score = 0.8;
        add({facts.stems.back()}, part);
        part.score = 0.6;
        add({facts.stems.front()}, part);
    }
    for (std::uint32_t m = 0; m < table.metrics.size(); ++m) {
        const NameHit metric{NameHit::Kind::metric, t, m, 1.1};
        add(stems_of(table.metrics[m].name), metric);
        for (const std::string& synonym : table.metrics[m].synonyms) {
            add(stems_of(synonym), {NameHit::Kind::metric, t, m, 1.05});
        }
    }
    for (std::uint32_t c = 0; c < table.columns.size(); ++c) index_column({t, c});
    // «product category» is the table of categories that products point to.
    for (const catalog::ForeignKey& key : table.foreign_keys) {
        for (std::uint32_t other = 0; other < source_.tables.size(); ++other) {
            if (!text::equals_ignoring_case(source_.tables[other].name, key.to_table) || other == t)
                continue;
            std::vector<std::string> stems = facts.stems;
            stems.insert(stems.end(), tables_[other].stems.begin(), tables_[other].stems.end());
            add(stems, {NameHit::Kind::table, other, 0, 1.0});
        }
    }
}

void SchemaIndex::index_row_nouns(std::uint32_t t) {
    for (RowNoun& noun : row_nouns(source_.tables[t], columns_[t], source_.tables.size() == 1)) {
        const std::vector<NameHit> known = find(noun.stems);
        const bool taken = std::any_of(known.begin(), known.end(), [&](const NameHit& h) {
            return h.kind != NameHit::Kind::column && (h.table != t || h.score >= noun.score);
        });
        NameHit rows{NameHit::Kind::table, t, 0, noun.score, noun.score};
        rows.synonym = true;
        if (!taken) add(std::move(noun.stems), rows);
    }
}

/// As it stands, with abbreviations written out, and without the unit at its end.
std::vector<std::vector<std::string>> SchemaIndex::own_names_of(ColumnId id) const {
    const catalog::Column& column = source_.tables[id.table].columns[id.column];
    const ColumnFacts& facts = columns_[id.table][id.column];
    const std::vector<std::string> words = text::split(text::fold(facts.label), ' ');
    std::vector<std::vector<std::string>> names = {facts.stems, stems_of(column.name),
                                                   expanded(words)};
    if (!column.original_name.empty()) names.push_back(stems_of(column.original_name));
    if (!facts.unit.empty()) {
        const std::vector<std::string> core = without_unit(words);
        names.push_back(expanded(core));
        names.push_back(stems_of(text::join(core, " ")));
        if (const std::string_view kind = quantity_of_unit(facts.unit); !kind.empty()) {
            const std::vector<std::string> bare = names.back();
            names.push_back(bare);
            names.back().push_back(stem_of(kind));
            if (kind == "time") {
                names.push_back(bare);
                names.back().push_back(stem_of("duration"));
            }
        }
    }
    return names;
}

void SchemaIndex::index_column(ColumnId id) {
    const catalog::Column& column = source_.tables[id.table].columns[id.column];
    const ColumnFacts& facts = columns_[id.table][id.column];
    const std::vector<std::string>& own = tables_[id.table].stems;
    bool other_word = false;
    const auto hit = [&](double score, bool with_table = false, bool partial = false) {
        return NameHit{NameHit::Kind::column,
                       id.table,
                       id.column,
                       score,
                       score,
                       with_table,
                       partial,
                       other_word};
    };
    std::vector<std::vector<std::string>> names = own_names_of(id);
    const std::size_t own_names = names.size();
    for (const std::string& synonym : column.synonyms) names.push_back(stems_of(synonym));
    add({text::fold(column.name)}, hit(1.1));
    for (std::size_t n = 0; n < names.size(); ++n) {
        const std::vector<std::string>& name = names[n];
        if (name.empty()) continue;
        other_word = n >= own_names;
        add(name, hit(1.0));
        std::vector<std::string> with_table = own;
        with_table.insert(with_table.end(), name.begin(), name.end());
        add(with_table, hit(1.05, true));
        const std::vector<std::string> rest = stems_without(name, own);
        if (!rest.empty()) add(rest, hit(rest.size() == 1 && rest[0] == "id" ? 0.6 : 0.95));
        // «is_active» is «active»; «country_name» is «country»; an identifier only when nothing
        // better is.
        std::vector<std::string> core;
        for (const std::string& stem : name) {
            if (!is_one_of(stem, WordSet::generic_name_stems)) core.push_back(stem);
        }
        if (!core.empty() && core.size() < name.size()) {
            const bool flag_prefix = is_one_of(name.front(), WordSet::flag_prefixes);
            add(core, hit(flag_prefix ? 0.97 : facts.key ? 0.55 : 0.8, false, true));
        }
    }
    other_word = false;
    if (const std::string_view meaning = word_of_meaning(column.meaning); !meaning.empty()) {
        add({stem_of(meaning)}, hit(0.75, false, true));
    }
    for (const std::string& stem : std::set<std::string>(facts.stems.begin(), facts.stems.end())) {
        if (!is_number(stem)) parts_[stem].push_back(hit(1.0, false, true));
    }
}

std::optional<ColumnId> SchemaIndex::find_column(std::string_view table,
                                                 std::string_view column) const {
    for (std::uint32_t t = 0; t < source_.tables.size(); ++t) {
        if (!text::equals_ignoring_case(source_.tables[t].name, table)) continue;
        const std::vector<catalog::Column>& columns = source_.tables[t].columns;
        for (std::uint32_t c = 0; c < columns.size(); ++c) {
            if (text::equals_ignoring_case(columns[c].name, column)) return ColumnId{t, c};
        }
    }
    return std::nullopt;
}

std::optional<std::uint32_t> SchemaIndex::key_of(std::uint32_t table) const {
    const catalog::Table& described = source_.tables[table];
    if (described.primary_key.size() != 1) return std::nullopt;
    for (std::uint32_t c = 0; c < described.columns.size(); ++c) {
        if (described.columns[c].name == described.primary_key[0]) return c;
    }
    return std::nullopt;
}

std::vector<NameHit> SchemaIndex::find(std::vector<std::string> stems) const {
    const auto found = names_.find(bag_of(std::move(stems)));
    return found == names_.end() ? std::vector<NameHit>() : found->second;
}

std::vector<NameHit> SchemaIndex::find_part(const std::vector<std::string>& stems) const {
    std::vector<NameHit> hits;
    if (stems.empty()) return hits;
    const auto first = parts_.find(stems.front());
    if (first == parts_.end() ||
        (stems.size() == 1 && is_one_of(stems.front(), WordSet::generic_name_stems)))
        return hits;
    for (NameHit hit : first->second) {
        const ColumnFacts& column = columns_[hit.table][hit.index];
        const bool all = std::all_of(stems.begin(), stems.end(), [&](const std::string& stem) {
            return std::find(column.stems.begin(), column.stems.end(), stem) != column.stems.end();
        });
        if (!all) continue;
        const double coverage =
            static_cast<double>(stems.size()) / static_cast<double>(column.stems.size());
        hit.score = 0.45 + 0.4 * coverage + (column.key ? -0.1 : 0.0) +
                    (column.stems.front() == stems.front() ? 0.05 : 0.0);
        hits.push_back(hit);
    }
    std::stable_sort(hits.begin(), hits.end(),
                     [](const NameHit& a, const NameHit& b) { return a.score > b.score; });
    if (hits.size() > 12) hits.resize(12);
    return hits;
}

std::string SchemaIndex::nearest_stem(std::string_view stem) const {
    if (stem.size() < 5) return {};  // short words are near too many others
    const std::size_t errors_max = stem.size() >= 7 ? 2 : 1;
    std::string best;
    std::size_t best_distance = errors_max + 1;
    const auto consider = [&](const std::string& other) {
        if (other.size() < 4 || other[0] != stem[0]) return;
        // «departures» is no slip of «departments»: a slip keeps the length of the word.
        if (std::max(other.size(), stem.size()) - std::min(other.size(), stem.size()) > 1) return;
        const std::size_t distance = text::edit_distance(stem, other, errors_max);
        if (distance < best_distance ||
            (distance == best_distance && !best.empty() && other < best)) {
            best_distance = distance;
            best = other;
        }
    };
    for (const auto& [other, hits] : parts_) consider(other);
    for (const TableFacts& table : tables_) {
        for (const std::string& other : table.stems) consider(other);
    }
    return best_distance <= errors_max ? best : std::string();
}

}  // namespace querent::language
