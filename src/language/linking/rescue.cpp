// What a word that is nothing may be after all: «inactive» for active, a typing error, a part of a
// longer value.
#include <algorithm>

#include "base/text.hpp"
#include "language/linking/linking.hpp"
#include "language/schema/event_dates.hpp"
#include "language/weights.hpp"
#include "language/words/word_sets.hpp"

namespace querent::language {

namespace {

constexpr double value_near_enough = 0.78;

/// Words of everyday English, or such as the lexicon knows, were meant as they stand.
bool is_ordinary(const Token& token) {
    return is_ordinary_word(token.folded) || !synonyms_of(token.stem).empty() ||
           says_not_ended(token.folded);
}

constexpr std::uint64_t kinds_max = 30;  // a column of so many values sorts rows into kinds
constexpr std::size_t words_of_kind_max = 4;

bool take_values(Mention& mention, std::vector<ValueMatch> values) {
    if (values.empty()) return false;
    mention.kind = Mention::Kind::value;
    mention.values = std::move(values);
    mention.corrected = true;
    return true;
}

}  // namespace

/// «inactive», «unpaid»: not what the flag or the value says.
bool Linker::rescue_negated(Mention& mention, const Token& token) const {
    for (const std::string_view prefix : {"in", "un", "non"}) {
        if (!token.folded.starts_with(prefix)) continue;
        const std::string_view rest = std::string_view(token.folded).substr(prefix.size());
        std::vector<NameHit> hits = schema_.find({stem_of(rest)});
        std::erase_if(hits, [&](const NameHit& h) {
            return h.kind != NameHit::Kind::column ||
                   !schema_.facts(ColumnId{h.table, h.index}).flag;
        });
        if (hits.empty()) continue;
        mention.kind = Mention::Kind::name;
        mention.names = std::move(hits);
        return mention.negated = true;
    }
    for (const std::string_view prefix : {"in", "un", "non"}) {
        if (!token.folded.starts_with(prefix) || token.folded.size() < prefix.size() + 4) continue;
        const std::string_view rest = std::string_view(token.folded).substr(prefix.size());
        std::vector<ValueMatch> whole = matches(values_.find(rest), 0.95, false);
        if (whole.empty()) continue;
        mention.kind = Mention::Kind::value;
        mention.values = std::move(whole);
        return mention.negated = true;
    }
    return false;
}

/// A typing error in a name of the schema beats one in a value.
bool Linker::rescue_name(Mention& mention, const Token& token,
                         const std::vector<ValueMatch>& near) const {
    const std::string stem = schema_.nearest_stem(token.stem);
    if (stem.empty()) return false;
    std::vector<NameHit> hits = schema_.find({stem});
    if (hits.empty()) hits = schema_.find_part({stem});
    const bool value_is_better = !near.empty() &&
                                 (near.front().part || near.front().score > value_near_enough) &&
                                 token.capitalised;
    if (hits.empty() || value_is_better) return false;
    for (NameHit& hit : hits) hit.score *= weights::typing_error;
    mention.kind = Mention::Kind::name;
    mention.names = std::move(hits);
    return mention.corrected = true;
}

/// «won» of «Closed Won»: a word of what a kind is called.
bool Linker::is_part_of_kind(const ValueMatch& match, const Token& token) const {
    const std::string value = text::fold(match.value);
    const std::vector<std::string> words = text::split(value, ' ');
    return match.part && schema_.column(match.column).statistics.distinct <= kinds_max &&
           !schema_.facts(match.column).name && words.size() <= words_of_kind_max &&
           token.folded.size() >= 3 && !is_one_of(token.folded, WordSet::no_part_of_value);
}

/// «open deals» where the stages are called «Closed Won» and «Closed Lost»: none of them.
bool Linker::rescue_not_ended(Mention& mention, const Token& token) const {
    if (!says_not_ended(token.folded)) return false;
    std::vector<ValueMatch> ended = matches(values_.find_near("closed"), 1.0, true);
    std::erase_if(ended, [&](const ValueMatch& m) {
        return !text::fold(m.value).starts_with("closed ") || !is_part_of_kind(m, token);
    });
    if (ended.empty()) return false;
    mention.kind = Mention::Kind::value;
    mention.values = std::move(ended);
    mention.text = "closed";
    mention.negated = true;
    return mention.corrected = true;
}

/// «rainfall» for rain, «username» for user name: a word that begins or ends with one of the names.
bool Linker::rescue_compound(Mention& mention, const Token& token) const {
    std::vector<NameHit> hits;
    for (std::size_t cut = 4; cut + 3 <= token.folded.size() && hits.empty(); ++cut) {
        const std::string_view word = token.folded;
        hits = schema_.find({stem_of(word.substr(0, cut)), stem_of(word.substr(cut))});
    }
    for (std::size_t cut = token.folded.size(); cut-- > 4 && hits.empty();)
        hits = schema_.find({token.folded.substr(0, cut)});
    std::erase_if(
        hits, [&](const NameHit& h) { return h.kind != NameHit::Kind::column || h.score < 0.9; });
    if (hits.empty()) return false;
    for (NameHit& hit : hits) hit.score *= weights::synonym;
    mention.kind = Mention::Kind::name;
    mention.names = std::move(hits);
    return mention.corrected = true;
}

void Linker::rescue(Mention& mention, const Token& token) const {
    mention.quoted = token.kind == Token::Kind::quoted;
    if (token.kind == Token::Kind::number) return;
    const bool word = token.kind == Token::Kind::word;
    if (word && (rescue_negated(mention, token) || rescue_not_ended(mention, token))) return;
    std::vector<ValueMatch> near = matches(values_.find_near(token.text), 1.0, true);
    for (ValueMatch& match : near)
        match.part = text::fold(match.value).find(token.folded) != std::string::npos;
    if (word && is_ordinary(token)) {
        // An English word is no typing error, and a part of a name only when written as one.
        std::erase_if(near, [&](const ValueMatch& m) {
            return !m.part || !(token.capitalised || is_part_of_kind(m, token));
        });
    } else if (word && (rescue_name(mention, token, near) ||
                        (near.empty() && rescue_compound(mention, token)))) {
        return;
    }
    take_values(mention, std::move(near));
}

}  // namespace querent::language
