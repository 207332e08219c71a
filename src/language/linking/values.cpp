// Which values of the data a stretch of tokens may be.
#include <algorithm>

#include "language/linking/linking.hpp"
#include "language/weights.hpp"
#include "language/words/word_sets.hpp"

namespace querent::language {

std::vector<ValueMatch> Linker::matches(const std::vector<catalog::ValueHit>& hits, double ceiling,
                                        bool part) const {
    std::vector<ValueMatch> found;
    for (const catalog::ValueHit& hit : hits) {
        if (!column_of_[hit.column]) continue;
        found.push_back({*column_of_[hit.column], values_.columns()[hit.column].values[hit.value],
                         hit.score * ceiling, part});
    }
    return found;
}

std::vector<ValueMatch> Linker::values_of(const std::vector<Token>& tokens, std::size_t first,
                                          std::size_t count, std::string_view question) const {
    for (std::size_t k = first; k < first + count; ++k) {
        if (tokens[k].kind == Token::Kind::quoted && count > 1) return {};
    }
    const Token& start = tokens[first];
    if (start.kind == Token::Kind::symbol) return {};
    // «a» is an article, not the beginning of «A+».
    if (count == 1 && start.folded.size() == 1 && !start.capitalised && !is_content(start))
        return {};
    const Span span = span_of(tokens, first, count);
    const std::string raw = start.kind == Token::Kind::quoted
                                ? start.text
                                : std::string(question.substr(span.begin, span.end - span.begin));
    std::vector<ValueMatch> found = matches(values_.find(raw), 1.0, false);
    const std::string folded = folded_words(tokens, first, count);
    if (found.empty() && folded != raw) found = matches(values_.find(folded), 1.0, false);
    // «non refundable» where the column says «Non Refund»
    if (found.empty() && count == 2 && is_one_of(start.folded, WordSet::negations_in_values))
        found = matches(values_.find(start.folded + " " + tokens[first + 1].stem), 1.0, false);
    for (const std::string& spelling : spellings_of(folded)) {
        // One and two letters are a code only in a column of codes of that length.
        for (ValueMatch match : matches(values_.find(spelling), weights::spelling, false)) {
            if (spelling.size() <= 2 && match.value.size() != spelling.size()) continue;
            // «FRA» is France where countries stand, and Frankfurt where airports do.
            const bool of_countries =
                has_any(schema_.facts(match.column).stems, WordSet::country_stems) ||
                schema_.column(match.column).meaning == catalog::Meaning::country;
            if (spelling.size() == 3 && !of_countries) continue;
            const bool there =
                std::any_of(found.begin(), found.end(), [&](const ValueMatch& other) {
                    return other.column == match.column && other.value == match.value;
                });
            if (!there) found.push_back(std::move(match));
        }
    }
    return found;
}

}  // namespace querent::language
