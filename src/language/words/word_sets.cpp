#include "language/words/word_sets.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/text.hpp"

namespace querent::language {

namespace {

struct Lists {
    std::vector<std::vector<std::string>> ordered;
    std::vector<std::unordered_set<std::string_view>> sets;  // views of `ordered`
};

const Lists& lists() {
    static const Lists all = [] {
        Lists built;
        const auto add = [&built](std::string_view words) {
            built.ordered.push_back(text::split(words, ' '));
        };
#define QUERENT_WORD_SET(name, words) add(words);
#include "language/data/column_words.def"
#include "language/data/phrase_words.def"
#include "language/data/request_words.def"
#undef QUERENT_WORD_SET
        for (const std::vector<std::string>& words : built.ordered)
            built.sets.emplace_back(words.begin(), words.end());
        return built;
    }();
    return all;
}

}  // namespace

bool is_one_of(std::string_view word, WordSet set) {
    return lists().sets[static_cast<std::size_t>(set)].contains(word);
}

bool has_any(const std::vector<std::string>& words, WordSet set) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return is_one_of(word, set); });
}

const std::vector<std::string>& words_in(WordSet set) {
    return lists().ordered[static_cast<std::size_t>(set)];
}

}  // namespace querent::language
