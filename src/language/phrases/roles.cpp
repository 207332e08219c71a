// «destination city», «billing address», «from Germany to France»: which of several foreign keys
// between the same two tables is meant. The words of the keys' names say it.
#include <algorithm>

#include "language/phrases/reader.hpp"

namespace querent::language {

void PhraseReader::roles() {
    for (std::size_t k = 0; k < ms_.size(); ++k) {
        if (!role_word(k) && !possessed(k)) role_of_preposition(k);
    }
}

/// A word before a table or a column of it, that only says which key leads there.
bool PhraseReader::role_word(std::size_t at) {
    if (!is_word(at) || ms_[at].count != 1 || is_table(at) || at + 1 >= ms_.size()) return false;
    Mention& noun = ms_[at + 1];
    if (noun.kind != Mention::Kind::name || noun.names[0].kind == NameHit::Kind::metric)
        return false;
    // The word may be all there is of the key's name, but no column of its own.
    const ColumnFacts* own = column(at);
    if (own != nullptr && !own->key && !ms_[at].names[0].partial) return false;
    for (std::size_t c = 0; c < noun.names.size(); ++c) {
        const NameHit hit = noun.names[c];
        const std::string role = joins_.role_said(hit.table, ms_[at].text);
        if (role.empty() || (c > 0 && hit.said < noun.names[0].said)) continue;
        noun.names.erase(noun.names.begin() + static_cast<std::ptrdiff_t>(c));
        noun.names.insert(noun.names.begin(), hit);
        noun.role = role;
        noun.span.begin = ms_[at].span.begin;
        skip(at);
        return true;
    }
    return false;
}

/// «employees and their managers»: what a key of the rows in question leads to.
bool PhraseReader::possessed(std::size_t at) {
    if (at == 0 || (ms_[at - 1].text != "their" && ms_[at - 1].text != "its") ||
        ms_[at].kind == Mention::Kind::cue || is_table(at))
        return false;
    const std::string stem = stem_of(ms_[at].text);
    for (const JoinEdge& edge : joins_.edges()) {
        const auto shown = schema_.facts(edge.one).display;
        if (!shown || spoken_.empty() || edge.many != spoken_[0]) continue;
        for (const std::string& word : edge.role) {
            if (stem_of(word) != stem) continue;
            NameHit hit;
            hit.table = edge.one;
            hit.index = *shown;
            become_name(at, hit);
            ms_[at].role = word;
            return true;
        }
    }
    return false;
}

/// «from Germany»: the key that says where something starts.
void PhraseReader::role_of_preposition(std::size_t at) {
    if (at == 0 || (ms_[at].kind != Mention::Kind::value)) return;
    const std::string& led = ms_[at - 1].text;
    const bool from = led == "from" || led == "leaving" || led == "departing";
    const bool to = led == "to" || led == "into" || led == "towards";
    if (!from && !to) return;
    const WordSet wanted = from ? WordSet::origin_stems : WordSet::destination_stems;
    const std::uint32_t table = ms_[at].values[0].column.table;
    for (const std::string& stem : words_in(wanted)) {
        for (const JoinEdge& edge : joins_.edges()) {
            if (edge.one != table || joins_.edges_between(edge.many, table).size() < 2) continue;
            for (const std::string& word : edge.role) {
                if (stem_of(word) != stem) continue;
                ms_[at].role = word;
                return;
            }
        }
    }
}

}  // namespace querent::language
