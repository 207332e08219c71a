#include "language/learnt/measured.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/text.hpp"
#include "language/words/words.hpp"

namespace querent::language::learnt {

namespace {

Measured measured_of(std::string_view nouns) {
    Measured measured;
    for (const std::string& noun : text::split(nouns, ' ')) {
        const bool inverse = noun.starts_with('-');
        const std::string stem = stem_of(inverse ? noun.substr(1) : noun);
        (inverse ? measured.inverse_nouns : measured.nouns).push_back(stem);
    }
    return measured;
}

const std::unordered_map<std::string, Measured>& adjectives() {
    static const std::unordered_map<std::string, Measured> table = [] {
        std::unordered_map<std::string, Measured> built;
#define QUERENT_MEASURED(words, nouns) \
    for (const std::string& word : text::split(words, ' ')) built.emplace(word, measured_of(nouns));
#include "language/learnt/measured.def"
#undef QUERENT_MEASURED
        return built;
    }();
    return table;
}

}  // namespace

Trend Measured::by(const std::vector<std::string>& stems) const {
    const auto any = [&](const std::vector<std::string>& wanted) {
        return std::any_of(stems.begin(), stems.end(), [&](const std::string& stem) {
            return std::find(wanted.begin(), wanted.end(), stem) != wanted.end();
        });
    };
    return any(nouns) ? Trend::along : any(inverse_nouns) ? Trend::against : Trend::none;
}

const Measured* measured_by(std::string_view folded) {
    const auto at = adjectives().find(std::string(folded));
    return at == adjectives().end() ? nullptr : &at->second;
}

}  // namespace querent::language::learnt
