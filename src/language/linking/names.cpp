// What a stretch of tokens may name: tables, columns and metrics by their full name, by a part of
// it, or by a synonym.
#include <algorithm>

#include "language/linking/linking.hpp"
#include "language/schema/event_dates.hpp"
#include "language/weights.hpp"
#include "language/words/word_sets.hpp"

namespace querent::language {

namespace {

constexpr std::size_t initials_min = 3;
constexpr double head_noun_said = 0.8;  // «orders» of purchase_orders
constexpr double said_in_full = 0.9;    // below, only a part of the name was said

bool is_joint(const Token& token) {
    return token.kind == Token::Kind::symbol || is_glue_word(token.folded);
}

/// The stems of a stretch that may be a name; empty when it may not.
std::vector<std::string> stems_of_stretch(const std::vector<Token>& tokens, std::size_t first,
                                          std::size_t count) {
    std::vector<std::string> stems;
    const std::size_t last = first + count - 1;
    for (std::size_t k = first; k <= last; ++k) {
        const Token& token = tokens[k];
        const bool inside = k > first && k < last;
        if (token.kind == Token::Kind::symbol && token.text == "-" && inside) continue;
        if (token.kind == Token::Kind::symbol || token.kind == Token::Kind::quoted) return {};
        if (is_glue_word(token.folded)) {
            if (!inside) return {};
            continue;
        }
        stems.push_back(token.stem);
    }
    return stems;
}

/// «churned», «executed»
bool is_participle(std::string_view word) {
    return word.size() > 4 && word.ends_with("ed");
}

/// «total downtime»: what to do with it, not a column that is called total.
bool adds_up_what_follows(const std::vector<Token>& tokens, std::size_t at) {
    if (tokens[at].folded != "total" || at + 1 >= tokens.size()) return false;
    const Token& next = tokens[at + 1];
    return next.kind == Token::Kind::word && is_content(next) && !is_glue_word(next.folded) &&
           cue_at(tokens, at + 1).cue == Cue::none &&
           !is_one_of(next.folded, WordSet::amount_nouns) &&
           !is_one_of(next.folded, WordSet::currency_words);
}

/// «by type», «per kind»: behind these, an everyday word is a name too.
bool names_a_group(const std::vector<Token>& tokens, std::size_t at) {
    if (at == 0 || cue_at(tokens, at).cue != Cue::none) return false;
    const std::string& before = tokens[at - 1].folded;
    return before == "by" || before == "per" || before == "each";
}

/// Whether nothing in the name says that it is counted in another unit.
bool is_counted_in_minutes(std::string_view label) {
    for (const std::string_view unit :
         {" s", " sec", " secs", " seconds", " ms", " hours", " hrs", " days"}) {
        if (label.ends_with(unit)) return false;
    }
    return true;
}

void add_new(std::vector<NameHit>& hits, const std::vector<NameHit>& others, double factor) {
    for (NameHit hit : others) {
        hit.score *= factor;
        if (std::find(hits.begin(), hits.end(), hit) == hits.end()) hits.push_back(hit);
    }
}

}  // namespace

/// «without a loan», «bills»: the rows, though the name of a date begins with the same stem
/// (loaned_on, billed_on).
void Linker::prefer_rows(const Token& word, std::vector<NameHit>& hits) const {
    const bool rows = std::any_of(hits.begin(), hits.end(), [](const NameHit& h) {
        return h.kind == NameHit::Kind::table && !h.synonym && h.score >= head_noun_said;
    });
    if (!rows || is_participle(word.folded)) return;
    for (NameHit& hit : hits) {
        if (hit.kind != NameHit::Kind::column) continue;
        const ColumnFacts& facts = schema_.facts(ColumnId{hit.table, hit.index});
        const std::string_view first =
            std::string_view(facts.label).substr(0, facts.label.find(' '));
        if (facts.temporal && is_participle(first) && first != word.folded) hit.score *= 0.5;
    }
    std::stable_sort(hits.begin(), hits.end(),
                     [](const NameHit& a, const NameHit& b) { return a.score > b.score; });
}

/// «average daily rate» where the column is called adr.
std::vector<NameHit> Linker::named_by_initials(const std::vector<Token>& tokens, std::size_t first,
                                               std::size_t count) const {
    if (count < initials_min) return {};
    std::string initials;
    for (std::size_t k = first; k < first + count; ++k) {
        if (tokens[k].kind != Token::Kind::word) return {};
        initials += tokens[k].folded[0];
    }
    std::vector<NameHit> hits = schema_.find({initials});
    std::erase_if(hits, [](const NameHit& h) { return h.partial || h.score < said_in_full; });
    for (NameHit& hit : hits) hit.synonym = true;
    return hits;
}

std::vector<NameHit> Linker::names_of(const std::vector<Token>& tokens, std::size_t first,
                                      std::size_t count) const {
    const std::vector<std::string> stems = stems_of_stretch(tokens, first, count);
    const std::string& word = tokens[first].folded;
    if (stems.empty() || (count == 1 && word.size() < 2)) return {};
    if (count == 1 && word.find('_') != std::string::npos) {
        std::vector<NameHit> hits = schema_.find({word});
        return hits.empty() ? schema_.find(language::stems_of(word)) : hits;
    }
    std::vector<NameHit> hits = schema_.find(stems);
    if (hits.empty()) hits = named_by_initials(tokens, first, count);
    const auto begin = tokens.begin() + static_cast<std::ptrdiff_t>(first);
    if (std::any_of(begin, begin + static_cast<std::ptrdiff_t>(count), is_content) ||
        (count == 1 && names_a_group(tokens, first)))
        return names_of_content(tokens, first, count, stems, std::move(hits));
    // «did we make», «to list»: a verb of the question, not the make of a car.
    if (count == 1 && first > 0 && is_one_of(tokens[first - 1].folded, WordSet::words_before_verbs))
        return {};
    std::erase_if(hits, [](const NameHit& h) { return h.score < said_in_full; });
    for (NameHit& hit : hits) hit.score *= 0.7;
    return hits;
}

std::vector<NameHit> Linker::names_of_content(const std::vector<Token>& tokens, std::size_t first,
                                              std::size_t count,
                                              const std::vector<std::string>& stems,
                                              std::vector<NameHit> hits) const {
    const Token& start = tokens[first];
    const Token& end = tokens[first + count - 1];
    // «open tickets» says how things stand, not when they were opened.
    if (says_not_ended(start.folded)) {
        std::erase_if(hits, [&](const NameHit& h) {
            return h.kind == NameHit::Kind::column &&
                   schema_.facts(ColumnId{h.table, h.index}).temporal;
        });
        if (hits.empty()) return {};
    }
    // «products cost more than 5»: the noun and its verb, unlike «product cost».
    if (count > 1 && is_one_of(end.folded, WordSet::verbs_of_things)) {
        std::erase_if(hits, [&](const NameHit& h) {
            const TableFacts& table = schema_.facts(h.table);
            return h.with_table && start.folded == table.plural && table.plural != table.label;
        });
    }
    // «churned subscribers», «projects that finished»: which rows, not the date by itself.
    if (count > 1 &&
        (is_participle(start.folded) || is_participle(end.folded) || start.folded == "active")) {
        std::erase_if(hits, [&](const NameHit& h) {
            return h.kind == NameHit::Kind::column && h.with_table &&
                   schema_.facts(ColumnId{h.table, h.index}).temporal;
        });
    }
    if (start.kind == Token::Kind::number && count == 1) return {};
    const bool is_cue = cue_at(tokens, first).cue != Cue::none;
    // «total» or «average» alone is what to do, not a part of total_amount.
    if (count == 1 && is_cue) {
        if (adds_up_what_follows(tokens, first)) return {};
        std::erase_if(hits, [](const NameHit& h) { return h.score < said_in_full; });
        return hits;
    }
    add_new(hits, schema_.find_part(stems), 1.0);
    if (count == 1) prefer_rows(start, hits);
    // «active» says how things stand; «activity» is what is done.
    if (count == 1 && start.folded == "active") {
        std::erase_if(hits, [&](const NameHit& h) {
            return h.kind == NameHit::Kind::column &&
                   schema_.facts(ColumnId{h.table, h.index}).label.find("active") ==
                       std::string::npos;
        });
    }
    // «check-ins» for checkins
    if (stems.size() == 2 && hits.empty())
        hits = schema_.find({stem_of(start.folded + end.folded)});
    if (count == 1 && start.stem == "cost") {
        std::vector<NameHit> prices = schema_.find_part({"price"});
        std::erase_if(prices, [&](const NameHit& h) {  // what one kWh costs is not what it cost
            return h.kind == NameHit::Kind::column &&
                   schema_.facts(ColumnId{h.table, h.index}).label.find(" per ") !=
                       std::string::npos;
        });
        for (NameHit& hit : prices) hit.synonym = true;
        add_new(hits, prices, weights::synonym);
    }
    // Everyday words have no other words for them: «revenue by» is not «paid by».
    bool all_content = true;
    for (std::size_t k = first; k < first + count; ++k)
        all_content = all_content && (is_joint(tokens[k]) || is_content(tokens[k]));
    const double best = hits.empty() ? 0 : hits.front().score;
    if (best < 0.75 && stems.size() <= 3 && all_content && !is_cue) add_synonyms(stems, hits);
    return hits;
}

void Linker::add_synonyms(const std::vector<std::string>& stems, std::vector<NameHit>& hits) const {
    for (std::size_t k = 0; k < stems.size(); ++k) {
        for (const std::string& other : synonyms_of(stems[k])) {
            std::vector<std::string> replaced = stems;
            replaced[k] = other;
            std::vector<NameHit> others = schema_.find(replaced);
            if (others.empty() && stems.size() == 1) others = schema_.find_part(replaced);
            // A distant word for a part of a name is taken for dates only («signed up»:
            // signup_date).
            std::erase_if(others, [&](const NameHit& h) {
                return h.kind == NameHit::Kind::column && h.partial &&
                       !schema_.facts(ColumnId{h.table, h.index}).temporal;
            });
            // «minutes» are no other word for what is counted in seconds.
            if (stems[k] == "minut") {
                std::erase_if(others, [&](const NameHit& h) {
                    return h.kind == NameHit::Kind::column &&
                           !is_counted_in_minutes(schema_.facts(ColumnId{h.table, h.index}).label);
                });
            }
            for (NameHit& hit : others) hit.synonym = true;
            add_new(hits, others, weights::synonym);
        }
    }
    // The very word in a column's name says more than another word for a column elsewhere.
    const auto literal = std::find_if(hits.begin(), hits.end(), [](const NameHit& h) {
        return h.kind == NameHit::Kind::column && !h.synonym;
    });
    if (literal != hits.end()) {
        const double most = literal->score - weights::literal_lead;
        for (NameHit& hit : hits) {
            if (hit.synonym && hit.kind == NameHit::Kind::column)
                hit.score = std::min(hit.score, most);
        }
    }
    std::stable_sort(hits.begin(), hits.end(),
                     [](const NameHit& a, const NameHit& b) { return a.score > b.score; });
}

}  // namespace querent::language
