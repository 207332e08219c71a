// Lists of words by what they have in common, kept as data: data/*_words.def.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace querent::language {

enum class WordSet {
#define QUERENT_WORD_SET(name, words) name,
#include "language/data/column_words.def"
#include "language/data/phrase_words.def"
#include "language/data/request_words.def"
#undef QUERENT_WORD_SET
};

/// Whether the folded word (or stem, where the list says that it is of stems) is in the list.
bool is_one_of(std::string_view word, WordSet set);
bool has_any(const std::vector<std::string>& words, WordSet set);

/// The list in its own order, where that matters («price» before «cost»).
const std::vector<std::string>& words_in(WordSet set);

}  // namespace querent::language
