#include "language/words/lexicon.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/text.hpp"

namespace querent::language {

namespace {

struct CueTable {
    struct Entry {
        Cue cue;
        std::string_view argument;
    };
    std::unordered_map<std::string, Entry> phrases;
    std::size_t words_max = 1;
};

const CueTable& cue_table() {
    static const CueTable table = [] {
        CueTable built;
        const auto add = [&built](Cue cue, std::string_view argument, std::string_view phrases) {
            for (const std::string& phrase : text::split(phrases, '|')) {
                built.phrases.try_emplace(phrase, CueTable::Entry{cue, argument});
                const auto words =
                    static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' ')) + 1;
                built.words_max = std::max(built.words_max, words);
            }
        };
#define QUERENT_CUE(cue, argument, phrases) add(Cue::cue, argument, phrases);
#include "language/data/cues.def"
#undef QUERENT_CUE
        return built;
    }();
    return table;
}

}  // namespace

CueMention cue_at(const std::vector<Token>& tokens, std::size_t at) {
    const CueTable& table = cue_table();
    CueMention best;
    std::string phrase;
    for (std::size_t k = at; k < tokens.size() && k - at < table.words_max; ++k) {
        if (tokens[k].kind == Token::Kind::quoted) break;
        if (tokens[k].text == "-") {
            if (k == at) break;
            continue;  // «best-selling», «year-over-year»
        }
        if (!phrase.empty()) phrase += ' ';
        phrase += tokens[k].folded;
        const auto found = table.phrases.find(phrase);
        if (found != table.phrases.end()) {
            best = {found->second.cue, found->second.argument, k - at + 1};
        }
    }
    return best;
}

std::vector<std::string> synonyms_of(std::string_view stem) {
    static const std::unordered_multimap<std::string, std::vector<std::string>> groups = [] {
        std::unordered_multimap<std::string, std::vector<std::string>> built;
        const auto add = [&built](std::string_view words) {
            std::vector<std::string> stems;
            for (const std::string& word : text::split(words, ' ')) stems.push_back(stem_of(word));
            for (const std::string& one : stems) built.emplace(one, stems);
        };
#define QUERENT_SYNONYMS(words) add(words);
#include "language/data/synonyms.def"
#undef QUERENT_SYNONYMS
        return built;
    }();
    std::vector<std::string> found;
    const auto [first, last] = groups.equal_range(std::string(stem));
    for (auto at = first; at != last; ++at) {
        for (const std::string& other : at->second) {
            if (other != stem && std::find(found.begin(), found.end(), other) == found.end()) {
                found.push_back(other);
            }
        }
    }
    std::sort(found.begin(), found.end());  // the map's order is not part of the answer
    return found;
}

const std::vector<std::string>& spellings_of(std::string_view folded_phrase) {
    static const std::unordered_map<std::string, std::vector<std::string>> spellings = [] {
        std::unordered_map<std::string, std::vector<std::string>> built;
        const auto add = [&built](std::string_view words) {
            const std::vector<std::string> all = text::split(words, '|');
            for (const std::string& one : all) {
                std::vector<std::string>& others = built[one];
                for (const std::string& other : all) {
                    if (other != one) others.push_back(other);
                }
            }
        };
#define QUERENT_SPELLINGS(words) add(words);
#include "language/data/spellings.def"
#undef QUERENT_SPELLINGS
        return built;
    }();
    static const std::vector<std::string> none;
    // Two-letter codes are English words too often («in», «is», «no», «it», «us»).
    if (folded_phrase.size() < 3 && folded_phrase != "uk" && folded_phrase != "eu") return none;
    const auto found = spellings.find(std::string(folded_phrase));
    return found == spellings.end() ? none : found->second;
}

}  // namespace querent::language
