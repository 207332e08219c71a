// What a word that is nothing may be after all: «inactive» for active, a typing error, a part of a
// longer value.
#include <algorithm>

#include "base/text.hpp"
#include "language/linking/linking.hpp"
#include "language/schema/event_dates.hpp"
#include "language/weights.hpp"

namespace querent::language {

namespace {

constexpr double value_near_enough = 0.78;

/// Words of everyday English, or such as the lexicon knows, were meant as they stand.
bool is_ordinary(const Token& token) {
    return is_ordinary_word(token.folded) || !synonyms_of(token.stem).empty() ||
           says_not_ended(token.folded);
}

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

void Linker::rescue(Mention& mention, const Token& token) const {
    mention.quoted = token.kind == Token::Kind::quoted;
    if (token.kind == Token::Kind::number) return;
    const bool word = token.kind == Token::Kind::word;
    if (word && rescue_negated(mention, token)) return;
    std::vector<ValueMatch> near = matches(values_.find_near(token.text), 1.0, true);
    for (ValueMatch& match : near)
        match.part = text::fold(match.value).find(token.folded) != std::string::npos;
    if (word && is_ordinary(token)) {
        // An English word is no typing error, and a part of a name only when written as one.
        std::erase_if(near, [&](const ValueMatch& m) { return !m.part || !token.capitalised; });
    } else if (word && rescue_name(mention, token, near)) {
        return;
    }
    take_values(mention, std::move(near));
}

}  // namespace querent::language
