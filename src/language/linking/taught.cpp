// Words that a person taught win over everything else that they could be. A condition becomes a
// cue that carries it, as a turn of phrase does (phrases.hpp); where the word stands for rows
// («VIPs», «active customers»), the name of their table follows it.
#include <algorithm>

#include "language/linking/linking.hpp"
#include "language/weights.hpp"

namespace querent::language {

namespace {

const std::string& stem_of_token(const Token& token) {
    return token.stem.empty() ? token.folded : token.stem;
}

bool stand_at(const std::vector<std::string>& stems, std::size_t count,
              const std::vector<Token>& tokens, std::size_t at) {
    if (count == 0 || at + count > tokens.size()) return false;
    for (std::size_t k = 0; k < count; ++k) {
        if (stem_of_token(tokens[at + k]) != stems[k]) return false;
    }
    return true;
}

/// How many of the last words are the name of the table.
std::size_t noun_of(const std::vector<std::string>& term, const std::vector<std::string>& table) {
    if (table.empty() || table.size() >= term.size()) return 0;
    return std::equal(table.rbegin(), table.rend(), term.rbegin()) ? table.size() : 0;
}

}  // namespace

void Linker::learn(const std::vector<TaughtTerm>& terms) {
    for (const TaughtTerm& term : terms) {
        Taught taught{.term = &term, .stems = {}, .noun = 0};
        for (const Token& token : tokenize(term.term)) taught.stems.push_back(stem_of_token(token));
        if (term.table) taught.noun = noun_of(taught.stems, schema_.facts(*term.table).stems);
        taught_.push_back(std::move(taught));
    }
}

/// Whether a word outside of [first, first + count) names the table.
bool Linker::is_named(std::uint32_t table, const std::vector<Token>& tokens, std::size_t first,
                      std::size_t count) const {
    for (std::size_t k = 0; k < tokens.size(); ++k) {
        if ((k >= first && k < first + count) || tokens[k].kind != Token::Kind::word) continue;
        for (const NameHit& hit : names_of(tokens, k, 1)) {
            if (hit.kind == NameHit::Kind::table && hit.table == table) return true;
        }
    }
    return false;
}

void Linker::offer_taught(Cover& cover) const {
    for (std::size_t index = 0; index < taught_.size(); ++index) {
        const Taught& taught = taught_[index];
        if (!taught.term->means) continue;
        const std::size_t all = taught.stems.size();
        const std::size_t bare = all - taught.noun;
        const bool whole = stand_at(taught.stems, all, cover.tokens, cover.at);
        const bool quoted = cover.tokens[cover.at].kind == Token::Kind::quoted &&
                            stems_of(cover.tokens[cover.at].text) == taught.stems;
        // «how many customers are active»
        const bool part = !whole && !quoted && taught.noun > 0 &&
                          stand_at(taught.stems, bare, cover.tokens, cover.at) &&
                          is_named(*taught.term->table, cover.tokens, cover.at, bare);
        if (!whole && !quoted && !part) continue;
        Mention mention;
        mention.kind = Mention::Kind::cue;
        mention.cue.cue = Cue::state;
        mention.taught = index;
        mention.count = quoted ? 1 : whole ? all : bare;
        const std::size_t behind = cover.at + mention.count;
        mention.rate = behind < cover.tokens.size() && cover.tokens[behind].folded == "rate";
        if (mention.rate) ++mention.count;
        mention.cue.tokens = mention.count;
        cover.offer(mention, weights::taught_word * static_cast<double>(mention.count));
    }
}

void Linker::add_taught(Mention mention, const std::vector<Token>& tokens, Date today,
                        std::vector<Mention>& mentions) const {
    const Taught& taught = taught_[*mention.taught];
    mention.said = taught.term->means(today);
    if (mention.said.empty()) {  // what it means does not fit the data any longer
        mention.kind = Mention::Kind::unknown;
        mentions.push_back(std::move(mention));
        return;
    }
    for (Condition& condition : mention.said) {
        condition.span = mention.span;
        // Of rows that belong to others no column says whose they are.
        if (condition.kind == Condition::Kind::related && taught.term->table)
            condition.value.column = {*taught.term->table, 0};
    }
    std::optional<Mention> rows;
    if (taught.term->table && !mention.rate &&
        !is_named(*taught.term->table, tokens, mention.first, mention.count)) {
        NameHit hit;
        hit.kind = NameHit::Kind::table;
        hit.table = *taught.term->table;
        hit.score = hit.said = 1.0;
        rows = mention;
        rows->kind = Mention::Kind::name;
        rows->said.clear();
        rows->taught.reset();
        rows->names = {hit};
        rows->text = schema_.facts(hit.table).plural;
    }
    mentions.push_back(std::move(mention));
    if (rows) mentions.push_back(std::move(*rows));
}

/// A name that the catalog has because it was taught.
std::optional<std::size_t> Linker::taught_name(const Mention& mention,
                                               const std::vector<Token>& tokens) const {
    for (std::size_t index = 0; index < taught_.size(); ++index) {
        const Taught& taught = taught_[index];
        if (taught.term->means || taught.stems.size() > mention.count) continue;
        const std::size_t last = mention.first + mention.count - taught.stems.size();
        for (std::size_t at = mention.first; at <= last; ++at) {
            if (stand_at(taught.stems, taught.stems.size(), tokens, at)) return index;
        }
    }
    return std::nullopt;
}

}  // namespace querent::language
